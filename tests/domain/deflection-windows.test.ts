// Numbers over deflections: only replies whose window has ended count, all shares have one denominator, and every return
// inside the window lowers them.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followUpChange } from '../../src/domain/deflection.ts'
import {
  claims,
  type DeflectionWindow,
  failedBy,
  heldShare,
  lateReturns,
  settled,
  sharedShare,
  survival,
  unsettledCount,
} from '../../src/domain/deflection-windows.ts'
import { isSharedAddress } from '../../src/domain/shared-address.ts'
import { DAY, HOUR, NOW, sampleDeflection } from './samples.ts'

function row(change: Partial<DeflectionWindow> = {}): DeflectionWindow {
  const sent_at = change.sent_at ?? NOW - 30 * DAY
  return {
    id: 'o_1',
    message_id: 'm_1',
    category: 'order-status',
    mailbox: 'support',
    customer: 'jane@example.org',
    state: 'held',
    reason: 'window_closed',
    sent_at,
    window_ends_at: sent_at + 7 * DAY,
    returned_at: undefined,
    late_return_at: undefined,
    is_shared: false,
    ...change,
  }
}

const failedAfter = (span: number, change: Partial<DeflectionWindow> = {}) => {
  const sent_at = change.sent_at ?? NOW - 30 * DAY
  return row({
    state: 'failed',
    reason: 'same_conversation',
    returned_at: sent_at + span,
    sent_at,
    ...change,
  })
}

describe('a handful of replies', () => {
  const rows = [
    row(),
    row({ state: 'confirmed', reason: 'gratitude' }),
    row({ late_return_at: NOW - 20 * DAY }),
    failedAfter(2 * HOUR),
    failedAfter(40 * HOUR, { reason: 'escalated' }),
    failedAfter(5 * DAY),
    // Nobody knows yet what becomes of these.
    row({ state: 'pending', sent_at: NOW - DAY }),
    failedAfter(HOUR, { sent_at: NOW - DAY }),
  ]

  test('what others would have claimed of them', () => {
    const { silent_24h, silent_72h, held_7d } = claims(rows, NOW)
    expect([silent_24h, silent_72h, held_7d].map(({ count, of }) => `${count}/${of}`)).toEqual([
      '5/6',
      '4/6',
      '3/6',
    ])
    expect(heldShare(rows, NOW)).toEqual(held_7d)
    expect(held_7d.interval?.low).toBeCloseTo(0.188, 3)
    expect(held_7d.interval?.high).toBeCloseTo(0.812, 3)
  })

  test('survival falls day by day', () => {
    expect(survival(rows, NOW).map(({ share }) => share.count)).toEqual([5, 4, 4, 4, 3, 3, 3])
  })

  test('late returns are of those that held', () => {
    expect(lateReturns(rows, NOW)).toMatchObject({ count: 1, of: 3 })
    expect(lateReturns([row({ sent_at: NOW - 10 * DAY })], NOW).of).toBe(0)
  })

  test('why they failed, and what is not known yet', () => {
    expect(failedBy(rows, NOW)).toEqual([
      { reason: 'same_conversation', count: 2 },
      { reason: 'escalated', count: 1 },
    ])
    expect(unsettledCount(rows, NOW)).toBe(2)
  })

  test('nothing is no rate', () => {
    expect(heldShare([], NOW)).toEqual({ count: 0, of: 0, rate: undefined, interval: undefined })
  })
})

const windows = fc
  .record({
    state: fc.constantFrom(
      'pending' as const,
      'held' as const,
      'confirmed' as const,
      'failed' as const,
    ),
    age: fc.integer({ min: 0, max: 40 * DAY }),
    after: fc.integer({ min: -HOUR, max: 7 * DAY }),
    is_shared: fc.boolean(),
  })
  .map(({ state, age, after, is_shared }) => {
    const sent_at = NOW - age
    const returned_at = state === 'failed' ? sent_at + after : undefined
    return row({ state, sent_at, returned_at, is_shared })
  })
const pending = fc
  .integer({ min: 0, max: 40 * DAY })
  .map((age) => row({ state: 'pending', sent_at: NOW - age }))

const numbers = (rows: readonly DeflectionWindow[]) => ({
  held: heldShare(rows, NOW),
  claims: claims(rows, NOW),
  survival: survival(rows, NOW),
  late: lateReturns(rows, NOW),
  failed: failedBy(rows, NOW),
  shared: sharedShare(rows, NOW),
})

describe('of any replies', () => {
  test('a pending one changes no number', () => {
    fc.assert(
      fc.property(fc.array(windows), fc.array(pending), (rows, more) => {
        expect(numbers([...rows, ...more])).toEqual(numbers(rows))
      }),
    )
  })

  test('every share has the same denominator, and patience never raises a claim', () => {
    fc.assert(
      fc.property(fc.array(windows), (rows) => {
        const of = settled(rows, NOW).length
        const { silent_24h, silent_72h, held_7d } = claims(rows, NOW)
        const days = survival(rows, NOW).map(({ share }) => share)
        for (const one of [silent_24h, silent_72h, held_7d, ...days]) expect(one.of).toBe(of)
        const falling = [silent_24h, silent_72h, days[3], days[4], days[5], days[6], held_7d]
        const counts = falling.map((one) => one?.count ?? 0)
        expect(counts).toEqual(counts.toSorted((a, b) => b - a))
      }),
    )
  })

  test('one more return lowers what held, whenever in the window it came', () => {
    fc.assert(
      fc.property(
        fc.array(windows, { minLength: 1 }),
        fc.integer({ min: 0, max: 7 * DAY }),
        (rows, after) => {
          const at = rows.findIndex((one) => one.state === 'held' && one.window_ends_at < NOW)
          fc.pre(at >= 0)
          const returned = rows.map((one, index) =>
            index === at ? failedAfter(after, { sent_at: one.sent_at }) : one,
          )
          expect(heldShare(returned, NOW).count).toBe(heldShare(rows, NOW).count - 1)
        },
      ),
    )
  })

  test('the last day of survival is what held', () => {
    fc.assert(
      fc.property(fc.array(windows), (rows) => {
        expect(survival(rows, NOW).at(-1)?.share).toEqual(heldShare(rows, NOW))
      }),
    )
  })
})

test('every follow-up inside the window fails, and thanks in the conversation never do', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -DAY, max: 7 * DAY }),
      fc.constantFrom('pending' as const, 'held' as const, 'confirmed' as const),
      fc.boolean(),
      fc.boolean(),
      (after, state, is_gratitude, asks_for_person) => {
        const one = sampleDeflection({ state })
        const mail = {
          message_id: 'm_9',
          conversation_id: one.conversation_id,
          received_at: (one.sent_at ?? 0) + after,
          is_gratitude,
          asks_for_person,
        }
        const change = followUpChange(one, mail)
        if (is_gratitude) expect(change?.state).not.toBe('failed')
        else expect(change?.state).toBe('failed')
      },
    ),
  )
})

test.each([
  ['info@acme.example', true],
  ['accounts-payable@acme.example', true],
  ['büro@firma.example', true],
  ['jane@acme.example', false],
  ['info.jane@acme.example', false],
  ['it@acme.example', true],
  ['', false],
])('%s is shared: %s', (address, expected) => {
  expect(isSharedAddress(address)).toBe(expected)
})
