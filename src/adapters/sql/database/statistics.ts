// Statistics of SQLite, by which it chooses among indexes. The migrations leave it no bad choice where it matters; with
// statistics it also does the rest well. Postgres keeps its own (autovacuum).

import { sql } from 'kysely'
import type { Db, DialectName } from './database.ts'

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
    await sql.raw(`pragma ${pragma}`).execute(trx)
    await sql`drop table if exists sqlite_stat4`.execute(trx)
  })
}
