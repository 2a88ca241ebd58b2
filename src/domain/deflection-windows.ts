// What deflections say when they are counted: how many held, after how many days customers came back, and what a shorter
// look would have claimed of the same replies. Every share is over replies whose window has ended; one that is still open
// changes no number, and what came back after the window is shown beside, never counted.

import { DAY_MS, type DeflectionReason, type DeflectionState } from './deflection.ts'
import { type Share, shareOf } from './summary.ts'

/** One automatic reply that a server accepted, with the first return of its customer. Times in ms, of INTERNALDATE. */
export type DeflectionWindow = {
  /** That of the reply's outbox row. */
  id: string
  message_id: string
  category: string
  mailbox: string
  customer: string
  state: Exclude<DeflectionState, 'void'>
  reason: DeflectionReason | undefined
  sent_at: number
  window_ends_at: number
  /** When the mail arrived that failed it; undefined unless `failed`. */
  returned_at: number | undefined
  /** The first mail in the seven days after the window; undefined where it failed inside. */
  late_return_at: number | undefined
  /** `info@`, `office@`: several people may write from it, so who came back may be somebody else. */
  is_shared: boolean
}

/** The days after the window in which a return is shown. */
export const LATE_DAYS = 7
/** The window in days that survival is told for. */
const SURVIVAL_DAYS = [1, 2, 3, 4, 5, 6, 7] as const
const HOUR_MS = DAY_MS / 24

/** Replies whose window has ended: the one denominator of all shares here. */
export function settled(rows: readonly DeflectionWindow[], now: number): DeflectionWindow[] {
  return rows.filter((row) => row.state !== 'pending' && row.window_ends_at < now)
}

/** Replies of which nobody can say yet whether they held; one that failed early is among them until its window ends. */
export function unsettledCount(rows: readonly DeflectionWindow[], now: number): number {
  return rows.length - settled(rows, now).length
}

/** The headline: the customer did not come back before the window ended, or only to say thanks. */
export function heldShare(rows: readonly DeflectionWindow[], now: number): Share {
  return shareWhere(settled(rows, now), ({ state }) => state !== 'failed')
}

/**
 * What others would have claimed of the same replies: silence for a day, for three days, and our own measure. The same
 * denominator for all three, so they differ by nothing but patience.
 */
export function claims(
  rows: readonly DeflectionWindow[],
  now: number,
): { silent_24h: Share; silent_72h: Share; held_7d: Share } {
  const counted = settled(rows, now)
  return {
    silent_24h: shareWhere(counted, (row) => isSilentFor(row, 24 * HOUR_MS)),
    silent_72h: shareWhere(counted, (row) => isSilentFor(row, 72 * HOUR_MS)),
    held_7d: shareWhere(counted, ({ state }) => state !== 'failed'),
  }
}

/** Share of the replies that had not failed after each of the first seven days. */
export function survival(
  rows: readonly DeflectionWindow[],
  now: number,
): { day: number; share: Share }[] {
  const counted = settled(rows, now)
  return SURVIVAL_DAYS.map((day) => {
    return { day, share: shareWhere(counted, (row) => isSilentFor(row, day * DAY_MS)) }
  })
}

/** Of those that held, how many customers wrote in the week after: only where that week has passed as well. */
export function lateReturns(rows: readonly DeflectionWindow[], now: number): Share {
  const watched = settled(rows, now).filter(
    (row) => row.state !== 'failed' && row.window_ends_at + LATE_DAYS * DAY_MS < now,
  )
  return shareWhere(watched, ({ late_return_at }) => late_return_at !== undefined)
}

/** Why they failed, most first. */
export function failedBy(
  rows: readonly DeflectionWindow[],
  now: number,
): { reason: string; count: number }[] {
  const failed = settled(rows, now).filter(({ state }) => state === 'failed')
  return [...Map.groupBy(failed, ({ reason }) => reason ?? 'unknown')]
    .map(([reason, same]) => ({ reason, count: same.length }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

/** How many of the counted replies went to addresses that several people may write from. */
export function sharedShare(rows: readonly DeflectionWindow[], now: number): Share {
  return shareWhere(settled(rows, now), ({ is_shared }) => is_shared)
}

/** A return of the very end of the span counts into it, as the end of the window does. */
function isSilentFor({ state, returned_at, sent_at }: DeflectionWindow, span_ms: number): boolean {
  return state !== 'failed' || (returned_at !== undefined && returned_at > sent_at + span_ms)
}

function shareWhere(
  rows: readonly DeflectionWindow[],
  counts: (row: DeflectionWindow) => boolean,
): Share {
  return shareOf(rows.filter(counts).length, rows.length)
}
