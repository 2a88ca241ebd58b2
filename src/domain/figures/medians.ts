// Medians with their uncertainty, and the ratio of two of them, without assuming how times are distributed: D. G. Price and
// D. G. Bonett, "Distribution-free confidence intervals for difference and ratio of medians" (2002), over the logarithms.

import type { Interval } from '../summary.ts'

export type Median = {
  /** How many values it is of. */
  count: number
  value: number
  /** 95 %; undefined for fewer than `COUNT_MIN` values, of which nothing can be said. */
  interval: Interval | undefined
}

/** Saved share of the time: 0.25 is a quarter less, below 0 is more than before. */
export type Saving = { share: number; interval: Interval }

export const COUNT_MIN = 8
const Z = 1.959964

/** Undefined for no values. Values below 1 count as 1, because their logarithm says nothing. */
export function medianOf(values: readonly number[]): Median | undefined {
  if (values.length === 0) return undefined
  const logs = logsOf(values)
  const middle = middleOf(logs)
  const error = errorOf(logs)
  return {
    count: values.length,
    value: Math.exp(middle),
    interval:
      error === undefined
        ? undefined
        : { low: Math.exp(middle - Z * error), high: Math.exp(middle + Z * error) },
  }
}

/** What `now` takes less than `before`; undefined where one of them has too few values. */
export function savingOf(now: readonly number[], before: readonly number[]): Saving | undefined {
  const [logs_now, logs_before] = [logsOf(now), logsOf(before)]
  const [error_now, error_before] = [errorOf(logs_now), errorOf(logs_before)]
  if (error_now === undefined || error_before === undefined) return undefined
  const difference = middleOf(logs_now) - middleOf(logs_before)
  const spread = Z * Math.hypot(error_now, error_before)
  return {
    share: 1 - Math.exp(difference),
    interval: { low: 1 - Math.exp(difference + spread), high: 1 - Math.exp(difference - spread) },
  }
}

function logsOf(values: readonly number[]): Float64Array {
  return Float64Array.from(values, (value) => Math.log(Math.max(1, value))).toSorted()
}

function middleOf(sorted: Float64Array): number {
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}

/** Standard error of the median, from two order statistics as far from it as chance moves it. */
function errorOf(sorted: Float64Array): number | undefined {
  const n = sorted.length
  if (n < COUNT_MIN) return undefined
  const rank = Math.max(1, Math.round((n + 1) / 2 - Math.sqrt(n)))
  const [low = 0, high = 0] = [sorted[rank - 1], sorted[n - rank]]
  return (high - low) / (2 * quantile(1 - outsideOf(n, rank)))
}

/** Probability that the median lies below the value of this rank: Σ C(n, i) / 2ⁿ for i < rank. */
function outsideOf(n: number, rank: number): number {
  let log = -n * Math.LN2
  let sum = Math.exp(log)
  for (let i = 1; i < rank; i += 1) {
    log += Math.log((n - i + 1) / i)
    sum += Math.exp(log)
  }
  return sum
}

/** Of the standard normal distribution, by bisection of its distribution function; p from 0.5 to 1. */
function quantile(p: number): number {
  let [low, high] = [0, 8]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (normalBelow(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** By the series of C. Robert Marsaglia (2004): exact to the last digits for x up to 8. */
function normalBelow(x: number): number {
  let sum = x
  let term = x
  for (let i = 1; i < 200; i += 1) {
    term *= (x * x) / (2 * i + 1)
    sum += term
  }
  return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI)
}
