// Where the IMAP supervisor stopped, and mail put down safely before anybody looks at it. Promises that each mail on
// the server is one row, whatever numbers the server gives it over time.

import { sourceHash } from '../../domain/arrival.ts'
import type { Arrival } from '../../domain/message.ts'
import type { ArrivalLedger, Cursor, Taken } from '../../ports/arrivals.ts'
import type { Fence } from '../../ports/leases.ts'
import { shortHash } from '../../text/hash.ts'
import { loadNotByHand } from './by-hand.ts'
import { type Db, type DialectName, inTransaction, type Trx } from './database/database.ts'
import { prepared } from './database/prepared.ts'
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
  return await CURSOR.first(db, { mailbox, folder })
}

const CURSOR = prepared((db, { mailbox, folder }: { mailbox: string; folder: string }) =>
  db.selectFrom('cursor').selectAll().where('mailbox', '=', mailbox).where('folder', '=', folder),
)

/**
 * Under the same UIDVALIDITY the cursor only moves on, and only for whoever continues the one that stands (its
 * `started_at` tells): of two processes that see a folder for the first time, the later one must not skip the mail that
 * came in between.
 */
async function recordCursor(trx: Trx, cursor: Cursor): Promise<void> {
  const known = await loadCursor(trx, cursor.mailbox, cursor.folder)
  if (known !== undefined && known.uidvalidity !== cursor.uidvalidity) await setAside(trx, cursor)
  await PUT_CURSOR.count(trx, cursor)
}

const PUT_CURSOR = prepared((db, cursor: Cursor) => {
  const { mailbox: _mailbox, folder: _folder, ...place } = cursor
  return db
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
})

/**
 * A folder without a cursor gets none here: a cursor at this UID would say that everything before it was taken in.
 */
async function recordArrival(trx: Trx, arrival: Arrival, now: number): Promise<Taken> {
  const source_hash = arrival.raw === undefined ? undefined : sourceHash(arrival.raw)
  const taken = await takeDown(trx, arrival, source_hash, now)
  const { mailbox, folder, uidvalidity, uid } = arrival
  await MOVE_CURSOR.count(trx, { mailbox, folder, uidvalidity, uid })
  return taken
}

type Place = Pick<Arrival, 'mailbox' | 'folder' | 'uidvalidity' | 'uid'>

const MOVE_CURSOR = prepared((db, { mailbox, folder, uidvalidity, uid }: Place) =>
  db
    .updateTable('cursor')
    .set({ last_uid: uid })
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .where('uidvalidity', '=', uidvalidity)
    .where('last_uid', '<', uid),
)

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
    await ADD_SOURCE.count(trx, { message_id: added.id, source, arrived_at })
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
    const added = await ADD.count(trx, { ...row, id, source_hash: source_hash ?? null })
    if (added > 0) return { id, is_new: true }
    // Somebody may have taken the same mail in at the same time.
    if ((await loadIdAt(trx, arrival)) === id) return { id, is_new: false }
  }
}

async function loadIdAt(trx: Trx, at: Arrival): Promise<string | undefined> {
  const { mailbox, folder, uidvalidity, uid } = at
  return (await ID_AT.first(trx, { mailbox, folder, uidvalidity, uid }))?.id
}

const ID_AT = prepared((db, { mailbox, folder, uidvalidity, uid }: Place) =>
  db
    .selectFrom('message')
    .select('id')
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .where('uidvalidity', '=', uidvalidity)
    .where('uid', '=', uid),
)

const ADD = prepared((db, row: Omit<Arrival, 'raw'> & { source_hash: string | null }) =>
  db
    .insertInto('message')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing()),
)

type Source = { message_id: string; source: Uint8Array; arrived_at: number }

const ADD_SOURCE = prepared((db, row: Source) => db.insertInto('raw_mail').values(row))
