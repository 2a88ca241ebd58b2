// Writes the daily mail, once a day by one of all processes. It tells what was so at its time of the day: whoever starts
// Holdfast later gets it then.

import { noticeMail } from '../../domain/desk/agent-mail.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { dailyNotice } from '../../domain/notices/daily.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { LeaseLedger } from '../../ports/leases.ts'
import { committedHints, type WaitingDesk } from './open-drafts.ts'

export type DailyLedger = WaitingDesk & LeaseLedger

/** The work that became due. */
export async function tellDaily(ledger: DailyLedger, desk: Desk, now: number): Promise<WorkItem[]> {
  const { agents, mailboxes } = desk.team
  const times = timesOf(agents.daily_at, now)
  const mailbox = mailboxes[0]?.id
  if (times === undefined || mailbox === undefined) return []
  // A lease under a name that nobody uses again: whoever gets it looks, and nobody else does until the next day.
  const fence = await ledger.takeLease('daily', `daily:${now}`, times.next - now, now)
  if (fence === undefined) return []
  try {
    const facts = await ledger.loadDaily(times.today)
    const notice = dailyNotice(facts, { day: times.day, mailbox }, now)
    if (notice === undefined) return []
    return await committedHints(ledger, { outbox: [noticeMail(desk, notice, now)] })
  } catch (error) {
    // The next sweep tries again.
    await ledger.releaseLease(fence)
    throw error
  }
}

/** In local time, as people read their clock. Undefined before the time of the day, and where there is none. */
function timesOf(
  daily_at: string,
  now: number,
): { today: number; next: number; day: string } | undefined {
  if (daily_at === '') return undefined
  const [hours = 0, minutes = 0] = daily_at.split(':').map(Number)
  const today = new Date(now)
  today.setHours(hours, minutes, 0, 0)
  if (today.getTime() > now) return undefined
  const next = new Date(today)
  next.setDate(next.getDate() + 1)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`
  return { today: today.getTime(), next: next.getTime(), day }
}
