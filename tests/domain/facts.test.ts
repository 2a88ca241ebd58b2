// From the records to the facts of the policy: what is counted, what is matched, and what may not slip through.

import { describe, expect, test } from 'vitest'
import { conversationId } from '../../src/domain/conversation.ts'
import {
  alwaysHuman,
  NO_PAST,
  type Past,
  policyFacts,
  recordedFacts,
} from '../../src/domain/facts.ts'
import { decide } from '../../src/domain/policy.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleClassification,
  sampleMessage,
  sampleReading,
  sampleTeam,
  spent,
} from './samples.ts'

const past: Past = { ...NO_PAST, conversation_subject: 'My order' }
const clean = {
  team: sampleTeam(),
  message: sampleMessage(),
  classification: sampleClassification(),
  past,
  budgets: spent({}),
  gate: undefined,
  reading: sampleReading(),
  reply_problem: undefined,
  now: NOW,
}
const facts = (change: Partial<typeof clean> | { reply_problem: string }) =>
  policyFacts({ ...clean, ...change })
const of = (change: Parameters<typeof sampleMessage>[0]) =>
  facts({ message: sampleMessage(change) })

test('a plain question of a known category is answered', () => {
  expect(decide(facts({}))).toMatchObject({ kind: 'auto', reason: 'allowed' })
})

describe('risks in what the new text leaves out', () => {
  const OURS = 'Write to our ombudsman, or reply HUMAN.'
  const asked = (beside: string, earlier: string[] = [OURS]) =>
    facts({
      message: sampleMessage({
        in_reply_to: ['a@shop.example'],
        new_text: 'Where is it?',
        text: `Where is it?\n\n${beside}`,
      }),
      past: { ...past, earlier },
    })
  const WROTE = 'On 5 May 2026 at 10:12, Shop <support@shop.example> wrote:'

  test.each([
    ['a lawyer among our lines', `${WROTE}\n> ${OURS}\n> My lawyer will write to you.`],
    ['a lawyer behind a signature’s mark', '-- \nMy lawyer will write to you on Monday.'],
    ['a lawyer below the quote', `${WROTE}\n\n${OURS}\nMy lawyer will write to you.`],
  ])('%s', (_, beside) => {
    expect(asked(beside).legal_threat).toBe('lawyer')
  })

  test.each([
    ['our own words', `${WROTE}\n> ${OURS}`],
    [
      'a lawyer’s letterhead',
      '-- \nJane Roe\nRoe Solicitors LLP\nLegal Department\n12 High Street',
    ],
    ['a notice', 'This e-mail is confidential. Our legal department wrote this.'],
  ])('not %s', (_, beside) => {
    const found = asked(beside)
    expect([found.legal_threat, found.wants_human, found.strong_anger]).toEqual(
      Array(3).fill(undefined),
    )
  })

  test('the team’s own phrases, in quotes that we never wrote', () => {
    const [phrase = ''] = sampleTeam().always_human.phrases
    expect(asked(`${WROTE}\n> It is about ${phrase} again.`).always_human).toBe(phrase)
    expect(asked(`-- \nOur notice about ${phrase} stands here.`).always_human).toBeUndefined()
  })
})

describe('a reply to a mail that we never saw', () => {
  const unknown = {
    in_reply_to: ['anna.direct@shop.example'],
    conversation_id: conversationId('m_1'),
  }
  test('is with whoever wrote that mail', () => {
    expect(of({ id: 'm_1', ...unknown }).is_in_unknown_thread).toBe(true)
    expect(
      of({ id: 'm_1', ...unknown, in_reply_to: [], references: ['x@y'] }).is_in_unknown_thread,
    ).toBe(true)
  })
  test('is not what opens a conversation, or joins a known one', () => {
    expect(
      of({ id: 'm_1', ...unknown, in_reply_to: [], references: [] }).is_in_unknown_thread,
    ).toBe(false)
    expect(of({ id: 'm_2', ...unknown }).is_in_unknown_thread).toBe(false)
  })
})

describe('recipients', () => {
  test('ours, in all their spellings of the config, are not others', () => {
    const recipients = ['support@shop.example', 'help@shop.example', 'desk@shop.example']
    expect(of({ recipients }).other_recipients).toBe(0)
  })
  test('others count once each, and so do agents’ own addresses', () => {
    const recipients = ['support@shop.example', 'x@y.example', 'x@y.example', 'anna@shop.example']
    expect(of({ recipients }).other_recipients).toBe(2)
  })
  test('ours with a tag is ours (RFC 5233)', () => {
    const tagged = of({ recipients: ['support+order17@shop.example'] })
    expect(tagged).toMatchObject({ names_us: true, other_recipients: 0 })
  })
  test('nobody named (Bcc) is nobody else, and not us either', () => {
    const blind = of({ recipients: [] })
    expect(blind).toMatchObject({ names_us: false, other_recipients: 0 })
    expect(decide(blind)).toMatchObject({ kind: 'draft', reason: 'not_addressed_to_us' })
  })
})

describe('thanks', () => {
  const had = { ...past, has_auto_reply: true }
  const thanks = sampleMessage({ new_text: 'Thanks!\nJane', subject: 'Re: My order' })
  test('count only after an automatic reply', () => {
    expect(facts({ message: thanks }).is_gratitude).toBe(false)
    expect(facts({ message: thanks, past: had }).is_gratitude).toBe(true)
  })
  test('under a subject of their own are a request', () => {
    const message = { ...thanks, subject: 'Please cancel my order' }
    expect(decide(facts({ message, past: had })).kind).toBe('draft')
  })
  test('with a file are more than thanks', () => {
    const attachments = [{ name: 'crack.jpg', bytes: 9, content_type: 'image/jpeg' }]
    const message = { ...thanks, attachments }
    expect(decide(facts({ message, past: had })).kind).toBe('draft')
  })
})

describe('the category', () => {
  test('that left the config is none', () => {
    const classification = sampleClassification({ category: 'gone', confidence: 0.99 })
    expect(facts({ classification })).toMatchObject({ category: undefined, mode: undefined })
    expect(decide(facts({ classification })).reason).toBe('abstained')
  })
  test('is disputed by another opinion, also by none', () => {
    const { second_opinion: _, ...verdict } = sampleClassification()
    const with_opinion = (category: string | undefined) =>
      facts({ classification: { ...verdict, second_opinion: { ...verdict, category } } }).disagrees
    expect(with_opinion('order-status')).toBeUndefined()
    expect(with_opinion('refund')).toBe('refund')
    expect(with_opinion(undefined)).toBe('none of these')
  })
  test('without a hit has no support, even when the team asks for none', () => {
    const team = sampleTeam({ limits: { ...sampleTeam().limits, support_min: 0 } })
    expect(decide(facts({ team, reading: sampleReading({ requests: [] }) })).reason).toBe(
      'no_supporting_passage',
    )
  })
})

test('age counts from the server’s date and is never negative', () => {
  expect(of({ received_at: NOW - 3 * HOUR }).age_hours).toBe(3)
  expect(of({ received_at: NOW + HOUR }).age_hours).toBe(0)
  expect(decide(of({ received_at: Number.NaN })).reason).toBe('too_old')
})

test('an address that returned our mail gets nothing automatic for a while', () => {
  const returned = (status: string | undefined, days: number) =>
    facts({ past: { ...past, returned_mail: { status, since: NOW - days * DAY } } })
  expect(decide(returned('5.1.1', 0))).toMatchObject({ reason: 'address_returns_mail' })
  expect(returned('5.1.1', 30).returned_mail).toBe('5.1.1')
  expect(returned(undefined, 1).returned_mail).toBe('not delivered')
  expect(returned('5.1.1', 30.01).returned_mail).toBeUndefined()
  expect(decide(returned('5.1.1', 31)).kind).toBe('auto')
})

test.each(['', ' \n ', '👍', '…'])('%j is no text', (new_text) => {
  expect(of({ new_text }).has_text).toBe(false)
})

describe('the always-human list', () => {
  const { always_human } = sampleTeam()
  // biome-ignore format: the columns are the point of the table
  test.each([
    [{ customer: 'kim@press.example' },                   '@press.example'],
    [{ customer: 'kim@sub.press.example' },               undefined],
    [{ customer: 'kim@xpress.example' },                  undefined],
    [{ customer: 'ceo@big.example' },                     'ceo@big.example'],
    [{ customer: 'not-ceo@big.example' },                 undefined],
    [{ subject: 'About Data  Protection' },               'data protection'],
    [{ new_text: 'your data-protection officer, please' }, 'data protection'],
    [{ new_text: 'data protections' },                    undefined],
    [{},                                                  undefined],
  ])('%j → %j', (change, entry) => {
    expect(alwaysHuman(always_human, sampleMessage(change))).toBe(entry)
  })
})

test('every risk of the text reaches the facts with the words that showed it', () => {
  const risky = of({ new_text: 'My lawyer!!! I want a real person' })
  expect(risky).toMatchObject({
    legal_threat: 'lawyer',
    strong_anger: '!!!',
    wants_human: 'real person',
  })
})

describe('facts as they are kept', () => {
  const known = {
    category: 'order-status',
    opens_at: 0.9,
    records_missing: 0,
    is_promoted: true,
  }

  test('keep the names of the first version, and are plain JSON', () => {
    const kept = recordedFacts({ ...policyFacts(clean), gate: known })
    expect(kept.gate).toEqual({
      category: 'order-status',
      confidence_min: 0.9,
      records_missing: 0,
      is_promoted: true,
    })
    expect(JSON.parse(JSON.stringify(kept))).toMatchObject({ confidence_min: 0.8, mode: 'auto' })
  })

  test('say nothing of a gate that nobody asked', () => {
    expect(recordedFacts(policyFacts(clean))).toEqual(policyFacts(clean))
  })
})
