// The precision to expect of a category of this mailbox before looking at the category itself: a beta distribution fitted
// to all categories by the marginal likelihood of the beta-binomial (empirical Bayes). Its strength is bounded, so that
// sound neighbours can help a category over the bar but never carry it.

import { logBeta } from './beta.ts'

export type BetaPrior = { a: number; b: number }

/** How many records the prior may be worth. */
const STRENGTHS = [1, 2, 4, 8, 16, 24, 32, 48, 64, 96]
/** At most this many records for each category: a few similar categories say little about another one. */
const STRENGTH_PER_CATEGORY = 4
/** The uniform distribution: with fewer than two categories the prior knows nothing. */
const START: BetaPrior = { a: 1, b: 1 }

/** Takes one entry per category: the records, which may be weighted, and how many of them were right. */
export function fitPrior(counts: readonly { records: number; right: number }[]): BetaPrior {
  const known = counts.filter(({ records }) => records > 0)
  if (known.length < 2) return START
  const total = known.reduce(
    (sum, one) => ({ records: sum.records + one.records, right: sum.right + one.right }),
    { records: 0, right: 0 },
  )
  const mean = (total.right + START.a) / (total.records + START.a + START.b)
  let best = { prior: START, likelihood: Number.NEGATIVE_INFINITY }
  for (const strength of STRENGTHS) {
    if (strength > known.length * STRENGTH_PER_CATEGORY) break
    const prior = { a: mean * strength, b: (1 - mean) * strength }
    const likelihood = known.reduce((sum, one) => sum + marginal(one, prior), 0)
    if (likelihood > best.likelihood) best = { prior, likelihood }
  }
  return best.prior
}

/** Log likelihood of one category's records, without the binomial coefficient, which is the same for every prior. */
function marginal(
  { records, right }: { records: number; right: number },
  { a, b }: BetaPrior,
): number {
  return logBeta(a + right, b + records - right) - logBeta(a, b)
}
