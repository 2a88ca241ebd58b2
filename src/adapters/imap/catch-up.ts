// Takes in what is new in an open folder, in ascending order of UID. The cursor only passes a UID whose mail is in the
// ledger, or which the server no longer lists: a mail that is listed and not handed out is asked for again in a fresh
// session, and if that does not help it is recorded without its source, so that a person is told where it lies.

import type { ImapFlow } from 'imapflow'
import { type Arrival, messageId } from '../../domain/message.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { ArrivalLedger, Cursor } from '../../ports/arrivals.ts'
import type { Clock } from '../../ports/world.ts'
import { answered, imapSays } from './client.ts'

export type CatchUpEvent =
  /** The server numbers its mail anew (RFC 3501 §2.3.1.1); what is known is recognised by content. */
  | { event: 'uidvalidity_changed'; from: string; to: string }
  | { event: 'arrived'; uid: number; size_bytes: number; work: WorkItem }
  /** Listed, but not handed out in several sessions: taken in without its source. */
  | { event: 'unreadable'; uid: number; why: string }

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
  /** Sessions in a row that ended without taking in anything or finding nothing new. */
  lost_sessions: number
  /** Sessions that failed at a mail, by UIDVALIDITY and UID. */
  failures: Map<string, number>
  /** Under a new UIDVALIDITY, UIDs up to this one say nothing about the age of their mail. */
  renumbered_up_to: number
}

export function createMemory(): Memory {
  return { lost_sessions: 0, failures: new Map(), renumbered_up_to: 0 }
}

/** After so many sessions (about half a minute, as each one waits longer) a mail counts as unreadable. */
const FAILURES_MAX = 5

/**
 * How far the server's clock may be behind ours. A mail above the cursor that is older than our start by more than this
 * was moved into the folder, and belongs to whoever moved it.
 */
const CLOCK_SKEW_MS = 10 * 60_000

/** Reads where we stopped; for a folder seen for the first time or numbered anew, writes where to begin. */
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
  if (known?.uidvalidity === uidvalidity) return known
  const last_uid = open.uidNext - 1
  const cursor: Cursor = {
    ...{ mailbox, folder, uidvalidity },
    // Mail that was there before us belongs to people; after a renumbering everything is looked at again.
    last_uid: known === undefined ? last_uid : 0,
    started_at: known?.started_at ?? clock.now(),
  }
  await ledger.recordCursor(cursor)
  if (known === undefined) return cursor
  memory.failures.clear()
  memory.renumbered_up_to = last_uid
  await options.on({ event: 'uidvalidity_changed', from: known.uidvalidity, to: uidvalidity })
  return cursor
}

/** Throws when the session is of no use any more; the next one goes on where this one stopped. */
export async function catchUp(
  options: CatchUpOptions,
  client: ImapFlow,
  memory: Memory,
): Promise<void> {
  const cursor = await openCursor(options, client, memory)
  const above = { uid: `${cursor.last_uid + 1}:*` }
  const found = await answered(client, () => client.search(above, { uid: true }))
  if (!Array.isArray(found)) throw new Error('The server refused to search the folder')
  // `n:*` names the last mail even when its UID is below n.
  const uids = found.filter((uid) => uid > cursor.last_uid).toSorted((a, b) => a - b)
  for (const uid of uids) {
    if (options.signal.aborted) return
    await takeIn(options, client, memory, cursor, uid)
    memory.lost_sessions = 0
  }
  // Only now: a server that lets us in and then fails at every mail must not be asked every second.
  memory.lost_sessions = 0
}

async function takeIn(
  options: CatchUpOptions,
  client: ImapFlow,
  memory: Memory,
  cursor: Cursor,
  uid: number,
): Promise<void> {
  const key = `${cursor.uidvalidity}/${uid}`
  const head: Head = { size_bytes: 0, received_at: options.clock.now() }
  let raw: Uint8Array | undefined
  try {
    Object.assign(head, await fetchHead(client, uid))
    if (isOlderThanUs(head, cursor, uid, memory)) {
      await options.ledger.recordCursor({ ...cursor, last_uid: uid })
      return
    }
    if (head.size_bytes <= options.message_bytes_max) raw = await fetchSource(client, uid)
  } catch (error) {
    const failures = (memory.failures.get(key) ?? 0) + 1
    memory.failures.set(key, failures)
    if (failures < FAILURES_MAX || options.signal.aborted) throw error
    await options.on({ event: 'unreadable', uid, why: imapSays(error) })
  }
  const { mailbox, folder, uidvalidity } = cursor
  const at = { mailbox, folder, uidvalidity, uid }
  const arrival: Arrival = { ...at, ...head, id: messageId(at), raw }
  const work = await options.ledger.recordArrival(arrival, options.clock.now())
  memory.failures.delete(key)
  await options.on({ event: 'arrived', uid, size_bytes: head.size_bytes, work })
}

type Head = Pick<Arrival, 'size_bytes' | 'received_at'>

async function fetchHead(client: ImapFlow, uid: number): Promise<Partial<Head>> {
  const head = await answered(client, () =>
    client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true }),
  )
  if (head === false) throw notHandedOut(uid)
  const received_at = timeOf(head.internalDate)
  return { size_bytes: head.size ?? 0, ...(received_at === undefined ? {} : { received_at }) }
}

async function fetchSource(client: ImapFlow, uid: number): Promise<Uint8Array> {
  const whole = await client.fetchOne(String(uid), { source: true }, { uid: true })
  if (whole === false || !whole.source) throw notHandedOut(uid)
  return whole.source
}

/**
 * Either somebody has just removed it, and then a fresh session does not list it any more; or the server trips over it
 * (ImapFlow turns Dovecot's “NO Some of the requested messages no longer exist” into an empty answer).
 */
function notHandedOut(uid: number): Error {
  return new Error(`The server lists the mail with UID ${uid} but does not hand it out`)
}

function isOlderThanUs(head: Head, cursor: Cursor, uid: number, memory: Memory): boolean {
  // INTERNALDATE has whole seconds, so mail of the very second we began in is taken in.
  const start = Math.floor(cursor.started_at / 1000) * 1000
  return head.received_at < (uid <= memory.renumbered_up_to ? start : start - CLOCK_SKEW_MS)
}

function timeOf(date: Date | string | undefined): number | undefined {
  if (date === undefined) return undefined
  const ms = new Date(date).getTime()
  return Number.isNaN(ms) ? undefined : ms
}
