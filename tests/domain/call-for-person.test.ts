// When a call for a person is confirmed by itself, and what the confirmation may promise.

import { expect, test } from 'vitest'
import { hoursOf, hours as schema } from '../../src/config/hours-schema.ts'
import {
  expectedBy,
  MEASURED_MIN,
  mayConfirm,
  ninetiethOf,
} from '../../src/domain/call-for-person.ts'
import { expectedText, frameWords } from '../../src/domain/frame-words.ts'
import { DECISION_REASONS, type DecisionReason } from '../../src/domain/reasons.ts'
import { sampleDecision } from '../contracts/ledger-samples.ts'
import { HOUR, sampleMessage } from './samples.ts'

const message = sampleMessage()
const because = (...more: DecisionReason[]) => {
  const reasons = (['wants_human', ...more] as const).map((reason) => ({ reason, says: '' }))
  return { ...sampleDecision(message.id), kind: 'draft', reason: 'wants_human', reasons } as const
}

test('only in a conversation that a machine answered, and only a person’s mail', () => {
  expect(mayConfirm(message, because(), true)).toBe(true)
  expect(mayConfirm(message, because(), false)).toBe(false)
  const screening = { kind: 'customer', reason: 'instant_answer' } as const
  expect(mayConfirm({ ...message, screening }, because(), true)).toBe(false)
})

test('whatever speaks against the sender, the address or the number of mails speaks against it', () => {
  const stops = DECISION_REASONS.filter((reason) => !mayConfirm(message, because(reason), true))
  expect(stops).toEqual(
    expect.arrayContaining([
      'legal_threat',
      'strong_anger',
      'always_human',
      'sender_blocked',
      'address_returns_mail',
      'perhaps_machine',
      'not_addressed_to_us',
      'several_recipients',
      'reply_to_differs',
      'passes_on',
      'paused',
      'too_old',
      'budget_reached',
      'mailbox_budget_reached',
    ]),
  )
})

test('nine of ten are counted, and too few say nothing', () => {
  const hours = Array.from({ length: 40 }, (_, at) => (40 - at) * HOUR)
  expect(ninetiethOf(hours)).toBe(36 * HOUR)
  expect(ninetiethOf(hours.slice(0, MEASURED_MIN - 1))).toBeUndefined()
})

test.each([
  [1, 'within 2 hours'],
  [HOUR * 5 + 1, 'within 6 hours'],
  [HOUR * 48, 'within 48 hours'],
  [HOUR * 49, 'within 3 days'],
])('%i ms are never told as less', (ms, says) => {
  expect(expectedText(frameWords('en'), { within_ms: ms })).toContain(says)
})

test('with working hours they are counted, and told until when that is', () => {
  const hours = hoursOf(schema.parse({ time_zone: 'Europe/Berlin' }))
  // On a Friday afternoon, answered on Monday at eleven: three hours of work.
  const received_at = Date.parse('2026-11-20T16:00+01:00')
  const answered_at = Date.parse('2026-11-23T11:00+01:00')
  const times = Array.from({ length: MEASURED_MIN }, () => ({ received_at, answered_at }))
  const now = Date.parse('2026-11-27T15:10+01:00')
  const expected = expectedBy(hours, times, now)
  expect(expected).toMatchObject({ within_ms: 3 * HOUR })
  if (expected === undefined) return
  for (const [language, says] of [
    ['en', /within 3 working hours\. .* until Monday,? 30 November at 10:30 CET\./],
    ['de', /3 Arbeitsstunden\. .* bis Montag, 30\. November um 10:30 /],
    ['fr', /3 heures de travail\. .* lundi 30 novembre/],
  ] as const) {
    expect(expectedText(frameWords(language), expected)).toMatch(says)
  }
  expect(expectedBy(hours, times.slice(1), now)).toBeUndefined()
})
