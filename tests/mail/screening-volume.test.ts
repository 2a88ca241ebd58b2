// Answers faster than people read, and the same text again and again: what two machines do that mark nothing.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  INSTANT_ANSWER_MS,
  instantAnswer,
  namesSomethingNew,
  PING_PONG_WINDOW_MS,
  pingPong,
} from '../../src/mail/screening/volume.ts'

const SENT = 1_741_082_400_000

describe('an answer within seconds', () => {
  it.each([
    [0, 'instant_answer'],
    [INSTANT_ANSWER_MS - 1, 'instant_answer'],
    [INSTANT_ANSWER_MS, undefined],
    [-1_000, 'instant_answer'],
    [-60_000, undefined],
    [60 * 60_000, undefined],
  ])('%i ms after ours → %s', (later_ms, expected) => {
    expect(instantAnswer({ received_at: SENT + later_ms, our_sent_at: SENT })).toBe(expected)
  })
  it('needs a mail of ours', () => {
    expect(instantAnswer({ received_at: SENT, our_sent_at: undefined })).toBeUndefined()
  })
})

describe('ping-pong', () => {
  const NOTE = (n: number) =>
    `Dear customer, your message no. ${n} of 4 March 2025, 10:0${n} has reached our service team and will be read soon.`
  const hour = 60 * 60_000
  const earlier = (...texts: string[]) =>
    texts.map((text, at) => ({ text, received_at: SENT - (at + 1) * hour }))
  const judge = (text: string, ...before: string[]) =>
    pingPong({ text, received_at: SENT, earlier: earlier(...before) })

  it('is the third of nearly the same within a day, whatever its numbers', () => {
    expect(judge(NOTE(3), NOTE(2), NOTE(1))).toBe('ping_pong')
    expect(judge(NOTE(3).toUpperCase(), `${NOTE(2)}\n`, NOTE(1))).toBe('ping_pong')
  })
  it.each([
    ['another order', 'order 48215', true],
    ['another parcel', 'parcel JD-4710003', true],
    ['the same order again', 'order 48214', false],
    ['another year', 'order 48214 of 2027', false],
    ['another time', 'order 48214, it is 10:15', false],
    ['a small number', 'order 48214, for 17 days', false],
  ])('knows a mail in the same words about %s', (_, about, isNew) => {
    const asked = (what: string) =>
      `Good morning, I would like to know when ${what} is going to arrive at my house, thank you.`
    const before = earlier(asked('order 48213'), asked('order 48214'))
    const facts = { text: asked(about), received_at: SENT, earlier: before }
    expect(namesSomethingNew(facts)).toBe(isNew)
  })
  it('is not the second: people send a mail again', () => {
    expect(judge(NOTE(2), NOTE(1))).toBeUndefined()
  })
  it('is nothing when the mails differ, are older, or hold no words', () => {
    const other = 'My second parcel has not arrived either. Could you please look where it is?'
    expect(judge(NOTE(3), NOTE(2), other)).toBeUndefined()
    expect(
      judge('Where is order 17?', 'And where is order 18?', 'Thanks, found it'),
    ).toBeUndefined()
    expect(judge('', '', '')).toBeUndefined()
    const old = [{ text: NOTE(1), received_at: SENT - PING_PONG_WINDOW_MS - 1 }]
    expect(
      pingPong({ text: NOTE(3), received_at: SENT, earlier: [...earlier(NOTE(2)), ...old] }),
    ).toBeUndefined()
  })
  it('knows scripts without spaces, and one word', () => {
    const note = 'お問い合わせを受け付けました。担当者より折り返しご連絡いたします。'
    expect(judge(note, note, note)).toBe('ping_pong')
    expect(judge(note, note, '注文した荷物がまだ届きません。いつ届きますか')).toBeUndefined()
    expect(judge('Away.', 'away', 'AWAY!')).toBe('ping_pong')
  })
  it('does not depend on the order of the earlier mails, and mail of the future does not count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ maxCount: 12 }), { maxLength: 8 }),
        fc.lorem(),
        (texts, text) => {
          const before = earlier(...texts)
          const later = before.map((one) => ({ ...one, received_at: SENT + 1 }))
          const facts = { text, received_at: SENT }
          expect(pingPong({ ...facts, earlier: before.toReversed() })).toBe(
            pingPong({ ...facts, earlier: before }),
          )
          expect(pingPong({ ...facts, earlier: later })).toBeUndefined()
        },
      ),
    )
  })
})
