// Medians and their ratio: what the rule says by hand for small numbers, and what must hold of every list of times.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUNT_MIN, medianOf, savingOf } from '../../../src/domain/figures/medians.ts'

const times = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 80 })
const many = fc.array(fc.integer({ min: 1, max: 10_000_000 }), {
  minLength: COUNT_MIN,
  maxLength: 80,
})

describe('a median', () => {
  test.each([
    [[7], 7],
    [[9, 1, 4], 4],
    // Between two, in the middle of their logarithms.
    [[1, 4, 16, 64], 8],
  ])('of %j', (values, expected) => {
    expect(medianOf(values)?.value).toBeCloseTo(expected, 9)
  })

  test('of nothing is nothing, and of a few has no interval', () => {
    expect(medianOf([])).toBeUndefined()
    expect(medianOf([1, 2, 3, 4, 5, 6, 7])?.interval).toBeUndefined()
  })

  test('has the interval of Price and Bonett', () => {
    // n = 9: c = round(5 − 3) = 2; P = (1 + 9) / 2⁹, z = Φ⁻¹(1 − P) = 2.0635; error = (ln x₈ − ln x₂) / 2z.
    const values = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    const error = (Math.log(128) - Math.log(2)) / (2 * 2.0635)
    const { low = 0, high = 0 } = medianOf(values)?.interval ?? {}
    expect(Math.log(16 / low)).toBeCloseTo(1.959964 * error, 3)
    expect(Math.log(high / 16)).toBeCloseTo(1.959964 * error, 3)
  })

  test('lies in its interval, and whatever the order', () => {
    fc.assert(
      fc.property(many, (values) => {
        const one = medianOf(values)
        const { low = Number.NaN, high = Number.NaN } = one?.interval ?? {}
        expect(one?.value).toBeGreaterThanOrEqual(low * (1 - 1e-9))
        expect(one?.value).toBeLessThanOrEqual(high * (1 + 1e-9))
        expect(medianOf(values.toReversed())).toEqual(one)
      }),
    )
  })

  test('moves with the unit', () => {
    fc.assert(
      fc.property(times, (values) => {
        const longer = medianOf(values.map((value) => value * 60))?.value ?? 0
        expect(longer / (medianOf(values)?.value ?? 1)).toBeCloseTo(60, 6)
      }),
    )
  })
})

describe('a saving', () => {
  test('is the share that is gone', () => {
    const before = [100, 100, 100, 100, 100, 100, 100, 100, 100]
    const saving = savingOf(
      before.map(() => 70),
      before,
    )
    expect(saving?.share).toBeCloseTo(0.3, 9)
    // No spread at all.
    expect(saving?.interval.low).toBeCloseTo(0.3, 9)
  })

  test('is not told from a few times', () => {
    expect(savingOf([1, 2, 3], Array(50).fill(9))).toBeUndefined()
    expect(savingOf(Array(50).fill(9), [1, 2, 3])).toBeUndefined()
  })

  test('is none where nothing changed, surely lies in its interval, and turns round', () => {
    fc.assert(
      fc.property(many, many, (now, before) => {
        expect(savingOf(now, now)?.share).toBeCloseTo(0, 9)
        const saving = savingOf(now, before)!
        expect(saving.interval.low).toBeLessThanOrEqual(saving.share + 1e-9)
        expect(saving.interval.high).toBeGreaterThanOrEqual(saving.share - 1e-9)
        expect(saving.share).toBeLessThan(1)
        const back = savingOf(before, now)!
        expect((1 - saving.share) * (1 - back.share)).toBeCloseTo(1, 6)
      }),
    )
  })

  test('covers the truth about as often as it says', () => {
    // Log-normal times, a third less since; the seeds are fixed.
    let state = 12_345
    const uniform = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return (state + 1) / (2 ** 32 + 2)
    }
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
    const rounds = 400
    let covered = 0
    for (let round = 0; round < rounds; round += 1) {
      const before = Array.from({ length: 60 }, () => 10_000 * Math.exp(normal()))
      const now = Array.from({ length: 40 }, () => 10_000 * (2 / 3) * Math.exp(normal()))
      const { low = 1, high = 0 } = savingOf(now, before)?.interval ?? {}
      if (low <= 1 / 3 && 1 / 3 <= high) covered += 1
    }
    expect(covered / rounds).toBeGreaterThan(0.92)
    expect(covered / rounds).toBeLessThan(0.99)
  })
})
