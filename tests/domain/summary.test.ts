// The numbers of the report. They must add up, must not flatter, and the interval must be Wilson's.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Counts, summarise, wilson } from '../../src/domain/summary.ts'
import { DAY, NOW } from './samples.ts'

const EMPTY: Counts = {
  received: 0,
  undecided: 0,
  decisions: [],
  deflections: [],
  drafts: [],
  refusals: [],
  outbox: [],
}
const summaryOf = (change: Partial<Counts>) =>
  summarise({ ...EMPTY, ...change }, NOW - 7 * DAY, NOW)

describe('Wilson’s interval', () => {
  // biome-ignore format: the columns are the point of the table
  test.each([
    [0,   10,  0,      0.2775],
    [10,  10,  0.7225, 1     ],
    [52,  52,  0.9312, 1     ],
    [5,   10,  0.2366, 0.7634],
    [81,  263, 0.2553, 0.3662],
    [1,   1,   0.2065, 1     ],
  ])('%d of %d → %d to %d', (good, all, low, high) => {
    const interval = wilson(good, all)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  test('does not exist without trials', () => {
    expect(wilson(0, 0)).toBeUndefined()
    expect(wilson(0, -1)).toBeUndefined()
  })

  test('holds the rate, stays within 0 and 1, and narrows with more trials', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, part) => {
          const good = Math.round(all * part)
          const { low, high } = wilson(good, all) ?? { low: Number.NaN, high: Number.NaN }
          const wide = high - low
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThanOrEqual(good / all + 1e-12)
          expect(high).toBeGreaterThanOrEqual(good / all - 1e-12)
          const more = wilson(good * 4, all * 4)
          expect((more?.high ?? 1) - (more?.low ?? 0)).toBeLessThan(wide)
        },
      ),
    )
  })
})

describe('the rate', () => {
  const deflections = [
    { state: 'held', reason: 'window_closed', category: 'a', count: 6 },
    { state: 'confirmed', reason: 'gratitude', category: 'a', count: 2 },
    { state: 'failed', reason: 'same_conversation', category: 'a', count: 1 },
    { state: 'failed', reason: 'other_conversation', category: 'b', count: 1 },
    { state: 'pending', reason: undefined, category: 'a', count: 40 },
    { state: 'void', reason: 'withheld', category: 'b', count: 30 },
  ]

  test('counts neither what is open nor what never left', () => {
    expect(summaryOf({ deflections }).deflections).toMatchObject({
      held: 6,
      confirmed: 2,
      failed: 2,
      pending: 40,
      void: 30,
      sent: 50,
      rate: 0.8,
    })
  })

  test('tells what was held back from what came back or nobody knows', () => {
    const lost = { state: 'void', reason: 'not_delivered', category: 'a', count: 4 }
    const made = summaryOf({ deflections: [...deflections, lost] })
    expect(made.deflections).toMatchObject({ void: 34, returned: 4, rate: 0.8 })
    expect(made.categories).toMatchObject([{ returned: 4 }, { returned: 0, void: 30 }])
  })

  test('does not exist while nothing is decided', () => {
    const open = summaryOf({ deflections: deflections.slice(4) }).deflections
    expect(open).toMatchObject({ sent: 40, rate: undefined, interval: undefined })
  })

  test('names how the failed ones failed', () => {
    expect(summaryOf({ deflections }).failed_by).toEqual([
      { reason: 'other_conversation', count: 1 },
      { reason: 'same_conversation', count: 1 },
    ])
  })
})

// biome-ignore format: the columns are the point of the table
test.each([
  ['ignore', undefined,  'ignored'],
  ['draft',  undefined,  'to_person'],
  ['auto',   'sent',     'answered'],
  ['auto',   'unknown',  'unknown'],
  ['auto',   'withheld', 'to_person'],
  ['auto',   'failed',   'to_person'],
  ['auto',   'ready',    'in_progress'],
  ['auto',   'sending',  'in_progress'],
  ['auto',   undefined,  'in_progress'],
] as const)('a decision %s with a reply %s counts as %s and as nothing else', (kind, reply_state, fate) => {
  const row = { kind, reason: 'allowed', category: 'a', reply_state, count: 3 }
  const { answered, to_person, ignored, unknown, in_progress } = summaryOf({ decisions: [row] })
  const fates = { answered, to_person, ignored, unknown, in_progress }
  expect(fates).toEqual({ answered: 0, to_person: 0, ignored: 0, unknown: 0, in_progress: 0, [fate]: 3 })
})

test('machine mail is told by what made it one, and mail of lists apart', () => {
  const decision = (kind: string, reason: string, count: number) => ({
    kind: 'ignore',
    reason: 'machine_mail',
    category: undefined,
    reply_state: undefined,
    screening: { kind, reason },
    count,
  })
  const copies = {
    kind: 'ignore',
    reason: 'duplicate',
    category: undefined,
    reply_state: undefined,
    count: 2,
  }
  const decisions = [
    decision('list', 'list_header', 3),
    decision('bounce', 'report', 5),
    decision('list', 'precedence', 1),
    copies,
  ]
  expect(summaryOf({ received: 11, decisions })).toMatchObject({
    ignored: 11,
    lists: 4,
    machine_by: [
      { reason: 'report', count: 5 },
      { reason: 'list_header', count: 3 },
      { reason: 'precedence', count: 1 },
    ],
  })
})

const count = fc.nat(50)
const category = fc.constantFrom('a', 'b', 'c', '__proto__')
const counts: fc.Arbitrary<Counts> = fc.record({
  received: count,
  undecided: count,
  decisions: fc.array(
    fc.record({
      kind: fc.constantFrom('ignore', 'draft', 'auto'),
      reason: fc.constantFrom('machine_mail', 'abstained', 'allowed', 'paused'),
      category: fc.option(category, { nil: undefined }),
      reply_state: fc.constantFrom(
        undefined,
        'ready',
        'sending',
        'sent',
        'failed',
        'unknown',
        'withheld',
      ),
      count,
    }),
  ),
  deflections: fc.array(
    fc.record({
      state: fc.constantFrom('pending', 'held', 'confirmed', 'failed', 'void'),
      reason: fc.constantFrom(undefined, 'gratitude', 'same_conversation'),
      category,
      count,
    }),
  ),
  drafts: fc.array(
    fc.record({
      state: fc.constantFrom('open', 'approved', 'edited', 'rejected'),
      category: fc.option(category, { nil: undefined }),
      count,
    }),
  ),
  refusals: fc.constant([]),
  outbox: fc.array(
    fc.record({
      kind: fc.constantFrom('auto_reply', 'draft'),
      state: fc.constantFrom('sent', 'failed', 'unknown'),
      count,
    }),
  ),
})
const sum = (rows: readonly { count: number }[]) => rows.reduce((all, row) => all + row.count, 0)

test('everything that was counted stands in the summary exactly once', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const made = summarise(given, 0, 1)
      const { answered, to_person, ignored, unknown, in_progress } = made
      expect(answered + to_person + ignored + unknown + in_progress).toBe(
        sum(given.decisions) + given.undecided,
      )
      expect(sum(made.ignored_by)).toBe(ignored)
      expect(sum(made.to_person_by)).toBe(to_person)
      const { sent, held, confirmed, failed, pending, void: never_left, rate } = made.deflections
      expect(sent + never_left).toBe(sum(given.deflections))
      expect(sent).toBe(held + confirmed + failed + pending)
      expect(sum(made.failed_by)).toBe(failed)
      for (const name of ['held', 'failed', 'pending', 'void', 'sent'] as const) {
        const parts = made.categories.reduce((all, one) => all + one[name], 0)
        expect(parts).toBe(made.deflections[name])
      }
      if (rate !== undefined && failed > 0) expect(rate).toBeLessThan(1)
      const drafts = made.categories.flatMap((one) => [
        one.open,
        one.approved,
        one.edited,
        one.rejected,
      ])
      expect(drafts.reduce((all, one) => all + one, 0)).toBe(sum(given.drafts))
    }),
  )
})
