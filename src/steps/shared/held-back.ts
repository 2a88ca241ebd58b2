// Mails the drafts that were held back, oldest first, as far as the budgets of the agents' mail have room.

import { laterMailBudgets } from '../../domain/budgets.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { fullBudget, lately, roomAfter, toldLater } from '../../domain/desk/telling-later.ts'
import type { WorkItem } from '../../domain/work.ts'
import { senderDomain } from '../../mail/sender-domain.ts'
import type { HeldBack } from '../../ports/waiting.ts'
import { committedHints, loadRenewable, type WaitingDesk } from './open-drafts.ts'

/** Drafts looked at in one sweep, and those mailed in it. */
const WAITING_MAX = 5_000
const TOLD_MAX = 50

/** The work that became due. */
export async function tellHeldBack(
  ledger: WaitingDesk,
  desk: Desk,
  now: number,
): Promise<WorkItem[]> {
  const due: WorkItem[] = []
  const room = new Map<string, number>()
  for (const waiting of await ledger.loadHeldBack(WAITING_MAX)) {
    if (due.length >= TOLD_MAX) break
    const whose = senderDomain(waiting.customer) ?? waiting.customer
    const left =
      room.get(whose) ?? roomAfter(await ledger.loadLastTold(waiting.customer, lately(now)), now)
    room.set(whose, left)
    if (left <= 0 || room.get(waiting.customer) === 0) continue
    const budgets = laterMailBudgets(desk.team.limits, waiting.customer)
    const full = fullBudget(await ledger.loadSpending(waiting, budgets, now))
    if (full?.per === 'all') break
    if (full !== undefined) {
      room.set(full.per === 'domain' ? whose : waiting.customer, 0)
      continue
    }
    const hints = await tell(ledger, desk, waiting, now)
    due.push(...hints)
    room.set(whose, left - hints.length)
  }
  return due
}

async function tell(
  ledger: WaitingDesk,
  desk: Desk,
  { draft_id }: HeldBack,
  now: number,
): Promise<WorkItem[]> {
  const known = await loadRenewable(ledger, draft_id)
  return known === undefined ? [] : await committedHints(ledger, toldLater(desk, known, now))
}
