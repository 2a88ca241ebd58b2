// The beta distribution against closed forms and published values.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaAbove, logGamma } from '../../../src/domain/gate/beta.ts'

describe('betaAbove', () => {
  it('is the binomial sum for whole parameters', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (a, b, x) => {
          // P(Beta(a, b) > x) = P(Binomial(a + b - 1, x) < a), DLMF §8.17.5.
          const n = a + b - 1
          let sum = 0
          for (let k = 0; k < a; k += 1) {
            const choose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
            sum += Math.exp(choose + k * Math.log(x) + (n - k) * Math.log1p(-x))
          }
          expect(betaAbove(x, a, b)).toBeCloseTo(sum, 8)
        },
      ),
    )
  })
  it.each([
    [0.95, 21, 1, 1 - 0.95 ** 21],
    [0.5, 0.5, 0.5, 0.5],
    [0.25, 0.5, 0.5, 2 / 3],
    [0, 3, 4, 1],
    [1, 3, 4, 0],
  ])('above %f for Beta(%f, %f)', (x, a, b, want) => {
    expect(betaAbove(x, a, b)).toBeCloseTo(want, 10)
  })
  it('refuses what is no distribution', () => {
    expect(() => betaAbove(0.5, 0, 1)).toThrow('positive')
    expect(() => betaAbove(0.5, Number.NaN, 1)).toThrow('positive')
  })
})

it.each([
  [1, 0],
  [0.5, Math.log(Math.sqrt(Math.PI))],
  [5, Math.log(24)],
  [171, 706.573062245787],
])('log Γ(%f)', (x, want) => {
  expect(logGamma(x)).toBeCloseTo(want, 9)
})
