// Lessons from reviewed mail, when to train on them, the state of a category, and what to review first.

import { describe, expect, test } from 'vitest'
import {
  type Evidence,
  gateConfidence,
  HASTY_MS,
  isReplacedBy,
  latestEngine,
  NONE,
  recordsOf,
  UNSAID,
} from '../../../src/domain/gate/evidence.ts'
import { gateOver } from '../../../src/domain/gate/gate.ts'
import { isTrainingDue, lessonsOf, predictionsOf } from '../../../src/domain/gate/learning.ts'
import { categoryStates, reviewFirst } from '../../../src/domain/gate/overview.ts'
import { gateOptions, gateSays, gateStateOf, isOpenAt } from '../../../src/domain/gate/state.ts'
import { sampleTeam } from '../samples.ts'

const LOCAL = { engine: 'local' }
const NOW = 1_790_000_000_000
const DAY = 24 * 3_600_000

function evidence(count: number, change: Partial<Evidence> = {}): Evidence[] {
  return Array.from({ length: count }, (_, at) => ({
    message_id: `m_${at}`,
    likeness: `${change.label}${change.confidence}${at}`,
    predicted: 'order-status',
    confidence: 0.97,
    engine_version: 'local-1',
    predicted_at: NOW,
    unscaled: 0.97,
    likeliest: 'order-status',
    proposed: ['track#1'],
    used: ['track#1'],
    label: 'order-status',
    source: 'label',
    labelled_by: 'anna',
    labelled_at: NOW,
    ...change,
  }))
}

describe('a record', () => {
  test('counts for its own engine alone, whichever examples it was trained on', () => {
    const meaning = { engine_version: 'local+use-lite-0.2.0-abc' }
    const all = [
      ...evidence(2),
      ...evidence(3, meaning),
      ...evidence(4, { engine_version: 'local-2' }),
    ]
    expect(recordsOf(all, LOCAL)).toHaveLength(6)
    expect(recordsOf(all, { engine: 'local+use-lite-0.2.0' })).toHaveLength(3)
    expect(recordsOf(all, { engine: 'local+use-lite-0.3.0' })).toEqual([])
    expect(latestEngine(all)).toBe('local')
    expect(latestEngine([])).toBe('')
  })
  const isRight = (change: Partial<Evidence>) => recordsOf(evidence(1, change), LOCAL)[0]?.is_right
  const proposed = ['refunds#2']

  test('is right when the category was', () => {
    expect(isRight({})).toBe(true)
    expect(isRight({ label: 'refund' })).toBe(false)
    expect(isRight({ label: UNSAID, used: [] })).toBe(false)
  })
  test('about the category alone proves no answer, but can prove it wrong', () => {
    for (const of_before of [{ proposed: undefined, used: undefined }, { used: undefined }]) {
      expect(isRight(of_before)).toBeUndefined()
      expect(isRight({ ...of_before, label: 'refund' })).toBe(false)
      expect(isRight({ ...of_before, label: UNSAID })).toBe(false)
    }
    const of_categories = recordsOf(evidence(1, { used: undefined }), LOCAL, 'categories')
    expect(of_categories).toMatchObject([{ is_right: true }])
  })
  test('of an approval that nobody can have read counts for nothing, unless it was wrong', () => {
    const source = 'approval' as const
    expect(isRight({ source, took_ms: HASTY_MS - 1 })).toBeUndefined()
    expect(isRight({ source, took_ms: HASTY_MS })).toBe(true)
    expect(isRight({ source, took_ms: 1, used: [], label: UNSAID })).toBe(false)
    expect(isRight({ took_ms: 1 })).toBe(true)
  })
  test('of somebody who approves everything counts half', () => {
    const source = 'approval' as const
    const weights = (all: Evidence[]) => new Set(recordsOf(all, LOCAL).map(({ weight }) => weight))
    expect(weights(evidence(101, { source }))).toEqual(new Set([0.5]))
    expect(weights(evidence(100, { source }))).toEqual(new Set([undefined]))
    const once = evidence(1, { source, label: UNSAID, used: [] })
    expect(weights([...evidence(101, { source }), ...once])).toEqual(new Set([undefined]))
  })
  test('is wrong when another passage was used, whatever the category', () => {
    expect(isRight({ proposed, used: ['refunds#2'] })).toBe(true)
    expect(isRight({ proposed, used: ['refunds#2', 'returns#1'] })).toBe(true)
    expect(isRight({ proposed, used: ['refunds#3'] })).toBe(false)
    expect(isRight({ proposed, used: [] })).toBe(false)
    expect(isRight({ proposed, used: ['refunds#2'], label: 'refund' })).toBe(false)
  })
  test('is right when an edit keeps what was proposed', () => {
    expect(isRight({ proposed, used: ['refunds#2'], label: UNSAID })).toBe(true)
    expect(isRight({ proposed, used: [], label: UNSAID })).toBe(false)
    expect(isRight({ proposed: [], used: [], label: UNSAID })).toBeUndefined()
  })
})

describe('a lesson', () => {
  const weightOf = (change: Partial<Evidence>) =>
    lessonsOf([{ ...evidence(1, change)[0]!, subject: 's', new_text: 't' }], NOW)[0]?.weight
  test('weighs more when it corrects, and less when it is old, but always something', () => {
    expect(weightOf({})).toBe(1)
    expect(weightOf({ label: NONE })).toBe(1.5)
    expect(weightOf({ predicted: undefined })).toBe(1)
    expect(weightOf({ labelled_at: NOW - 365 * DAY })).toBe(0.5)
    expect(weightOf({ labelled_at: 0 })).toBe(0.125)
    expect(weightOf({ labelled_at: NOW + DAY })).toBe(1)
  })
})

describe('an earlier prediction', () => {
  const rightOf = (...changes: Partial<Evidence>[]) =>
    predictionsOf(
      changes.map((change, at) => ({
        ...evidence(1, { likeness: `l${at}`, predicted_at: NOW + at, ...change })[0]!,
        message_id: `m_${at}`,
      })),
    )
  test('is right or wrong, also about mail of no category and where the engine abstained', () => {
    const changes = [{}, { label: NONE }, { predicted: undefined }, { label: 'returns' }]
    expect(rightOf(...changes.toReversed())).toEqual([
      { confidence: 0.97, is_right: true, engine: 'local' },
      { confidence: 0.97, is_right: false, engine: 'local' },
      { confidence: 0.97, is_right: true, engine: 'local' },
      { confidence: 0.97, is_right: false, engine: 'local' },
    ])
  })
  test('is none without a word about the category, or where nothing corrects the confidence', () => {
    expect(rightOf({ label: UNSAID }, { unscaled: undefined }, { likeliest: undefined })).toEqual(
      [],
    )
  })
  test('about near-identical mail counts once, as the newest says', () => {
    const twins = [
      { unscaled: 0.5, likeness: 'same' },
      { unscaled: 0.75, likeness: 'same' },
    ]
    expect(rightOf(...twins)).toEqual([{ confidence: 0.75, is_right: true, engine: 'local' }])
    expect(rightOf(...twins.toReversed())).toEqual([
      { confidence: 0.5, is_right: true, engine: 'local' },
    ])
  })
  test('of one engine is kept apart from those of another', () => {
    const engine_version = 'local+use-lite-0.2.0-abc'
    const engine = 'local+use-lite-0.2.0'
    const both = [{ likeness: 'same' }, { likeness: 'same', engine_version, unscaled: 0.6 }]
    expect(rightOf(...both)).toEqual([
      { confidence: 0.6, is_right: true, engine },
      { confidence: 0.97, is_right: true, engine: 'local' },
    ])
  })
  test('of long ago gives way to newer ones', () => {
    const many = Array.from({ length: 600 }, (_, at) => ({ unscaled: at / 600 }))
    const kept = rightOf(...many)
    expect(kept).toHaveLength(500)
    expect(kept[0]?.confidence).toBe(599 / 600)
    expect(kept.at(-1)?.confidence).toBe(100 / 600)
  })
})

test.each([
  [{ learnt: 0, fresh: 0 }, 99, false],
  [{ learnt: 0, fresh: 1 }, Number.POSITIVE_INFINITY, true],
  [{ learnt: 0, fresh: 24 }, 0.1, false],
  [{ learnt: 0, fresh: 25 }, 0.1, true],
  [{ learnt: 1000, fresh: 149 }, 0.1, false],
  [{ learnt: 1000, fresh: 150 }, 0.1, true],
  [{ learnt: 1000, fresh: 99 }, 1, false],
  [{ learnt: 1000, fresh: 100 }, 1, true],
])('training with %j after %d days: %s', (known, days, is_due) => {
  expect(isTrainingDue({ ...known, now: NOW, trained_at: NOW - days * DAY })).toBe(is_due)
})

test('a deed overrules no word, and what says nothing overrules nothing', () => {
  const label = { label: 'a', source: 'label' } as const
  const approval = { label: 'a', source: 'approval' } as const
  const unsaid = { label: UNSAID, source: 'approval' } as const
  expect(isReplacedBy(label, { ...label, label: 'b' })).toBe(true)
  expect(isReplacedBy(label, approval)).toBe(false)
  expect(isReplacedBy(approval, label)).toBe(true)
  expect(isReplacedBy(approval, unsaid)).toBe(false)
  expect(isReplacedBy(unsaid, approval)).toBe(true)
})

describe('the state of a category', () => {
  const team = sampleTeam({
    gate: { ...sampleTeam().gate, mode: 'pooled' },
  })
  const state = (all: Evidence[]) =>
    gateStateOf(gateOver(recordsOf(all, LOCAL), NOW, gateOptions(team.gate)), 'order-status')
  test('says how many reviewed mails are missing, or from which confidence on it is open', () => {
    const closed = state(evidence(12))
    expect(closed).toMatchObject({ opens_at: undefined, records_missing: expect.any(Number) })
    expect(closed?.records_missing).toBeGreaterThan(7)
    expect(gateSays(closed, 0.99)).toMatch(/needs \d+ more reviewed mails/)
    const open = state(evidence(80))
    expect(open).toMatchObject({ opens_at: 0.4, records_missing: 0 })
    expect(gateSays(open, 0.3999)).toContain('Confidence 39.9 % (before correction) is below 40 %')
  })
  test('rests on the confidence before it was corrected, which no training changes', () => {
    const lifted = evidence(80, { confidence: 0.97, unscaled: 0.45 })
    expect(state(lifted)).toEqual(state(evidence(80, { confidence: 0.45, unscaled: undefined })))
    expect(gateConfidence(lifted[0]!)).toBe(0.45)
    expect(gateConfidence({ confidence: 0.995, unscaled: undefined })).toBe(0.995)
  })
  test('what was edited or rejected without a word speaks against it', () => {
    expect(state([...evidence(80), ...evidence(10, { label: UNSAID, used: [] })])?.opens_at).toBe(
      undefined,
    )
  })
  test('is nothing where the gate is off', () => {
    expect(gateOptions({ ...team.gate, mode: 'off' })).toBeUndefined()
  })
  test('is open only for what is a number and high enough', () => {
    expect(isOpenAt({ opens_at: 0.9 }, 0.9)).toBe(true)
    expect(isOpenAt({ opens_at: 0.9 }, Number.NaN)).toBe(false)
    expect(isOpenAt({ opens_at: undefined }, 1)).toBe(false)
    expect(isOpenAt({ opens_at: null as unknown as undefined }, 1)).toBe(false)
  })
  test('in the overview stands beside the mode and both bounds', () => {
    const [one] = categoryStates(
      team,
      [...evidence(80), ...evidence(1, { label: UNSAID, used: [] })],
      NOW,
    )
    expect(one).toMatchObject({
      id: 'order-status',
      mode: 'auto',
      gate: 'open',
      is_open: true,
      records_missing: 0,
      reviewed: 81,
      unsaid: 1,
      records: 81,
      right: 80,
      // The configuration asks for 0.8, the record for less.
      opens_at: 0.4,
    })
    expect(one?.certainty).toBeGreaterThan(0.9)
    expect(one?.wilson).toBeGreaterThan(0.9)
    const off = { ...team, gate: { ...team.gate, mode: 'off' as const } }
    expect(categoryStates(off, [], NOW)).toMatchObject([{ gate: 'trusted', is_open: false }])
    const draft = {
      ...team,
      categories: team.categories.map((c) => ({ ...c, mode: 'draft' as const })),
    }
    expect(categoryStates(draft, [], NOW)).toMatchObject([{ gate: 'draft' }])
  })
})

describe('what to review first', () => {
  const drafts = [
    { id: 'sure', received_at: 1, probabilities: { a: 0.95, b: 0.02 } },
    { id: 'torn', received_at: 2, probabilities: { a: 0.45, b: 0.44 } },
    { id: 'none', received_at: 3, probabilities: { a: 0.4, b: 0.1 } },
    { id: 'new', received_at: 4, probabilities: { a: 0.9, b: 0.05 } },
  ]
  const order = (a: number, b: number) =>
    reviewFirst(
      drafts,
      new Map([
        ['a', a],
        ['b', b],
      ]),
    ).map(({ id }) => id)
  test('is where the engine hesitates, once it knows its categories', () => {
    expect(order(10, 10)).toEqual(['torn', 'none', 'new', 'sure'])
    expect(order(10, 9)).toEqual(['new', 'none', 'torn', 'sure'])
  })
})
