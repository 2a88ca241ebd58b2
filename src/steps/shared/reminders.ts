// What happens to drafts that nobody decides, in hours of work: each is mailed once more, then to whom the team escalates, and what
// still waits then is an alarm. A few a day, because whoever has many open drafts has the daily mail.

import { WAITING_ALARM } from '../../domain/announcement.ts'
import { laterMailBudgets, longestReached } from '../../domain/budgets.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { escalated, HOUR_MS, reminded } from '../../domain/desk/renewing.ts'
import { beforeWork, type Hours, isOpen } from '../../domain/hours.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { OperationsLedger } from '../../ports/operations.ts'
import { committedHints, loadRenewable, type WaitingDesk } from './open-drafts.ts'

const A_DAY_MAX = 20
/** More open drafts of one sender look like a machine's, which would answer each reminder. */
const OF_SENDER_MAX = 3
/** What is older still, because Holdfast was away or told to remind only now, is counted in the daily mail. */
const LATE_H = { working: 8, all: 24 }

/** The work that became due. */
export async function remind(ledger: WaitingDesk, desk: Desk, now: number): Promise<WorkItem[]> {
  const { agents, hours, limits } = desk.team
  if (agents.remind_after_h === 0 || !isOpen(hours, now)) return []
  const limit = A_DAY_MAX - (await ledger.countReminded(now - DAY_MS))
  const stretch = stretchOf(hours, agents.remind_after_h, now)
  if (limit <= 0 || stretch === undefined) return []
  const due: WorkItem[] = []
  const ask = { ...stretch, of_sender_max: OF_SENDER_MAX, limit }
  for (const waiting of await ledger.loadForgotten(ask)) {
    const budgets = laterMailBudgets(limits, waiting.customer)
    const spendings = await ledger.loadSpending(waiting, budgets, now)
    if (longestReached(spendings) !== undefined) continue
    const known = await loadRenewable(ledger, waiting.draft_id)
    if (known === undefined) continue
    due.push(...(await committedHints(ledger, reminded(desk, known, now))))
  }
  return due
}

/** To `agents.escalate_to`, which no budget of the agents' inbox is about. */
export async function escalate(ledger: WaitingDesk, desk: Desk, now: number): Promise<WorkItem[]> {
  const { agents, hours } = desk.team
  if (agents.escalate_to === undefined || !isOpen(hours, now)) return []
  const limit = A_DAY_MAX - (await ledger.countEscalated(now - DAY_MS))
  const stretch = stretchOf(hours, agents.escalate_after_h, now)
  if (limit <= 0 || stretch === undefined) return []
  const due: WorkItem[] = []
  const ask = { ...stretch, of_sender_max: OF_SENDER_MAX, limit }
  for (const { draft_id } of await ledger.loadUnescalated(ask)) {
    const known = await loadRenewable(ledger, draft_id)
    if (known === undefined) continue
    due.push(...(await committedHints(ledger, escalated(desk, known, agents.escalate_to, now))))
  }
  return due
}

/** How many wait for so long. */
export async function alarmOfWaiting(
  ledger: WaitingDesk & Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>,
  { team }: Desk,
  now: number,
): Promise<number> {
  const { alarm_after_h } = team.agents
  const before = beforeWork(team.hours, now, alarm_after_h * HOUR_MS)
  const is_asked = alarm_after_h > 0 && before !== undefined
  const count = is_asked
    ? await ledger.countWaiting({ before, after: now - ALARM_DAYS * DAY_MS })
    : 0
  if (count === 0) {
    await ledger.clearAlarm(WAITING_ALARM)
    return 0
  }
  const unit = team.hours === undefined ? 'hours' : 'working hours'
  const what = `Drafts that wait for more than ${alarm_after_h} ${unit}: ${count}`
  const hint =
    'Reply to their mails, or holdfast show; the daily mail lists them. agents.alarm_after_h says when this rings.'
  await ledger.recordAlarm(WAITING_ALARM, what, hint, now)
  return count
}

/** What nobody has decided for so long is no news. */
const ALARM_DAYS = 30

function stretchOf(
  hours: Hours | undefined,
  after_h: number,
  now: number,
): { before: number; after: number } | undefined {
  const late_h = hours === undefined ? LATE_H.all : LATE_H.working
  const before = beforeWork(hours, now, after_h * HOUR_MS)
  const after = beforeWork(hours, now, (after_h + late_h) * HOUR_MS)
  return before === undefined || after === undefined ? undefined : { before, after }
}
