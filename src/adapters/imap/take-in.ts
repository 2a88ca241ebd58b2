// From a UID to a row in the ledger: one by one, or many with few round trips. What cannot be read together is read
// alone, and only then is a mail blamed for a failure.

import type { ImapFlow } from 'imapflow'
import { isBeforeUs, sourceHash } from '../../domain/arrival.ts'
import { type Arrival, messageId } from '../../domain/message.ts'
import type { Cursor, Recognised } from '../../ports/arrivals.ts'
import type { CatchUpOptions, Memory } from './catch-up.ts'
import { imapSays } from './client.ts'
import { fetchHeaderBlock, fetchHeads, fetchSources, type Head, isListed } from './fetch.ts'

export type Run = { options: CatchUpOptions; client: ImapFlow; memory: Memory; cursor: Cursor }

/** `known`: the ledger already has it from this very place. `gone`: somebody removed it. */
export type TakenIn = 'taken_in' | 'recognised' | 'known' | 'before_us' | 'gone'

/** After this many sessions (about half a minute, as each one waits longer) a mail counts as unreadable. */
const FAILURES_MAX = 5

/** How much one FETCH of sources may return; the ledger records it before the next one is sent. */
const BATCH_BYTES_MAX = 8 * 1024 * 1024

/** False when the signal ended it half-way. Throws when the session can no longer be used. */
export async function takeInMany(
  run: Run,
  uids: readonly number[],
  note: (taken: TakenIn) => void,
): Promise<boolean> {
  const { options, client, cursor } = run
  const heads = new Map<number, Head>()
  try {
    await fetchHeads(client, uids, options.clock.now(), heads)
  } catch (error) {
    endIfLost(
      run,
      error,
      uids.find((uid) => !heads.has(uid)),
    )
  }
  const seen = await options.ledger.recordRecognised(cursor, [...heads.values()])
  for (const batch of sourceBatches(run, uids, heads, seen)) {
    const sources = new Map<number, Uint8Array>()
    if (batch.wanted.length > 0) {
      // Whatever is missing afterwards is fetched alone, in this session or the next.
      await fetchSources(client, batch.wanted, sources).catch(() => undefined)
    }
    const pending: Arrival[] = []
    const putDown = async () => (await record(run, pending.splice(0))).forEach(note)
    for (const uid of batch.uids) {
      if (options.signal.aborted) return false
      const head = heads.get(uid)
      const is_missing = batch.wanted.includes(uid) && !sources.has(uid)
      if (seen.uids.has(uid)) note('recognised')
      else if (head === undefined || is_missing) {
        // The cursor moves with each mail that is recorded, so those before this one come first.
        await putDown()
        note(await takeInAlone(run, uid))
      } else {
        const found = await arrivalOrReason(run, head, sources.get(uid), seen)
        if (typeof found === 'string') note(found)
        else pending.push(found)
      }
    }
    await putDown()
  }
  return true
}

/** Throws when the mail is listed but not handed out, until it has failed too often. */
export async function takeInAlone(run: Run, uid: number): Promise<TakenIn> {
  const { options, client, cursor } = run
  const head = await readable(run, uid, () => fetchHead(run, uid))
  if (head === 'gone') return 'gone'
  if (head === 'unreadable') {
    return putDown(run, unknownHead(uid, options.clock.now()), undefined, undefined)
  }
  const seen = await options.ledger.recordRecognised(cursor, [head])
  if (seen.uids.has(uid)) return 'recognised'
  if (!isWanted(run, head, seen)) return putDown(run, head, undefined, seen)
  const raw = await readable(run, uid, async () => {
    const sources = new Map<number, Uint8Array>()
    await fetchSources(client, [uid], sources)
    return sources.get(uid) ?? (await goneOr(run, uid))
  })
  if (raw === 'gone') return 'gone'
  return putDown(run, head, raw === 'unreadable' ? undefined : raw, seen)
}

async function putDown(
  run: Run,
  head: Head,
  raw: Uint8Array | undefined,
  seen: Recognised | undefined,
): Promise<TakenIn> {
  const found = await arrivalOrReason(run, head, raw, seen)
  if (typeof found === 'string') return found
  return (await record(run, [found]))[0] ?? 'known'
}

/** The mail as it is to be recorded, or why it is not. */
async function arrivalOrReason(
  run: Run,
  head: Head,
  raw: Uint8Array | undefined,
  seen: Recognised | undefined,
): Promise<Arrival | 'recognised' | 'before_us'> {
  const { options, cursor } = run
  const { uid, size_bytes, received_at } = head
  if (isBeforeUs(cursor, uid, head)) {
    if (raw === undefined || !seen?.doubtful.has(uid)) return 'before_us'
    const hashed = { ...head, source_hash: sourceHash(raw) }
    const again = await options.ledger.recordRecognised(cursor, [hashed])
    return again.uids.has(uid) ? 'recognised' : 'before_us'
  }
  const { mailbox, folder, uidvalidity } = cursor
  const at = { mailbox, folder, uidvalidity, uid }
  const arrival = { ...at, id: messageId(at), size_bytes, received_at, raw }
  if (raw !== undefined || size_bytes <= options.message_bytes_max) return arrival
  // Whoever has to deal with a mail that is too large wants to know who wrote it; that it came matters more.
  const block = await fetchHeaderBlock(run.client, uid).catch(() => undefined)
  return { ...arrival, head: block }
}

async function record({ options, memory, cursor }: Run, mails: Arrival[]): Promise<TakenIn[]> {
  if (mails.length === 0) return []
  const results = await options.ledger.recordArrivals(mails, options.clock.now())
  const work = results.filter(({ result }) => result === 'added').map((one) => one.work)
  if (work.length > 0) await options.on({ event: 'due', work })
  const taken: TakenIn[] = []
  for (const [index, { result }] of results.entries()) {
    const { uid = 0, size_bytes = 0 } = mails[index] ?? {}
    memory.failures.delete(keyOf(cursor, uid))
    if (result === 'added') await options.on({ event: 'arrived', uid, size_bytes })
    taken.push(result === 'added' ? 'taken_in' : result)
  }
  return taken
}

/** Mail that belongs to people is only read to see whether the ledger knows it. */
function isWanted({ options, cursor }: Run, head: Head, seen: Recognised): boolean {
  if (seen.uids.has(head.uid) || head.size_bytes > options.message_bytes_max) return false
  return seen.doubtful.has(head.uid) || !isBeforeUs(cursor, head.uid, head)
}

type Batch = { uids: number[]; wanted: number[] }

function sourceBatches(
  run: Run,
  uids: readonly number[],
  heads: ReadonlyMap<number, Head>,
  seen: Recognised,
): Batch[] {
  let open: Batch = { uids: [], wanted: [] }
  const batches = [open]
  let bytes = 0
  for (const uid of uids) {
    const head = heads.get(uid)
    const is_wanted = head !== undefined && isWanted(run, head, seen)
    const size = is_wanted ? head.size_bytes : 0
    if (bytes > 0 && bytes + size > BATCH_BYTES_MAX) {
      open = { uids: [], wanted: [] }
      batches.push(open)
      bytes = 0
    }
    open.uids.push(uid)
    if (is_wanted) open.wanted.push(uid)
    bytes += size
  }
  return batches
}

async function fetchHead(run: Run, uid: number): Promise<Head | 'gone'> {
  const heads = new Map<number, Head>()
  await fetchHeads(run.client, [uid], run.options.clock.now(), heads)
  return heads.get(uid) ?? (await goneOr(run, uid))
}

/**
 * Either somebody has just removed it, and then the server no longer lists it; or the server fails at it (ImapFlow turns
 * Dovecot's “NO Some of the requested messages no longer exist” into an empty answer).
 */
async function goneOr({ client }: Run, uid: number): Promise<'gone'> {
  if (!(await isListed(client, uid))) return 'gone'
  throw new Error(`The server lists the mail with UID ${uid} but does not hand it out`)
}

async function readable<Result>(
  run: Run,
  uid: number,
  read: () => Promise<Result>,
): Promise<Result | 'unreadable'> {
  try {
    return await read()
  } catch (error) {
    if (countFailure(run, uid) < FAILURES_MAX || run.options.signal.aborted) throw error
    await run.options.on({ event: 'unreadable', uid, why: imapSays(error) })
    return 'unreadable'
  }
}

/** A server that hung up did so at the first mail that it did not report. */
function endIfLost(run: Run, error: unknown, uid: number | undefined): void {
  if (run.client.usable) return
  if (uid !== undefined) countFailure(run, uid)
  throw error
}

function countFailure({ memory, cursor }: Run, uid: number): number {
  const key = keyOf(cursor, uid)
  const failures = (memory.failures.get(key) ?? 0) + 1
  memory.failures.set(key, failures)
  return failures
}

/** The key under which a mail's failures are counted. */
export function keyOf(cursor: Cursor, uid: number): string {
  return `${cursor.uidvalidity}/${uid}`
}

function unknownHead(uid: number, now: number): Head {
  return {
    uid,
    size_bytes: 0,
    received_at: now,
    stamped_at: undefined,
    rfc_message_id: undefined,
    source_hash: undefined,
  }
}
