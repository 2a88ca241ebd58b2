// Decisions of the past under other rules: the gate opens by the evidence of its time, what nobody judged is not known, and
// the same ledger gives the same numbers.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../src/domain/gate/evidence.ts'
import { GATE_DEFAULTS } from '../../../src/domain/gate/gate.ts'
import { type PastDecision, replayed } from '../../../src/domain/ladder/replay.ts'
import { firstOpens, weeksText } from '../../../src/domain/ladder/worth.ts'
import { DAY, NOW } from '../samples.ts'

const START = NOW - 60 * DAY

function decision(at: number, change: Partial<PastDecision> = {}): PastDecision {
  return {
    message_id: `m_${at}`,
    decided_at: START + (at * DAY) / 4,
    category: 'returns',
    reasons: ['gate_closed'],
    confidence: 0.97,
    gate_confidence: 0.97,
    reader: undefined,
    engine_version: 'v',
    deflection: undefined,
    ...change,
  }
}

function said(one: PastDecision, change: Partial<Evidence> = {}): Evidence {
  return {
    message_id: one.message_id,
    label: one.category ?? 'returns',
    source: 'approval',
    labelled_by: 'anna@shop.example',
    labelled_at: one.decided_at + 60_000,
    used: ['returns#1'],
    proposed: ['returns#1'],
    predicted: one.category,
    confidence: one.confidence,
    unscaled: undefined,
    likeliest: one.category,
    engine_version: one.engine_version,
    predicted_at: one.decided_at,
    likeness: one.message_id,
    took_ms: 60_000,
    ...change,
  }
}

const PAST = Array.from({ length: 120 }, (_, at) => decision(at))
const OPEN = { auto: new Map([['returns', 0.8]]), gate: undefined }
const GATED = { ...OPEN, gate: { ...GATE_DEFAULTS, records_min: 20 } }

describe('without a gate', () => {
  test('everything that only a setting held back is sent, and judged by what people decided', () => {
    const evidence = [
      ...PAST.slice(0, 50).map((one) => said(one)),
      ...PAST.slice(50, 55).map((one) => said(one, { used: [], label: '<unsaid>' })),
    ]
    expect(replayed(PAST, evidence, OPEN)).toMatchObject({
      mails: 120,
      sent: 120,
      right: 50,
      wrong: 5,
      unknown: 65,
      wrong_ids: PAST.slice(50, 55).map(({ message_id }) => message_id),
    })
  })

  test.each([
    ['another category', { category: 'refund' }],
    ['a rule that no setting takes away', { reasons: ['gate_closed', 'legal_threat'] }],
    ['too little confidence', { confidence: 0.79 }],
    ['confidence that is no number', { gate_confidence: Number.NaN }],
    ['no category', { category: undefined }],
    ['a draw for the audit', { reasons: ['audit_sample'] }],
  ] satisfies [string, Partial<PastDecision>][])('%s stays with a person', (_, change) => {
    expect(replayed([decision(1, change)], [], OPEN)).toMatchObject({ mails: 1, sent: 0 })
  })

  test('what really left brings what became of it', () => {
    const states = ['held', 'confirmed', 'failed', 'pending', 'void', undefined] as const
    const past = states.map((deflection, at) => decision(at, { deflection, reasons: ['allowed'] }))
    expect(replayed(past, [], OPEN)).toMatchObject({ sent: 6, held: 2, failed: 1, pending: 1 })
  })
})

describe('with a gate', () => {
  test('it opens when the evidence of that time was enough, and not before', () => {
    const evidence = PAST.map((one) => said(one))
    const { sent, wrong, categories } = replayed(PAST, evidence, GATED)
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(100)
    expect(wrong).toBe(0)
    const [own] = categories
    const before = PAST.filter(({ decided_at }) => decided_at < (own?.opened_at ?? 0))
    expect(before.length).toBeGreaterThanOrEqual(20)
    // Said today about all of them: the gate of then could not know.
    const late = evidence.map((one) => ({ ...one, labelled_at: NOW }))
    expect(replayed(PAST, late, GATED).sent).toBe(0)
  })

  test('a stricter one never sends more, and errors never send more', () => {
    const mails = fc.array(
      fc.record({
        is_right: fc.boolean(),
        confidence: fc.double({ min: 0.7, max: 1, noNaN: true }),
      }),
      { minLength: 30, maxLength: 120 },
    )
    fc.assert(
      fc.property(mails, fc.integer({ min: 0, max: 119 }), (drawn, flipped) => {
        const past = drawn.map(({ confidence }, at) =>
          decision(at, { confidence, gate_confidence: confidence }),
        )
        const judged = (of: typeof drawn) =>
          past.map((one, at) =>
            said(one, of[at]?.is_right === false ? { used: [], label: '<unsaid>' } : {}),
          )
        const sent = (of: typeof drawn, precision_min: number) =>
          replayed(past, judged(of), { ...OPEN, gate: { ...GATED.gate, precision_min } }).sent
        expect(sent(drawn, 0.98)).toBeLessThanOrEqual(sent(drawn, 0.9))
        const worse = drawn.map((one, at) => (at === flipped ? { ...one, is_right: false } : one))
        expect(sent(worse, 0.9)).toBeLessThanOrEqual(sent(drawn, 0.9))
      }),
      { numRuns: 40 },
    )
  })

  test('is the same every time, in whatever order the evidence comes', () => {
    const evidence = PAST.map((one) => said(one))
    expect(replayed(PAST, evidence.toReversed(), GATED)).toEqual(replayed(PAST, evidence, GATED))
  })
})

test('the first category to open is the one that misses the fewest weeks of mail', () => {
  const states = [
    { id: 'returns', is_open: false, records_missing: 8 },
    { id: 'refund', is_open: false, records_missing: 40 },
    { id: 'order-status', is_open: true, records_missing: 0 },
    { id: 'rare', is_open: false, records_missing: 1 },
  ]
  const mails = (category: string, count: number) =>
    Array.from({ length: count }, () => ({ category }))
  const decisions = [...mails('returns', 4), ...mails('refund', 80), ...mails('order-status', 9)]
  expect(firstOpens(states, decisions)).toEqual({
    category: 'refund',
    mails_a_week: 20,
    weeks: 2,
  })
  expect(firstOpens(states, [])).toBeUndefined()
  expect([0.4, 1.2, 200].map(weeksText)).toEqual([
    'about a week',
    'about 2 weeks',
    'more than two years',
  ])
})
