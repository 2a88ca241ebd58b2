// From shares of a ranking to the probability of being right.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { supportOf } from '../../../src/nlp/retrieval/support.ts'
import { DEFAULT_WEIGHTS } from '../../../src/nlp/retrieval/weights.ts'

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
})
