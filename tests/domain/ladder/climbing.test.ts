// What lets a category climb: an open gate, more than one pair of eyes, and new evidence after a fall. More errors never do.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDrawnForAudit, riskOf } from '../../../src/domain/gate/audit.ts'
import { type Evidence, UNSAID } from '../../../src/domain/gate/evidence.ts'
import {
  openOffer,
  type Promotion,
  promotionId,
  standingOf,
} from '../../../src/domain/ladder/promotion.ts'
import { passageHashes, recordsOfCategories } from '../../../src/domain/ladder/record.ts'
import { waivedText } from '../../../src/domain/ladder/waived.ts'
import { DAY, NOW, sampleTeam } from '../samples.ts'

const team = sampleTeam({
  gate: { ...sampleTeam().gate, mode: 'pooled' },
  articles: [
    {
      id: 'track',
      title: 'Track',
      url: undefined,
      questions: [],
      language: 'en',
      body: 'The link is in the mail that confirmed the shipping.',
      file: 'track.md',
    },
  ],
})

function said(at: number, change: Partial<Evidence> = {}): Evidence {
  return {
    message_id: `m_${at}`,
    label: 'order-status',
    source: 'approval',
    labelled_by: at % 2 === 0 ? 'anna@shop.example' : 'ben@shop.example',
    labelled_at: NOW - DAY,
    used: ['track#1'],
    proposed: ['track#1'],
    predicted: 'order-status',
    confidence: 0.97,
    unscaled: undefined,
    likeliest: 'order-status',
    engine_version: 'v',
    predicted_at: NOW - 2 * DAY,
    likeness: `l${at}`,
    took_ms: 60_000,
    ...change,
  }
}

const many = (count: number, change: Partial<Evidence> = {}) =>
  Array.from({ length: count }, (_, at) => said(at, change))

function step(change: Promotion['change'], at = NOW - DAY / 2): Promotion {
  return {
    id: promotionId('order-status', change, String(at)),
    category: 'order-status',
    change,
    reason: 'gate_open',
    says: '',
    changed_by: 'Holdfast',
    changed_at: at,
    evidence: {},
  }
}

function record(evidence: readonly Evidence[], promotions: readonly Promotion[] = []) {
  const [own] = recordsOfCategories(team, ['order-status'], { evidence, promotions }, NOW)
  if (own === undefined) throw new Error('no record')
  return own
}

const whyNot = (...args: Parameters<typeof record>) => record(...args).why_not

describe('a category', () => {
  test('climbs on enough right answers that two people judged', () => {
    const { why_not, evidence } = record(many(80))
    expect(why_not).toBeUndefined()
    expect(evidence).toMatchObject({ records: expect.any(Number), reviewers: 2, hasty: 0 })
    const hashes = passageHashes(team)
    expect(Object.keys(evidence.passages ?? {})).toEqual(['track#1'])
    for (const hash of Object.values(evidence.passages ?? {})) expect(hashes.has(hash)).toBe(true)
  })
  test('does not on one person’s clicks alone, but on answers that she wrote or whose passage she named', () => {
    const anna = { labelled_by: 'anna@shop.example' }
    expect(whyNot(many(80, anna))).toContain('One person alone')
    const wrote = many(5, { ...anna, label: UNSAID }).map((one, at) => ({
      ...one,
      likeness: `w${at}`,
    }))
    expect(whyNot([...many(80, anna), ...wrote])).toBeUndefined()
    const named = wrote.map((one) => ({ ...one, label: 'order-status', source: 'label' as const }))
    expect(whyNot([...many(80, anna), ...named])).toBeUndefined()
    expect(whyNot([...many(80, anna), ...named.slice(1)])).toContain('so far 4')
  })
  test('does not on a record that is too small', () => {
    expect(whyNot(many(10))).toMatch(/needs \d+ more reviewed mails/)
  })
  test('needs new right answers after a fall', () => {
    const fell = [step('promoted', NOW - 3 * DAY), step('fell')]
    expect(whyNot(many(80), fell)).toContain('needs 10 more right answers')
    const after = many(10).map((one, at) => ({ ...one, likeness: `n${at}`, labelled_at: NOW }))
    expect(whyNot([...many(80), ...after], fell)).toBeUndefined()
    expect(whyNot([...many(80), ...after.slice(1)], fell)).toContain('needs 1 more')
  })
  test('more errors never promote', () => {
    const judged = fc.array(
      fc.record({
        is_right: fc.boolean(),
        hasty: fc.boolean(),
        confidence: fc.double({ min: 0.5, max: 1, noNaN: true }),
      }),
      { minLength: 15, maxLength: 60 },
    )
    const evidence = (all: { is_right: boolean; hasty: boolean; confidence: number }[]) =>
      all.map(({ is_right, hasty, confidence }, at) =>
        said(at, {
          confidence,
          took_ms: hasty ? 1 : 60_000,
          ...(is_right ? {} : { used: [], label: UNSAID }),
        }),
      )
    const mostly = judged.map((all) =>
      all.map((one, at) => ({ ...one, is_right: one.is_right || at % 9 > 0 })),
    )
    fc.assert(
      fc.property(mostly, fc.nat(), (all, which) => {
        fc.pre(whyNot(evidence(all)) !== undefined)
        const worse = all.map((one, at) =>
          at === which % all.length ? { ...one, is_right: false } : one,
        )
        expect(whyNot(evidence(worse))).toBeDefined()
        expect(whyNot([...evidence(all), said(999, { used: [], label: UNSAID })])).toBeDefined()
      }),
      { numRuns: 150 },
    )
  })
})

test('the newest step counts, and an offer says nothing of what it may do', () => {
  const steps = [step('promoted', 1), step('fell', 2), step('offered', 3)]
  expect(standingOf(steps, 'order-status')?.change).toBe('fell')
  expect(openOffer(steps, 'order-status')?.change).toBe('offered')
  expect(openOffer([...steps, step('promoted', 4)], 'order-status')).toBeUndefined()
  expect(standingOf(steps, 'refund')).toBeUndefined()
})

describe('the draw for the audit', () => {
  const ids = Array.from({ length: 4_000 }, (_, at) => `m_${at}`)
  const drawn = (share: number, risk?: number) =>
    ids.filter((id) => isDrawnForAudit(id, share, risk)).length / ids.length
  test('is the share that is configured, for a usual answer', () => {
    expect(drawn(0.05)).toBeCloseTo(0.05, 1)
    expect([drawn(0), drawn(1), drawn(0, 1), drawn(1, 0)]).toEqual([0, 1, 0, 1])
  })
  test('looks more often at what is risky, and never takes a mail out of the draw again', () => {
    expect(drawn(0.1, 1)).toBeGreaterThan(drawn(0.1, 0) * 2)
    fc.assert(
      fc.property(fc.string(), fc.double({ min: 0, max: 1, noNaN: true }), (id, share) => {
        if (isDrawnForAudit(id, share, 0)) expect(isDrawnForAudit(id, share, 1)).toBe(true)
      }),
    )
  })
  test('a sure answer to a known question is the least risk', () => {
    expect(riskOf({ support: 1, asked_before: 1 })).toBe(0)
    expect(riskOf({ support: 0.8, asked_before: 0.3 })).toBeCloseTo(0.45)
    expect(riskOf({ support: Number.NaN, asked_before: 1 })).toBe(1)
  })
})

test('a gate that is waived says who and why', () => {
  const waived = { ...team.gate, mode: 'waived' as const, waived_by: 'Anna', reason: 'a pilot' }
  expect(waivedText(waived)).toContain('waived by Anna: a pilot')
  expect(waivedText(team.gate)).toBeUndefined()
})
