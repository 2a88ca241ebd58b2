// The reference in draft mails: of one shape, bound to one draft and one secret, and not to be guessed or altered.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  confirmationReference,
  draftGeneration,
  draftReference,
  findDraftReference,
  personAskedFor,
  personReference,
  referencesOf,
  sampleReference,
  withoutReferences,
} from '../../src/domain/token.ts'

const isDraftToken = (key: string, draft_id: string, token: string) =>
  draftGeneration(key, draft_id, token, 0) === 0

import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

const id = fc.stringMatching(/^d_[0-9a-f]{20}$/)
const secret = fc.string({ minLength: 16, maxLength: 64 })

test('has one shape for every draft, and is found again in all that mail programs do to it', () => {
  fc.assert(
    fc.property(secret, id, (key, draft_id) => {
      const reference = draftReference(key, draft_id)
      expect(reference).toMatch(/^hf-[0-9a-f]{20}-[a-z2-7]{16}$/)
      for (const text of [reference, `<${reference}@shop.example>`, `re: ${reference}.`]) {
        const found = findDraftReference(['no reference', text.toUpperCase()])
        expect(found?.draft_id).toBe(draft_id)
        expect(isDraftToken(key, draft_id, found?.token ?? '')).toBe(true)
      }
    }),
  )
})

test('any altered character is refused', () => {
  const key = 'a secret of the team'
  const draft_id = 'd_0123456789abcdef0123'
  const token = draftReference(key, draft_id).slice(-16)
  for (let at = 0; at < token.length; at += 1) {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz234567') {
      const altered = token.slice(0, at) + letter + token.slice(at + 1)
      expect(isDraftToken(key, draft_id, altered)).toBe(altered === token)
    }
  }
  for (const wrong of ['', token.slice(1), `${token}a`, token.toUpperCase(), `${token}\n`]) {
    expect(isDraftToken(key, draft_id, wrong)).toBe(false)
  }
})

test('another secret or another draft is refused', () => {
  fc.assert(
    fc.property(secret, secret, id, id, (key, other_key, draft_id, other_id) => {
      const token = draftReference(key, draft_id).slice(-16)
      expect(isDraftToken(other_key, draft_id, token)).toBe(other_key === key)
      expect(isDraftToken(key, other_id, token)).toBe(other_id === draft_id)
    }),
  )
})

test('the first reference counts, and what only resembles one is none', () => {
  const first = draftReference('s', `d_${'a'.repeat(20)}`)
  const second = draftReference('s', `d_${'b'.repeat(20)}`)
  expect(findDraftReference([`${first} ${second}`, second])?.draft_id).toBe(`d_${'a'.repeat(20)}`)
  expect(findDraftReference(['', second, first])?.draft_id).toBe(`d_${'b'.repeat(20)}`)
  for (const text of [first.slice(0, -1), `x${first}`, `${first}a`, first.replace('-', '_'), '']) {
    expect(findDraftReference([text])).toBeUndefined()
  }
})

test('a megabyte of almost-references takes no time', () => {
  const text = 'hf-0123456789abcdef0123-'.repeat(43_000)
  const started = cpuTime_ms()
  expect(findDraftReference([text])).toBeUndefined()
  expect(cpuTime_ms() - started).toBeLessThan(LINEAR_MS_MAX)
})

test('each mailing of a draft has a reference of its own, and the older ones are known as such', () => {
  const id = `d_${'a'.repeat(20)}`
  const tokens = [0, 1, 2].map((generation) => draftReference('s', id, generation).slice(-16))
  expect(new Set(tokens).size).toBe(3)
  expect(tokens.map((token) => draftGeneration('s', id, token, 2))).toEqual([0, 1, 2])
  expect(draftGeneration('s', id, tokens[2] ?? '', 1)).toBeUndefined()
})

test('references of the head and of the body are told apart', () => {
  const draft = draftReference('s', `d_${'a'.repeat(20)}`)
  const sample = sampleReference('s', `s_${'b'.repeat(20)}`)
  const code = confirmationReference('s', `m_${'c'.repeat(20)}`)
  const mail = { in_reply_to: [`${draft}@x`], references: [`${draft}@x`], subject: '', text: code }
  const found = referencesOf(mail)
  expect(found.in_head).toMatchObject([{ kind: 'draft', id: `d_${'a'.repeat(20)}` }])
  expect(found.in_body).toMatchObject({ kind: 'confirmation', id: `m_${'c'.repeat(20)}` })
  const two = referencesOf({ ...mail, subject: `Re: ${sample}` })
  expect(two.in_head.map(({ kind }) => kind)).toEqual(['draft', 'sample'])
  expect(withoutReferences(`a ${draft} b ${code.toUpperCase()}`)).toBe('a … b …')
})

const message_id = fc.stringMatching(/^m_[0-9a-f]{20}$/)

test('a call for a person names the mail that was answered, and is no reference to a draft', () => {
  fc.assert(
    fc.property(secret, message_id, (key, about) => {
      const reference = personReference(key, about)
      for (const subject of [`HUMAN [${reference}]`, `Re: human [${reference.toUpperCase()}]`]) {
        expect(personAskedFor(key, subject)).toBe(about)
        expect(personAskedFor(`${key} `, subject)).toBeUndefined()
        expect(referencesOf({ in_reply_to: [], references: [], text: subject, subject })).toEqual({
          in_head: [],
          in_body: undefined,
        })
        expect(withoutReferences(subject)).not.toMatch(/hfp-/i)
      }
    }),
  )
})
