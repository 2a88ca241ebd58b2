// What trusting the record would be worth today, and when it is earned: numbers of mails and weeks, for people.

import { DAY_MS } from '../deflection.ts'
import type { CategoryState } from '../gate/overview.ts'
import type { PastDecision, ReplayCounts } from './replay.ts'

export type Worth = {
  /** How many days the numbers look back. */
  days: number
  /** If every category were trusted without a gate. */
  trusted: Pick<ReplayCounts, 'mails' | 'sent' | 'right' | 'wrong' | 'unknown'>
  /** The category that opens first at today's volume, if its drafts are reviewed and right. */
  first_opens: { category: string; mails_a_week: number; weeks: number } | undefined
}

export const WORTH_DAYS = 28

/** `decisions` of the last `WORTH_DAYS`. */
export function firstOpens(
  states: readonly Pick<CategoryState, 'id' | 'is_open' | 'records_missing'>[],
  decisions: readonly Pick<PastDecision, 'category'>[],
): Worth['first_opens'] {
  const weeks_looked = (WORTH_DAYS * DAY_MS) / (7 * DAY_MS)
  const waiting = states.flatMap(({ id, is_open, records_missing }) => {
    const mails = decisions.filter(({ category }) => category === id).length
    if (is_open || mails === 0) return []
    const mails_a_week = mails / weeks_looked
    return [{ category: id, mails_a_week, weeks: records_missing / mails_a_week }]
  })
  return waiting.toSorted((a, b) => a.weeks - b.weeks || (a.category < b.category ? -1 : 1))[0]
}

/** `about 3 weeks`, for a sentence. */
export function weeksText(weeks: number): string {
  if (weeks <= 1) return 'about a week'
  return weeks > 104 ? 'more than two years' : `about ${Math.ceil(weeks)} weeks`
}
