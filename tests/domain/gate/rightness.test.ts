// How likely a prediction is right: what all categories show of confidence, and what is each category's own.

import { describe, expect, it } from 'vitest'
import { type Cells, fitRightness } from '../../../src/domain/gate/rightness.ts'

/** Log odds of 50, 73, 88 and 95 %. */
const LOG_ODDS = [0, 1, 2, 3]
const cells = (right: number[], wrong: number[]): Cells => ({
  right: Float64Array.from(right),
  wrong: Float64Array.from(wrong),
})
/** As often right as their confidence says. */
const calibrated = (count: number) => {
  const shares = LOG_ODDS.map((x) => 1 / (1 + Math.exp(-x)))
  return cells(
    shares.map((share) => share * count),
    shares.map((share) => (1 - share) * count),
  )
}
const only = (cell: number) => Float64Array.from(LOG_ODDS, (_, at) => (at === cell ? 1 : 0))

describe('rightness', () => {
  const alike = new Map(['a', 'b', 'c', 'd'].map((name) => [name, calibrated(100)]))

  it('is what the confidence says where that was true', () => {
    const fit = fitRightness(alike, LOG_ODDS)
    LOG_ODDS.forEach((x, cell) => {
      expect(fit.of('a', only(cell)).precision).toBeCloseTo(1 / (1 + Math.exp(-x)), 1)
    })
  })
  it('of mixed mail is the mean, by how much of it there is', () => {
    const fit = fitRightness(alike, LOG_ODDS)
    const [low, high] = [fit.of('a', only(0)), fit.of('a', only(3))]
    const mixed = fit.of('a', Float64Array.of(1, 0, 0, 3))
    expect(mixed.precision).toBeCloseTo((low.precision + 3 * high.precision) / 4, 8)
  })
  it('falls for a category that is wrong more often, and for the others hardly', () => {
    const worse = new Map([...alike, ['e', cells([20, 20, 20, 40], [80, 80, 80, 60])]])
    const fit = fitRightness(worse, LOG_ODDS)
    expect(fit.of('e', only(3)).precision).toBeLessThan(0.7)
    expect(fit.of('a', only(3)).precision).toBeGreaterThan(0.9)
  })
  it('lets what the others show of confidence count for a category with few records', () => {
    const few = cells([0, 0, 5, 5], [0, 0, 0, 0])
    const alone = fitRightness(new Map([['e', few]]), LOG_ODDS).of('e', only(3))
    const among = fitRightness(new Map([...alike, ['e', few]]), LOG_ODDS).of('e', only(3))
    expect(among.strength).toBeGreaterThan(alone.strength)
    expect(among.precision).toBeGreaterThan(0.95)
  })
  it('is known better from more records, and worst where there are none', () => {
    const of = (count: number) => {
      const fit = fitRightness(new Map([...alike, ['e', calibrated(count)]]), LOG_ODDS)
      return fit.of('e', only(2)).strength
    }
    expect(of(400)).toBeGreaterThan(of(40))
    expect(of(40)).toBeGreaterThan(fitRightness(alike, LOG_ODDS).of('unknown', only(2)).strength)
  })
  it('of a team without a record is even, and worth next to nothing', () => {
    const { precision, strength } = fitRightness(new Map(), LOG_ODDS).of('a', only(0))
    expect(precision).toBeCloseTo(0.5, 8)
    expect(strength).toBeLessThan(4)
  })
  it('of a single category whose confidence never changes is that of counting its records', () => {
    // One right and one wrong beforehand: (40 + 1) of (40 + 2).
    const fit = fitRightness(new Map([['a', cells([0, 0, 0, 40], [0, 0, 0, 0])]]), LOG_ODDS)
    const { precision, strength } = fit.of('a', only(3))
    expect(precision).toBeGreaterThan(0.95)
    expect(strength).toBeLessThan(60)
  })
})
