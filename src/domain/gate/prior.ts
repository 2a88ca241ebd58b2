// What precision categories of this mailbox have, before one of them is looked at: a beta distribution fitted to all of
// them by the marginal likelihood of the beta-binomial (empirical Bayes). Its strength is bounded, so that sound
// neighbours can help a category over the bar and never carry it.

import { logBeta } from './beta.ts'

export type Prior = { a: number; b: number }

/** As many records as the prior may stand for. */
const STRENGTHS = [1, 2, 4, 8, 16, 24, 32, 48, 64, 96]
/** A few categories that are alike say little about a further one: so many records for each of them at most. */
const STRENGTH_PER_CATEGORY = 4
/** One right and one wrong record that nobody made: without categories the prior knows nothing. */
const START: Prior = { a: 1, b: 1 }

/** One entry for each category: records (may be weighted) and how many of them were right. */
export function fitPrior(counts: readonly { records: number; right: number }[]): Prior {
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

/** Log likelihood of one category's records; the binomial coefficient is the same for every prior and left out. */
function marginal({ records, right }: { records: number; right: number }, { a, b }: Prior): number {
  return logBeta(a + right, b + records - right) - logBeta(a, b)
}
