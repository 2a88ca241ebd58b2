// Where the IMAP supervisor stopped, and mail put down safely before anybody looks at it.

import type { Arrival } from '../../domain/message.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { ArrivalLedger, Cursor } from '../../ports/arrivals.ts'
import { type Db, inTransaction } from './database.ts'
import { addWork } from './writes.ts'

export function arrivalLedger(db: Db): ArrivalLedger {
  return {
    loadCursor: (mailbox, folder) => loadCursor(db, mailbox, folder),
    recordCursor: (cursor) => recordCursor(db, cursor),
    recordArrival: (arrival, now) => recordArrival(db, arrival, now),
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
async function recordCursor(db: Db, cursor: Cursor): Promise<void> {
  const { uidvalidity, last_uid, started_at } = cursor
  await db
    .insertInto('cursor')
    .values(cursor)
    .onConflict((conflict) =>
      conflict
        .columns(['mailbox', 'folder'])
        .doUpdateSet({ uidvalidity, last_uid, started_at })
        .where((eb) =>
          eb.or([
            eb('cursor.uidvalidity', '<>', uidvalidity),
            eb.and([
              eb('cursor.started_at', '=', started_at),
              eb('cursor.last_uid', '<', last_uid),
            ]),
          ]),
        ),
    )
    .execute()
}

/**
 * A folder without a cursor gets none here: a cursor at this UID would say that everything before it was taken in.
 */
async function recordArrival(db: Db, arrival: Arrival, now: number): Promise<WorkItem> {
  const work: WorkItem = { step: 'receive', subject: arrival.id, due_at: now }
  const { raw, ...row } = arrival
  return await inTransaction(db, async (trx) => {
    const added = await trx
      .insertInto('message')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added !== undefined) {
      if (raw !== undefined) {
        await trx.insertInto('raw_mail').values({ message_id: row.id, source: raw }).execute()
      }
      await addWork(trx, [work])
    }
    await trx
      .updateTable('cursor')
      .set({ last_uid: arrival.uid })
      .where('mailbox', '=', arrival.mailbox)
      .where('folder', '=', arrival.folder)
      .where('uidvalidity', '=', arrival.uidvalidity)
      .where('last_uid', '<', arrival.uid)
      .execute()
    return work
  })
}
