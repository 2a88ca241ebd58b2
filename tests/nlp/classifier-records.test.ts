// The correction of confidence by earlier predictions, at its edges: extreme, few and broken records may lower what is
// answered, and never raise it beyond what they show.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PredictionRecord, scaled, scaleFrom } from '../../src/nlp/classifier/records.ts'

const records = (confidence: number, right: number, count: number): PredictionRecord[] =>
  Array.from({ length: count }, (_, at) => ({ confidence, is_right: at < right }))

const GRID = [0, 0.01, 0.05, 0.2, 0.3, 0.5, 0.6, 0.75, 0.9, 0.95, 0.97, 0.99, 0.995, 1]

test('records that are all wrong raise nothing, wherever they lie', () => {
  for (const at of [0.3, 0.6, 0.9, 0.95, 0.99]) {
    for (const count of [3, 30, 500]) {
      const scale = scaleFrom(records(at, 0, count))
      for (const p of GRID) expect(scaled(scale, p)).toBeLessThanOrEqual(p + 1e-9)
    }
    expect(scaled(scaleFrom(records(at, 0, 500)), at)).toBeLessThan(0.1)
  }
})

test('records of which the surest are wrong most often do not make doubtful mail look certain', () => {
  const scale = scaleFrom([...records(0.95, 125, 250), ...records(0.6, 225, 250)])
  expect(scaled(scale, 0.05)).toBeLessThan(0.08)
  expect(scaled(scale, 0.3)).toBeLessThan(0.36)
  // All of them together were right in 70 of 100.
  expect((scaled(scale, 0.95) + scaled(scale, 0.6)) / 2).toBeCloseTo(0.7, 1)
})

test('records that are all right raise what they are about, and little where there are none', () => {
  const scale = scaleFrom(records(0.95, 500, 500))
  expect(scaled(scale, 0.95)).toBeGreaterThan(0.98)
  expect(scaled(scale, 0.3)).toBeLessThan(0.33)
  expect(scaled(scale, 0.9)).toBeLessThan(0.95)
})

test('records that are no probabilities are no records; whatever comes in, a probability comes out', () => {
  const broken = [Number.NaN, Number.POSITIVE_INFINITY, -1, 2].map((confidence) => ({
    confidence,
    is_right: true,
  }))
  expect(scaleFrom(broken)).toEqual(scaleFrom([]))
  const some = records(0.9, 60, 90)
  expect(scaleFrom([...some, ...broken])).toEqual(scaleFrom(some))
  const record = fc.record({ confidence: fc.double(), is_right: fc.boolean() })
  fc.assert(
    fc.property(fc.array(record), (any) => {
      const scale = scaleFrom(any)
      const said = GRID.map((p) => scaled(scale, p))
      for (const [at, one] of said.entries()) {
        expect(one >= 0 && one <= 1).toBe(true)
        expect(one).toBeGreaterThanOrEqual(said[at - 1] ?? 0)
      }
    }),
  )
})
