// Statistics of SQLite, by which it chooses among indexes. The migrations leave it no bad choice where it matters; with
// statistics it also does the rest well. Postgres keeps its own (autovacuum).

import { sql } from 'kysely'
import type { Db, DialectName, Trx } from './database.ts'

const HOUR_MS = 3_600_000

/** Looks at every table; what has statistics and has not grown tenfold is left alone, so this mostly does nothing. */
export async function firstStatistics(db: Db): Promise<void> {
  await optimize(db, 'optimize = 0x10002')
}

/** For a process that stays: the tables it has asked since, and of large ones a sample only, which takes milliseconds. */
export function createStatistics(db: Db, dialect: DialectName): (now: number) => Promise<void> {
  let renewed_at: number | undefined
  return async (now) => {
    if (dialect !== 'sqlite') return
    if (renewed_at !== undefined && now - renewed_at < HOUR_MS) return
    renewed_at = now
    await optimize(db, 'optimize')
  }
}

/**
 * SQLite counts into one table and samples keys, addresses of customers among them, into another. Nobody would forget
 * those, and plans would hang on the values that were asked for, so they never come to stay.
 */
async function optimize(db: Db, pragma: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (await isTelling(trx)) await sql.raw(`pragma ${pragma}`).execute(trx)
    else await forgetStatistics(trx)
    await sql`drop table if exists sqlite_stat4`.execute(trx)
  })
}

/** Of so many mails the counts mean something. Without statistics, the plans of less are right, too. */
const MAILS_MIN = 1_000

/** Of more than this share that still waits to be read, nobody knows whose it is. */
const UNREAD_SHARE_MAX = 0.05

/** Counted while a first crowd of mail waits to be read, all of it would seem to be one customer's, and each look-up would read all mail. */
async function isTelling(trx: Trx): Promise<boolean> {
  const { mails } = await trx
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<number>().as('mails'))
    .executeTakeFirstOrThrow()
  const { unread } = await trx
    .selectFrom('work')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('step', '=', 'receive')
    .executeTakeFirstOrThrow()
  return mails >= MAILS_MIN && unread <= UNREAD_SHARE_MAX * mails
}

/** The planner reads them anew, and goes by its own estimates where there are none. */
async function forgetStatistics(trx: Trx): Promise<void> {
  await sql`analyze sqlite_schema`.execute(trx)
  await sql`delete from sqlite_stat1`.execute(trx)
  await sql`analyze sqlite_schema`.execute(trx)
}
