// One automatic reply and whether it held, as a state machine that leans against us.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFLECTION_STATES,
  type FollowUp,
  followUpChange,
  windowEnd,
} from '../../src/domain/deflection.ts'
import { DAY, NOW, sampleDeflection } from './samples.ts'

const END = NOW + 7 * DAY
const mail = (change: Partial<FollowUp> = {}): FollowUp => ({
  message_id: 'm_8',
  conversation_id: 'c_7',
  received_at: NOW + DAY,
  is_gratitude: false,
  asks_for_person: false,
  ...change,
})
const after = (change: Parameters<typeof sampleDeflection>[0], follow: Partial<FollowUp>) => {
  const made = followUpChange(sampleDeflection(change), mail(follow))
  return made === undefined ? 'no change' : `${made.state}, ${made.reason}`
}

const THANKS = { is_gratitude: true }
const ELSEWHERE = { conversation_id: 'c_9' }
const UNSENT = { sent_at: undefined, window_ends_at: undefined }

// biome-ignore format: the columns are the point of the table
test.each([
  ['pending, a question',            {},                       {},                                    'failed, same_conversation'],
  ['pending, a new conversation',    {},                       ELSEWHERE,                             'failed, other_conversation'],
  ['pending, thanks',                {},                       THANKS,                                'confirmed, gratitude'],
  ['pending, thanks elsewhere',      {},                       { ...THANKS, ...ELSEWHERE },           'failed, other_conversation'],
  ['pending, at the very end',       {},                       { received_at: END },                  'failed, same_conversation'],
  ['pending, thanks at the end',     {},                       { ...THANKS, received_at: END },       'confirmed, gratitude'],
  ['pending, after the end',         {},                       { received_at: END + 1 },              'no change'],
  ['pending, a mail from before',    {},                       { received_at: NOW - 1 },              'failed, same_conversation'],
  ['pending, its own mail again',    {},                       { message_id: 'm_7' },                 'no change'],
  ['not sent yet, a question',       UNSENT,                   {},                                    'failed, same_conversation'],
  ['not sent yet, much later',       UNSENT,                   { received_at: END + 90 * DAY },       'failed, same_conversation'],
  ['not sent yet, thanks',           UNSENT,                   THANKS,                                'no change'],
  ['confirmed, a question',          { state: 'confirmed' },   {},                                    'failed, same_conversation'],
  ['confirmed, thanks again',        { state: 'confirmed' },   THANKS,                                'no change'],
  ['confirmed, after the end',       { state: 'confirmed' },   { received_at: END + 1 },              'no change'],
  ['held, a question from before the end that is seen late', { state: 'held' }, {},                             'failed, same_conversation'],
  ['held, a question after the end', { state: 'held' },        { received_at: END + 1 },              'no change'],
  ['held, thanks seen late',         { state: 'held' },        THANKS,                                'no change'],
  ['failed, thanks',                 { state: 'failed' },      THANKS,                                'no change'],
  ['void, a question',               { state: 'void' },        {},                                    'no change'],
] as const)('%s', (_, change, follow, expected) => {
  expect(after(change, follow)).toBe(expected)
})

const deflections = fc
  .record({
    state: fc.constantFrom(...DEFLECTION_STATES),
    sent_at: fc.option(fc.integer({ min: NOW - DAY, max: NOW + DAY }), { nil: undefined }),
  })
  .map(({ state, sent_at }) =>
    sampleDeflection({
      state,
      sent_at,
      window_ends_at: sent_at === undefined ? undefined : windowEnd(sent_at, 7),
    }),
  )
const mails: fc.Arbitrary<FollowUp> = fc.record({
  message_id: fc.constantFrom('m_7', 'm_8', 'm_9'),
  conversation_id: fc.constantFrom('c_7', 'c_9'),
  received_at: fc.integer({ min: NOW - 2 * DAY, max: NOW + 10 * DAY }),
  is_gratitude: fc.boolean(),
  asks_for_person: fc.boolean(),
})

test('a customer who asks for a person was not helped, wherever she asks', () => {
  const asks = { asks_for_person: true }
  expect(after({}, asks)).toBe('failed, escalated')
  expect(after({}, { ...asks, ...ELSEWHERE })).toBe('failed, escalated')
})

describe('whatever arrives', () => {
  test('failed and void never change, and no change flatters', () => {
    fc.assert(
      fc.property(deflections, fc.array(mails, { maxLength: 6 }), (start, arriving) => {
        let one = start
        for (const next of arriving) {
          const change = followUpChange(one, next)
          if (change === undefined) continue
          expect(['pending', 'confirmed', 'held']).toContain(one.state)
          expect(change.state).toBe(one.state === 'pending' ? change.state : 'failed')
          expect(['confirmed', 'failed']).toContain(change.state)
          expect(change).toMatchObject({ id: one.id, closed_at: next.received_at })
          one = { ...one, ...change }
        }
      }),
    )
  })

  test('within the window, nothing but thanks in the conversation keeps it from failing', () => {
    fc.assert(
      fc.property(deflections, mails, (one, next) => {
        const is_open = one.state !== 'failed' && one.state !== 'void'
        const is_inside = one.window_ends_at === undefined || next.received_at <= one.window_ends_at
        const is_thanks = next.is_gratitude && next.conversation_id === one.conversation_id
        const is_other = next.message_id !== one.message_id
        const fails = is_open && is_inside && is_other && !is_thanks
        expect(followUpChange(one, next)?.state === 'failed').toBe(fails)
      }),
    )
  })
})

test('a window is whole days of 24 hours', () => {
  expect(windowEnd(NOW, 7)).toBe(NOW + 604_800_000)
  expect(windowEnd(NOW, 0)).toBe(NOW)
})
