// The small values: addresses, hashes, drafts, conversations, ids. Same facts, same id; other facts, other id.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseConversation, conversationId, placeInThread } from '../../src/domain/conversation.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { newDraft } from '../../src/domain/draft.ts'
import { messageId } from '../../src/domain/message.ts'
import { draftReference } from '../../src/domain/token.ts'
import { domainOf, localPartOf, normaliseAddress } from '../../src/mail/address.ts'
import { hash, shortHash } from '../../src/text/hash.ts'
import { NOW, sampleMessage } from './samples.ts'

describe('an address', () => {
  test.each([
    [' Jane@Example.ORG ', 'jane@example.org'],
    ['<Jane@Example.org>', 'jane@example.org'],
    ['< jane@example.org >', 'jane@example.org'],
    ['jane+tag@example.org', 'jane+tag@example.org'],
    ['', ''],
    ['<>', ''],
  ])('%j → %j', (raw, address) => expect(normaliseAddress(raw)).toBe(address))

  test('is normalised once and for all', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (raw) => {
        const address = normaliseAddress(` <${raw}> `)
        expect(normaliseAddress(address)).toBe(address)
        expect(`${localPartOf(address)}@${domainOf(address)}`).toBe(address)
      }),
    )
  })

  test('without @ has no domain, with two the last one counts', () => {
    expect([domainOf('jane'), localPartOf('jane')]).toEqual(['', 'jane'])
    expect([domainOf('"a@b"@c.example'), localPartOf('"a@b"@c.example')]).toEqual([
      'c.example',
      '"a@b"',
    ])
  })
})

describe('a hash', () => {
  test('differs for every two different lists', () => {
    const list = fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 })
    fc.assert(
      fc.property(list, list, (one, other) => {
        const is_same = JSON.stringify(one) === JSON.stringify(other)
        expect(hash(one) === hash(other)).toBe(is_same)
      }),
    )
    expect(hash(['ab', 'c'])).not.toBe(hash(['a', 'bc']))
    expect(hash(['1:a;'])).not.toBe(hash(['1', 'a;']))
    expect(hash([''])).not.toBe(hash([]))
  })
  test('is short where it names a row', () => expect(shortHash(['a'])).toMatch(/^[0-9a-f]{20}$/))
})

describe('a message id', () => {
  const at = { mailbox: 'support', folder: 'INBOX', uidvalidity: '1', uid: 7 }
  test('is where the server keeps the mail', () => {
    const others = [
      { ...at, mailbox: 'sales' },
      { ...at, folder: 'Junk' },
      { ...at, uidvalidity: '2' },
      { ...at, uid: 8 },
      { ...at, uidvalidity: '17', uid: 7 },
    ]
    expect(messageId({ ...at })).toBe(messageId(at))
    expect(new Set([at, ...others].map(messageId)).size).toBe(others.length + 1)
  })
})

describe('a draft', () => {
  const decision = { answer: 'It is on its way.', citations: [] } as unknown as Decision
  const frame = (first_name: string, language = 'en') => ({
    first_name,
    language,
    team_name: 'Shop',
  })
  test('is one for each message, open, and its id fits the reference', () => {
    const draft = newDraft(sampleMessage(), decision, frame('Jane'), NOW)
    expect(newDraft(sampleMessage(), decision, frame(''), NOW + 1).id).toBe(draft.id)
    expect(newDraft(sampleMessage({ id: 'm_8' }), decision, frame('Jane'), NOW).id).not.toBe(
      draft.id,
    )
    expect(draft).toMatchObject({ state: 'open', created_at: NOW, decided_by: undefined })
    expect(draftReference('secret', draft.id)).toMatch(/^hf-[0-9a-f]{20}-[a-z2-7]{16}$/)
  })
  test('greets and closes once, because it leaves as it stands; without an answer it proposes nothing', () => {
    const proposal = (name: string, answer = decision, language = 'en') =>
      newDraft(sampleMessage(), answer, frame(name, language), NOW).proposal
    const closing = '\n\nKind regards\nShop'
    expect(proposal('Jane')).toBe(`Hello Jane,\n\nIt is on its way.${closing}`)
    expect(proposal('')).toBe(`Hello,\n\nIt is on its way.${closing}`)
    expect(proposal('Jane', decision, 'de')).toBe(
      'Guten Tag Jane,\n\nIt is on its way.\n\nFreundliche Grüße\nShop',
    )
    const signed = { ...decision, answer: 'It is on its way.\n\nCordialement,\nAnne' }
    expect(proposal('Jane', signed)).toBe(`Hello Jane,\n\n${signed.answer}`)
    expect(proposal('Jane', { ...decision, answer: undefined })).toBeUndefined()
  })
})

describe('the conversation of a mail', () => {
  const one = (id: string, last_at: number) => ({
    id,
    last_at,
    customer: 'j@e.org',
    mailbox: 'support',
    subject: '',
    started_at: 0,
    follows: undefined,
  })
  test('is the last one active, whatever the order, and none of none', () => {
    const all = [one('c_a', 1), one('c_c', 3), one('c_b', 3)]
    expect(chooseConversation(all)?.id).toBe('c_b')
    expect(chooseConversation(all.toReversed())?.id).toBe('c_b')
    expect(chooseConversation([])).toBeUndefined()
  })
  test('has an id of its first message', () => {
    expect(conversationId('m_1')).toMatch(/^c_[0-9a-f]{20}$/)
    expect(conversationId('m_1')).not.toBe(conversationId('m_2'))
  })
})

describe('placeInThread', () => {
  const old = {
    id: 'c_old',
    customer: 'j@e.org',
    mailbox: 'support',
    subject: 'Order 4711',
    started_at: 0,
    last_at: 5,
    follows: undefined,
  }
  test.each([
    ['Order 4711', 'joins'],
    ['ORDER  4711!', 'joins'],
    ['Rép : Order 4711', 'joins'],
    ['Order', 'joins'],
    ['', 'joins'],
    ['Invoice for June', 'follows'],
    ['Order 4712', 'follows'],
  ])('%s %s', (subject, kind) => {
    expect(placeInThread([old], subject)).toEqual({ kind, conversation: old })
  })
  test('is nowhere without a conversation', () => {
    expect(placeInThread([], 'Order 4711')).toBeUndefined()
  })
})
