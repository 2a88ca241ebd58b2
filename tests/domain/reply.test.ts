// From a message to the mail that answers it. What a stranger wrote must not start a header, and a greeting must not
// embarrass.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  firstName,
  headerText,
  isMessageId,
  outboxId,
  readyRow,
  replyAddress,
  replyReferences,
  replySubject,
  rfcMessageId,
} from '../../src/domain/reply.ts'
import { anyCharacter } from '../support/characters.ts'
import { NOW, sampleMessage, sampleRow } from './samples.ts'

const CONTROL = [
  '\r\n',
  '\n',
  '\r',
  '\u2028',
  '\u2029',
  '\u0085',
  '\0',
  '\v',
  '\t',
  '\u202e',
  '\u200b',
]
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: anyCharacter() }),
      fc.constantFrom(...CONTROL, 'Bcc: a@b.c', '=', '?', '=?utf-8?Q?=0A?='),
    ),
  )
  .map((parts) => parts.join(''))

describe('a header value', () => {
  test.each([
    ['Hello\r\nBcc: victim@example.org', 'Hello Bcc: victim@example.org'],
    ['a\u2028b\u2029c\u0085d\0e', 'a b c d e'],
    ['\u202eevil\u202c', 'evil'],
    ['  many \t blanks  ', 'many blanks'],
    ['=?utf-8?B?DQpCY2M6IGFAYi5j?=', '= ?utf-8?B?DQpCY2M6IGFAYi5j?='],
    ['=\u200b?utf-8?Q?=0ABcc:?=', '= ?utf-8?Q?=0ABcc:?='],
    ['', ''],
  ])('%j → %j', (raw, plain) => expect(headerText(raw)).toBe(plain))

  test('is one line of whole characters, never too long, whatever was written', () => {
    fc.assert(
      fc.property(nasty, (raw) => {
        const plain = headerText(raw)
        expect(plain).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
        expect(Array.from(plain).length).toBeLessThanOrEqual(200)
        expect(plain).toBe(plain.trim())
        expect(plain).not.toContain('=?')
        expect(headerText(plain)).toBe(plain)
      }),
    )
  })

  test('is cut between characters', () => {
    expect(headerText(`${'a'.repeat(199)}😀😀`)).toBe(`${'a'.repeat(199)}😀`)
  })
})

describe('the subject of a reply', () => {
  test.each([
    ['My order', 'Re: My order'],
    ['Re: My order', 'Re: My order'],
    ['RE : My order', 'RE : My order'],
    ['AW: My order', 'Re: AW: My order'],
    ['Reorder', 'Re: Reorder'],
    ['', 'Re: your message'],
    [' \r\n ', 'Re: your message'],
  ])('%j → %j', (subject, reply) => expect(replySubject(subject)).toBe(reply))

  test('never breaks the line', () => {
    fc.assert(fc.property(nasty, (raw) => !/[\r\n]/.test(replySubject(raw))))
  })
})

describe('the references of a reply', () => {
  const of = (
    references: string[],
    rfc_message_id: string | undefined,
    in_reply_to: string[] = [],
  ) => replyReferences(sampleMessage({ references, rfc_message_id, in_reply_to }))

  test('end with the mail that is answered', () => {
    expect(of(['a', 'b'], 'c')).toEqual(['a', 'b', 'c'])
    expect(of(['a', 'c', 'b'], 'c')).toEqual(['a', 'b', 'c'])
    expect(of([], 'c')).toEqual(['c'])
    expect(of(['a'], undefined)).toEqual(['a'])
    expect(of([], undefined)).toEqual([])
  })

  test('take the parent of a mail that has only In-Reply-To (RFC 5322 §3.6.4)', () => {
    expect(of([], 'c', ['p'])).toEqual(['p', 'c'])
    expect(of([], 'c', ['p', 'q'])).toEqual(['c'])
    expect(of(['a'], 'c', ['p'])).toEqual(['a', 'c'])
  })

  test('are capped, and keep the first and the last ones', () => {
    const ids = Array.from({ length: 40 }, (_, at) => `m${at}@example.org`)
    const kept = of(ids, 'own@example.org')
    expect(kept).toHaveLength(12)
    expect(kept[0]).toBe('m0@example.org')
    expect(kept.slice(-2)).toEqual(['m39@example.org', 'own@example.org'])
  })

  test('stay within 998 octets, whatever the ids are, with the first and the last (RFC 5537 §3.4.4)', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 480 }), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(lengths, (all) => {
        const ids = all.map((length, at) => `${at}.`.padEnd(length, 'x'))
        const kept = of(ids.slice(0, -1), ids.at(-1))
        expect(kept.map((id) => `<${id}>`).join(' ').length).toBeLessThanOrEqual(998)
        expect([kept[0], kept.at(-1)]).toEqual([ids[0], ids.at(-1)])
      }),
    )
    expect(of(['a', 'x'.repeat(481)], 'c')).toEqual(['a', 'c'])
  })

  test('hold no id that could end the header, and none twice', () => {
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 30 }), nasty, (ids, own) => {
        const kept = of([...ids, ...ids], own)
        for (const id of kept) expect(isMessageId(id)).toBe(true)
        expect(new Set(kept).size).toBe(kept.length)
        expect(kept.length).toBeLessThanOrEqual(12)
      }),
    )
  })
})

test.each([
  ['a@b.example', true],
  ['', false],
  ['a b@c', false],
  ['a>\r\nBcc: <b', false],
  ['a\u2028@b', false],
  ['jörg@b', false],
  ['=?utf-8?Q?=0D=0ABcc:_m@evil.example?=', false],
  ['x'.repeat(481), false],
])('%j is fit to be an id in a header: %s', (id, is) => expect(isMessageId(id)).toBe(is))

describe('a first name', () => {
  // biome-ignore format: one name a line
  test.each([
    ['Jane', 'Jane'],
    ['Jane Doe', 'Jane'],
    ['Doe, Jane', 'Jane'],
    ['Doe,Jane', 'Jane'],
    ['Łukasz Nowak', 'Łukasz'],
    ['Zoe\u0308 Wolf', 'Zoë'],
    ['Jean-Luc Picard', 'Jean-Luc'],
    ["D'Arcy Smith", ''],
    ['Jo', 'Jo'],
    ['jane', ''],
    ['INFO', ''],
    ['JANE DOE', ''],
    ['Info', ''],
    ['Support Team', ''],
    ['support team', ''],
    ['Customer Service', ''],
    ['Dr. Who', ''],
    ['Dr Who', ''],
    ['Mrs Smith', ''],
    ['Familie Brandt', ''],
    ['Doe, Jane, MD', ''],
    ['Acme, Inc', ''],
    ['Beispiel, GmbH', ''],
    ['jane@example.org', ''],
    ['Jane@example.org', ''],
    ['Jane🎉', ''],
    ['🎉 Jane', ''],
    ['X', ''],
    ['Http://evil.example', ''],
    ['<b>Jane</b>', ''],
    ['Jane\r\nBcc:', 'Jane'],
    ['"Jane"', ''],
    ['Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', ''],
    ['', ''],
    ['   ', ''],
    [',', ''],
    ['李小龍', ''],
    ['Kundenbetreuung Nord', ''],
    ['Réception', ''],
    ['Vertrieb', ''],
    ['Happy Customer', ''],
    ['Enttäuschter Käufer', ''],
    ['Desconocido', ''],
    ['Idiots Ltd', ''],
    ['Scheißladen', ''],
    ['When Does It Come', ''],
    ['Shital Rao', 'Shital'],
    ['Grace Service', 'Grace'],
  ])('%j → %j', (name, first) => expect(firstName(name)).toBe(first))

  test('is never ours', () => {
    expect(firstName('Harbour Support', 'Harbour Lamps')).toBe('')
    expect(firstName('Harbour', 'Harbour Lamps')).toBe('')
    expect(firstName('Jane Harbour', 'Harbour Lamps')).toBe('Jane')
  })

  test('is one short word of letters, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.stringMatching(/^[A-Z][a-z]+[ ,.]?[A-Za-z]*$/)), (name) => {
        expect(firstName(name)).toMatch(/^$|^\p{Lu}\p{Ll}[\p{L}'’-]{0,18}$/u)
      }),
    )
  })
})

test('a reply goes to Reply-To where there is one, else to the sender', () => {
  expect(replyAddress(sampleMessage())).toBe('jane@example.org')
  expect(replyAddress(sampleMessage({ reply_to: 'j@other.example' }))).toBe('j@other.example')
})

test('ids are derived: the same purpose gives the same row and Message-ID, another one another', () => {
  const id = outboxId('auto_reply', 'm_1')
  expect(outboxId('auto_reply', 'm_1')).toBe(id)
  expect(id).toMatch(/^o_[0-9a-f]{20}$/)
  expect(new Set([id, outboxId('agent_reply', 'm_1'), outboxId('auto_reply', 'm_2')]).size).toBe(3)
  expect(rfcMessageId(id, 'support@shop.example')).toBe(`${id.replace('_', '.')}@shop.example`)
})

test('only mail to customers wants a copy in Sent', () => {
  const { mail } = sampleRow()
  const row = { id: 'o_1', message_id: 'm_1', draft_id: undefined, conversation_id: undefined }
  const copies = (['auto_reply', 'agent_reply', 'draft', 'notice'] as const).map(
    (kind) => readyRow({ ...row, kind }, mail, NOW).sent_copy,
  )
  expect(copies).toEqual(['pending', 'pending', 'none', 'none'])
  expect(readyRow({ ...row, kind: 'draft' }, mail, NOW)).toMatchObject({
    state: 'ready',
    attempts: 0,
    claim: undefined,
    sent_at: undefined,
    created_at: NOW,
  })
})
