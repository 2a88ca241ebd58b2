// Where the IMAP supervisor stopped, and mail put down safely before anybody looks at it. Promises that each mail on
// the server is one row, whatever numbers the server gives it over time.

import { sourceHash } from '../../domain/arrival.ts'
import type { Arrival } from '../../domain/message.ts'
import type { ArrivalLedger, Cursor, Taken } from '../../ports/arrivals.ts'
import type { Fence } from '../../ports/leases.ts'
import { shortHash } from '../../text/hash.ts'
import { loadNotByHand } from './by-hand.ts'
import { type Db, type DialectName, inTransaction, type Trx } from './database.ts'
import { loadUnhandled, recordHandled } from './handled.ts'
import { checkFence } from './leases.ts'
import { addWork } from './parts/work.ts'
import { recogniseSource, recordRecognised, setAside } from './renumbering.ts'

export function arrivalLedger(db: Db, dialect: DialectName): ArrivalLedger {
  const fenced = <Result>(fence: Fence | undefined, body: (trx: Trx) => Promise<Result>) =>
    inTransaction(db, async (trx) => {
      if (fence !== undefined) await checkFence(trx, dialect, fence)
      return body(trx)
    })
  return {
    loadCursor: (mailbox, folder) => loadCursor(db, mailbox, folder),
    recordCursor: (cursor, fence) => fenced(fence, (trx) => recordCursor(trx, cursor)),
    recordArrival: (arrival, now, fence) =>
      fenced(fence, (trx) => recordArrival(trx, arrival, now)),
    recordArrivals: (arrivals, now, fence) =>
      fenced(fence, (trx) => recordArrivals(trx, arrivals, now)),
    recordRecognised: (cursor, heads, fence) =>
      fenced(fence, (trx) => recordRecognised(trx, cursor, heads)),
    loadNotByHand: (heads) => loadNotByHand(db, heads),
    loadUnhandled: (at, since, limit) => loadUnhandled(db, at, since, limit),
    recordHandled: (ids, now, fence) => fenced(fence, (trx) => recordHandled(trx, ids, now)),
  }
}

async function loadCursor(db: Db, mailbox: string, folder: string): Promise<Cursor | undefined> {
  return await db
    .selectFrom('cursor')
    .selectAll()
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .executeTakeFirst()
}

/**
 * Under the same UIDVALIDITY the cursor only moves on, and only for whoever continues the one that stands (its
 * `started_at` tells): of two processes that see a folder for the first time, the later one must not skip the mail that
 * came in between.
 */
async function recordCursor(trx: Trx, cursor: Cursor): Promise<void> {
  const { mailbox, folder, ...place } = cursor
  const known = await loadCursor(trx, mailbox, folder)
  if (known !== undefined && known.uidvalidity !== place.uidvalidity) await setAside(trx, cursor)
  await trx
    .insertInto('cursor')
    .values(cursor)
    .onConflict((conflict) =>
      conflict
        .columns(['mailbox', 'folder'])
        .doUpdateSet(place)
        .where((eb) =>
          eb.or([
            eb('cursor.uidvalidity', '<>', place.uidvalidity),
            eb.and([
              eb('cursor.started_at', '=', place.started_at),
              eb('cursor.last_uid', '<', place.last_uid),
            ]),
          ]),
        ),
    )
    .execute()
}

/**
 * A folder without a cursor gets none here: a cursor at this UID would say that everything before it was taken in.
 */
async function recordArrival(trx: Trx, arrival: Arrival, now: number): Promise<Taken> {
  const source_hash = arrival.raw === undefined ? undefined : sourceHash(arrival.raw)
  const taken = await takeDown(trx, arrival, source_hash, now)
  await trx
    .updateTable('cursor')
    .set({ last_uid: arrival.uid })
    .where('mailbox', '=', arrival.mailbox)
    .where('folder', '=', arrival.folder)
    .where('uidvalidity', '=', arrival.uidvalidity)
    .where('last_uid', '<', arrival.uid)
    .execute()
  return taken
}

/** One commit for all: waiting for the disk is most of what an arrival costs. */
async function recordArrivals(
  trx: Trx,
  arrivals: readonly Arrival[],
  now: number,
): Promise<Taken[]> {
  const taken: Taken[] = []
  for (const arrival of arrivals) taken.push(await recordArrival(trx, arrival, now))
  return taken
}

async function takeDown(
  trx: Trx,
  arrival: Arrival,
  source_hash: string | undefined,
  now: number,
): Promise<Taken> {
  const taken = (result: Taken['result'], message_id: string): Taken => ({
    result,
    message_id,
    work: { step: 'receive', key: message_id, due_at: now },
  })
  const standing = await loadIdAt(trx, arrival)
  if (standing !== undefined) return taken('known', standing)
  const recognised = await recogniseSource(trx, arrival, { ...arrival, source_hash })
  if (recognised !== undefined) return taken('recognised', recognised)
  const added = await insertMessage(trx, arrival, source_hash)
  if (!added.is_new) return taken('known', added.id)
  if (arrival.raw !== undefined) {
    const { raw: source, received_at: arrived_at } = arrival
    await trx.insertInto('raw_mail').values({ message_id: added.id, source, arrived_at }).execute()
  }
  const result = taken('added', added.id)
  await addWork(trx, [result.work])
  return result
}

/**
 * The id is a hash of the place. It is taken when a mail that had this place before was given another one since (two
 * renumberings that end where they began); then the mail gets the next id that is free.
 */
async function insertMessage(
  trx: Trx,
  arrival: Arrival,
  source_hash: string | undefined,
): Promise<{ id: string; is_new: boolean }> {
  const { raw: _raw, ...row } = arrival
  for (let turn = 0; ; turn += 1) {
    const id = turn === 0 ? row.id : `m_${shortHash([row.id, String(turn)])}`
    const added = await trx
      .insertInto('message')
      .values({ ...row, id, source_hash: source_hash ?? null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added !== undefined) return { id, is_new: true }
    // Somebody may have taken the same mail in at the same time.
    if ((await loadIdAt(trx, arrival)) === id) return { id, is_new: false }
  }
}

async function loadIdAt(trx: Trx, at: Arrival): Promise<string | undefined> {
  const row = await trx
    .selectFrom('message')
    .select('id')
    .where('mailbox', '=', at.mailbox)
    .where('folder', '=', at.folder)
    .where('uidvalidity', '=', at.uidvalidity)
    .where('uid', '=', at.uid)
    .executeTakeFirst()
  return row?.id
}
