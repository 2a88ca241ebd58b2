// From shares of a ranking to the probability of being right.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationFrom, supportOf } from '../../../src/nlp/retrieval/support.ts'
import { DEFAULT_WEIGHTS } from '../../../src/nlp/retrieval/weights.ts'

const PRIOR = { offset: 0, slope: 1 }

describe('support', () => {
  it('grows with the share and stays inside 0 and 1', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (a, b) => {
        for (const { calibration } of [DEFAULT_WEIGHTS.words, DEFAULT_WEIGHTS.encoder]) {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((one) =>
            supportOf(one, calibration),
          )
          expect(low!).toBeLessThanOrEqual(high!)
          expect(low!).toBeGreaterThan(0)
          expect(high!).toBeLessThan(1)
        }
      }),
    )
  })

  it('is the prior without outcomes', () => {
    expect(calibrationFrom([], PRIOR)).toEqual(PRIOR)
  })

  it('a few outcomes move it a little, many to where they are', () => {
    const wrong = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ share: 0.8, is_right: at % 2 === 0 }))
    const at = (count: number) => supportOf(0.8, calibrationFrom(wrong(count), PRIOR))
    expect(at(0)).toBeCloseTo(0.8)
    expect(at(4)).toBeLessThan(0.8)
    expect(at(4)).toBeGreaterThan(at(400))
    expect(at(400)).toBeCloseTo(0.5, 1)
  })

  it('outcomes that turn everything round are not believed', () => {
    const outcomes = [0.05, 0.95].flatMap((share) =>
      Array.from({ length: 500 }, () => ({ share, is_right: share < 0.5 })),
    )
    expect(calibrationFrom(outcomes, PRIOR).slope).toBeGreaterThan(0)
  })
})
