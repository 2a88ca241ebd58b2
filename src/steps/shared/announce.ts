// Tells the webhook and ntfy what happened since a day ago and was not told yet, and tries again what was not taken. An
// attempt is counted before it begins: whatever ends this process, the next one goes on, and an event arrives at least once.

import {
  ANNOUNCING_MAX,
  newsOf,
  nextAnnouncing,
  ROW_MIN_MS,
  UNTOLD_ALARM,
} from '../../domain/announcement.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import type { Team } from '../../domain/team.ts'
import type { AnnouncementLedger, Announcer, DueAnnouncement } from '../../ports/announcements.ts'
import type { LadderLedger } from '../../ports/ladder.ts'
import type { OperationsLedger } from '../../ports/operations.ts'

export type AnnouncingLedger = AnnouncementLedger &
  Pick<LadderLedger, 'loadPromotions'> &
  Pick<OperationsLedger, 'loadAlarms' | 'recordAlarm' | 'clearAlarm'>

/** At once in a sweep: each may take ten seconds, so they go side by side. */
const AT_ONCE = 10

/** One line about each that was tried: told, not taken, or given up; nothing where no target is configured. */
export async function announce(
  { ledger, announcer }: { ledger: AnnouncingLedger; announcer: Announcer },
  team: Team,
  now: number,
): Promise<string[]> {
  await ledger.forgetAnnouncements(now - Math.max(team.limits.raw_days * DAY_MS, ROW_MIN_MS))
  const targets = announcer.targets()
  if (targets.length === 0) return []
  const known = { alarms: await ledger.loadAlarms(), promotions: await ledger.loadPromotions() }
  await ledger.recordAnnouncements(newsOf(team, known, now), targets)
  const due = await ledger.loadDueAnnouncements(targets, now, AT_ONCE)
  const lines = await Promise.all(due.map((row) => tell(ledger, announcer, row, now)))
  return lines.filter((line) => line !== undefined)
}

async function tell(
  ledger: AnnouncingLedger,
  announcer: Announcer,
  row: DueAnnouncement,
  now: number,
): Promise<string | undefined> {
  const { id, target } = row
  const alarm = `${UNTOLD_ALARM}:${target}`
  const attempts = row.attempts + 1
  if (!(await ledger.claimAnnouncement(row, nextAnnouncing(attempts, now)))) return undefined
  const why = await announcer.announce(row, now)
  if (why === undefined) {
    await ledger.recordAnnounced(row, 'taken', now)
    await ledger.clearAlarm(alarm)
    return `${target} told ${id}`
  }
  // More than that only where a process ended in the middle of the last one: no event is given up unseen.
  if (attempts < ANNOUNCING_MAX) return `${target} did not take ${id}: ${why}`
  await ledger.recordAnnounced(row, 'given_up', now)
  const what = `${target} took an event in none of ${attempts} attempts: ${why}`
  const hint = `Look at \`${target}\` in holdfast.yaml and at its server. The next event that is taken ends this alarm.`
  await ledger.recordAlarm(alarm, what, hint, now)
  return `${target} given up ${id}: ${why}`
}
