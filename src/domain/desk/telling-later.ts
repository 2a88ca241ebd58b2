// Drafts that the agents' mail budget held back are mailed when there is room again. A responder behind the agents' inbox
// would answer each of them and so bring the next one, so the first is mailed alone: only when nobody answers it, more follow.

import { type Budget, isReached, type Spending } from '../budgets.ts'
import type { Desk } from './desk.ts'
import { type Renewable, renewed } from './renewing.ts'
import type { Write } from './write.ts'

/** Since when a sender's last ones are looked for: after a silence of that length, one is tried again. */
export function lately(now: number): { since: number; soon_ms: number } {
  return { since: now - QUIET_MS, soon_ms: SOON_MS }
}

/** A responder answers within minutes; a slow mail server is given some more. */
const SOON_MS = 15 * 60_000
/** After an answer the next one is tried so much later: what a responder brings is then two mails a day. */
const QUIET_MS = 12 * 60 * 60_000

type Told = { at: number; told: number; followed: number }

/** How many of a sender's drafts may be mailed now, as far as a responder is concerned. */
export function roomAfter(last: Told | undefined, now: number): number {
  if (last === undefined) return 1
  if (now <= last.at + SOON_MS) return 0
  // People who go on writing are fewer than what was mailed; a machine answers every one.
  return last.followed * 2 >= last.told ? 0 : Number.POSITIVE_INFINITY
}

/** Whose drafts need not be looked at any more, because this budget is spent. */
export function fullBudget(spendings: readonly Spending[]): Budget | undefined {
  const full = spendings.filter(isReached)
  return (
    full.find(({ per }) => per === 'all') ?? full.find(({ per }) => per === 'domain') ?? full[0]
  )
}

/** Nothing where it was decided meanwhile. */
export function toldLater(desk: Desk, known: Renewable, now: number): Write {
  const why =
    'Held back until now, because you had got much mail about this sender, or altogether, when it came.'
  return renewed(desk, known, why, now)
}
