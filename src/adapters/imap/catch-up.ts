// Takes in what is new in an open folder, in ascending order of UID. The cursor only passes a UID whose mail is in the
// ledger, was there before us, or is no longer listed. A mail that the server lists but does not hand out is asked for
// again in a fresh session; if that does not help, it is recorded without its source and a person is told.

import type { ImapFlow } from 'imapflow'
import { isRenumbering } from '../../domain/arrival.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { ArrivalLedger, Cursor } from '../../ports/arrivals.ts'
import type { Clock } from '../../ports/world.ts'
import { uidsAbove } from './fetch.ts'
import { keyOf, type Run, type TakenIn, takeInAlone, takeInMany } from './take-in.ts'

export type CatchUpEvent =
  /** The server has renumbered its mail (RFC 3501 §2.3.1.1); known mail is recognised by its content. */
  | { event: 'uidvalidity_changed'; from: string; to: string }
  /** Everything under the new numbers has been looked at. */
  | ({ event: 'renumbered'; uidvalidity: string } & RenumberingCounts)
  | { event: 'arrived'; uid: number; size_bytes: number }
  /** Of all that arrived together, before each of them is told of. */
  | { event: 'due'; work: WorkItem[] }
  /** Listed, but not handed out in several sessions: recorded without its source. */
  | { event: 'unreadable'; uid: number; why: string }

/** What became of the mail under new numbers. */
export type RenumberingCounts = { recognised: number; taken_in: number; left_to_people: number }

export type CatchUpOptions = {
  mailbox: string
  folder: string
  message_bytes_max: number
  ledger: ArrivalLedger
  clock: Clock
  on: (event: CatchUpEvent) => void | Promise<void>
  signal: AbortSignal
}

/** What one supervisor remembers from session to session. */
export type Memory = {
  /** Sessions in a row that ended before they had taken in anything or seen that nothing is new. */
  lost_sessions: number
  /** Sessions that failed at a mail, by UIDVALIDITY and UID. */
  failures: Map<string, number>
  /** Set while renumbered mail is looked through; after a restart, counting starts again from where it was. */
  renumbering: RenumberingCounts | undefined
}

export function createMemory(): Memory {
  return { lost_sessions: 0, failures: new Map(), renumbering: undefined }
}

/** How many mails one command asks about: few round trips, and little to repeat when the connection breaks. */
const HEADS_MAX = 100

/** Reads where we stopped; for a new or renumbered folder, writes where to begin. */
export async function openCursor(
  options: CatchUpOptions,
  client: ImapFlow,
  memory: Memory,
): Promise<Cursor> {
  const open = client.mailbox
  if (open === false) throw new Error('The folder was closed by the server')
  const { mailbox, folder, ledger, clock } = options
  const uidvalidity = String(open.uidValidity)
  const known = await ledger.loadCursor(mailbox, folder)
  if (known?.uidvalidity === uidvalidity) {
    if (isRenumbering(known)) memory.renumbering ??= noRenumberingCounts()
    return known
  }
  const there_uid = await lastUid(client, open.uidNext)
  const place = { mailbox, folder, uidvalidity }
  const cursor: Cursor =
    known === undefined
      ? // Mail that was there before us belongs to people.
        {
          ...place,
          last_uid: there_uid,
          before_us_uid: there_uid,
          renumbered_uid: 0,
          started_at: clock.now(),
        }
      : // After a renumbering everything is looked at again.
        {
          ...place,
          last_uid: 0,
          before_us_uid: 0,
          renumbered_uid: there_uid + 1,
          started_at: known.started_at,
        }
  await ledger.recordCursor(cursor)
  if (known === undefined) return cursor
  memory.failures.clear()
  memory.renumbering = noRenumberingCounts()
  await options.on({ event: 'uidvalidity_changed', from: known.uidvalidity, to: uidvalidity })
  return cursor
}

/** Throws when the session can no longer be used; the next one continues where this one stopped. */
export async function catchUp(
  options: CatchUpOptions,
  client: ImapFlow,
  memory: Memory,
): Promise<Cursor> {
  const cursor = await openCursor(options, client, memory)
  const run: Run = { options, client, memory, cursor }
  const uids = await uidsAbove(client, cursor.last_uid)
  for (const group of batchesOf(uids, cursor, memory)) {
    if (options.signal.aborted) return cursor
    const [first] = group
    const is_whole =
      group.length === 1 && first !== undefined
        ? note(memory, await takeInAlone(run, first))
        : await takeInMany(run, group, (taken) => note(memory, taken))
    if (!is_whole) return cursor
    await options.ledger.recordCursor({ ...cursor, last_uid: group.at(-1) ?? 0 })
  }
  // Only reset now: a server that lets us in and then fails at every mail must not be asked every second.
  memory.lost_sessions = 0
  if (memory.renumbering !== undefined) {
    const counts = memory.renumbering
    memory.renumbering = undefined
    await options.on({ event: 'renumbered', uidvalidity: cursor.uidvalidity, ...counts })
  }
  return cursor
}

/**
 * Takes in one mail that catching up has missed, as the audit finds it (RFC 3501 lets a server list a lower UID later than
 * a higher one). `ahead`: it lies above the cursor, so catching up will reach it. Throws like `catchUp`.
 */
export async function takeInUid(
  options: CatchUpOptions,
  client: ImapFlow,
  memory: Memory,
  cursor: Cursor,
  uid: number,
): Promise<TakenIn | 'ahead'> {
  if (uid > cursor.last_uid) return 'ahead'
  return takeInAlone({ options, client, memory, cursor }, uid)
}

/** Mail that has failed before is fetched alone, so that it cannot hold up other mail. */
function batchesOf(uids: readonly number[], cursor: Cursor, memory: Memory): number[][] {
  const groups: number[][] = []
  let open: number[] | undefined
  for (const uid of uids) {
    const has_failed = memory.failures.has(keyOf(cursor, uid))
    if (has_failed || open === undefined || open.length === HEADS_MAX) {
      open = []
      groups.push(open)
    }
    open.push(uid)
    if (has_failed) open = undefined
  }
  return groups
}

/** A server need not report UIDNEXT (RFC 3501 §6.3.1); then the highest UID tells. */
async function lastUid(client: ImapFlow, uid_next: number | undefined): Promise<number> {
  if (uid_next !== undefined && uid_next > 0) return uid_next - 1
  return (await uidsAbove(client, 0)).at(-1) ?? 0
}

function noRenumberingCounts(): RenumberingCounts {
  return { recognised: 0, taken_in: 0, left_to_people: 0 }
}

function note(memory: Memory, taken: TakenIn): true {
  memory.lost_sessions = 0
  const counts = memory.renumbering
  if (counts === undefined) return true
  if (taken === 'recognised' || taken === 'known') counts.recognised += 1
  if (taken === 'taken_in') counts.taken_in += 1
  if (taken === 'before_us') counts.left_to_people += 1
  return true
}
