// Writes the daily mail, once a day by one of all processes. It tells what was so at its time of the day: whoever starts
// Holdfast later gets it then.

import { noticeMail } from '../../domain/desk/agent-mail.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { type Hours, isWorkday, localDay, localMoment } from '../../domain/hours.ts'
import { dailyMailId } from '../../domain/ladder/daily-line.ts'
import { dailyNotice, numberedOf } from '../../domain/notices/daily.ts'
import { dailyReference } from '../../domain/token.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { LeaseLedger } from '../../ports/leases.ts'
import { committedHints, type WaitingDesk } from './open-drafts.ts'

export type DailyLedger = WaitingDesk & LeaseLedger

/** The work that became due. */
export async function tellDaily(ledger: DailyLedger, desk: Desk, now: number): Promise<WorkItem[]> {
  const { agents, mailboxes, hours } = desk.team
  const times = timesOf(agents.daily_at, hours, now)
  const mailbox = mailboxes[0]?.id
  if (times === undefined || mailbox === undefined) return []
  // A lease under a name that nobody uses again: whoever gets it looks, and nobody else does until the next day.
  const fence = await ledger.takeLease('daily', `daily:${now}`, times.next - now, now)
  if (fence === undefined) return []
  try {
    const facts = await ledger.loadDaily(times.today, times.before)
    const mail_id = dailyMailId(times.day)
    const reference = dailyReference(desk.secret, mail_id)
    const about = { day: times.day, mailbox, to: agents.inbox, reference, hours }
    const notice = dailyNotice(facts, about, now)
    if (notice === undefined) return []
    const daily_lines = numberedOf(facts).map((message_id, at) => {
      return { mail_id, number: at + 1, message_id }
    })
    return await committedHints(ledger, { outbox: [noticeMail(desk, notice, now)], daily_lines })
  } catch (error) {
    // The next sweep tries again.
    await ledger.releaseLease(fence)
    throw error
  }
}

type Times = {
  today: number
  next: number
  /** Of the daily mail before. */
  before: number
  day: string
}

/** In local time, as people read their clock, on days on which they work. Undefined before the time of the day, and where there is none. */
function timesOf(daily_at: string, hours: Hours | undefined, now: number): Times | undefined {
  if (daily_at === '') return undefined
  const time_zone = hours?.time_zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const [hour = 0, minute = 0] = daily_at.split(':').map(Number)
  const at = (days: number) => localMoment(time_zone, now, hour * 60 + minute, days)
  const today = at(0)
  if (today > now || !isWorkday(hours, now)) return undefined
  const earlier = Array.from({ length: DAYS_OFF_MAX }, (_, days) => at(-1 - days))
  const before = earlier.find((one) => isWorkday(hours, one)) ?? at(-1)
  return { today, next: at(1), before, day: localDay(time_zone, now) }
}

/** What is older stands in the report. */
const DAYS_OFF_MAX = 14
