// Mails drafts that nobody has decided once more: a few a day, because whoever has many open drafts has the daily mail.

import { laterMailBudgets, longestReached } from '../../domain/budgets.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { HOUR_MS, reminded } from '../../domain/desk/renewing.ts'
import type { WorkItem } from '../../domain/work.ts'
import { committedHints, loadRenewable, type WaitingDesk } from './open-drafts.ts'

const A_DAY_MAX = 20
/** More open drafts of one sender look like a machine's, which would answer each reminder. */
const OF_SENDER_MAX = 3

/** The work that became due. */
export async function remind(ledger: WaitingDesk, desk: Desk, now: number): Promise<WorkItem[]> {
  const { remind_after_h } = desk.team.agents
  if (remind_after_h === 0) return []
  const limit = A_DAY_MAX - (await ledger.countReminded(now - DAY_MS))
  if (limit <= 0) return []
  const before = now - remind_after_h * HOUR_MS
  // What is older still, because Holdfast was away or told to remind only now, is counted in the daily mail.
  const ask = { before, after: before - DAY_MS, of_sender_max: OF_SENDER_MAX, limit }
  const due: WorkItem[] = []
  for (const waiting of await ledger.loadForgotten(ask)) {
    const budgets = laterMailBudgets(desk.team.limits, waiting.customer)
    const spendings = await ledger.loadSpending(waiting, budgets, now)
    if (longestReached(spendings) !== undefined) continue
    const known = await loadRenewable(ledger, waiting.draft_id)
    if (known === undefined) continue
    due.push(...(await committedHints(ledger, reminded(desk, known, now))))
  }
  return due
}
