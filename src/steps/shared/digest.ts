// Writes the weekly mail, once a week by one of all processes, on its day and at its time. Whoever starts Holdfast more than a
// day later gets the next one.

import { noticeMail } from '../../domain/desk/agent-mail.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { localDay, localMoment } from '../../domain/hours.ts'
import { digestNotice } from '../../domain/notices/digest.ts'
import type { Team } from '../../domain/team.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { Digests } from '../../ports/digest.ts'
import type { DailyLedger } from './daily.ts'
import { committedHints } from './open-drafts.ts'

/** The work that became due. */
export async function tellDigest(
  { ledger, digests }: { ledger: DailyLedger; digests: Digests },
  desk: Desk,
  now: number,
): Promise<WorkItem[]> {
  const { agents, mailboxes } = desk.team
  const times = timesOf(desk.team, now)
  const mailbox = mailboxes[0]?.id
  if (times === undefined || mailbox === undefined) return []
  // As for the daily mail: whoever gets the lease looks, and nobody else does until it has ended.
  const fence = await ledger.takeLease('digest', `digest:${now}`, times.until - now, now)
  if (fence === undefined) return []
  try {
    const facts = await digests.load(now)
    const about = { day: times.day, mailbox, to: agents.digest_to }
    const notice = digestNotice(facts, about)
    if (notice === undefined) return []
    return await committedHints(ledger, { outbox: [noticeMail(desk, notice, now)] })
  } catch (error) {
    // The next sweep tries again.
    await ledger.releaseLease(fence)
    throw error
  }
}

/** As people read their clock. Undefined but for the day that begins at its time. */
function timesOf(
  { agents: { digest_on, daily_at }, hours }: Pick<Team, 'agents' | 'hours'>,
  now: number,
): { until: number; day: string } | undefined {
  if (digest_on === 'never') return undefined
  const time_zone = hours?.time_zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const [hour = 0, minute = 0] = (daily_at || '08:00').split(':').map(Number)
  const moment = (days: number) => localMoment(time_zone, now, hour * 60 + minute, days)
  // Before its time, the day that began yesterday goes on.
  const [at, next] = moment(0) > now ? [moment(-1), moment(0)] : [moment(0), moment(1)]
  const weekday = new Intl.DateTimeFormat('en', { timeZone: time_zone, weekday: 'long' }).format(at)
  if (weekday.toLowerCase() !== digest_on) return undefined
  return { until: next, day: localDay(time_zone, at) }
}
