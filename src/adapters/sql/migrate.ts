// Brings the tables up to date by numbered migrations, each applied once. Two processes that start together are safe:
// the second waits for the first and finds nothing left to do. DDL is transactional in both databases, so a migration
// is there as a whole or not at all.

import { sql } from 'kysely'
import type { Db, DialectName } from './database.ts'
import { type ColumnTypes, ledger } from './migrations/0001-ledger.ts'
import { workKey } from './migrations/0002-work-key.ts'

/** Position + 1 is the number. Append only: what was released stays as it is. */
const MIGRATIONS: readonly { name: string; up: (type: ColumnTypes) => string[] }[] = [
  { name: '0001-ledger', up: ledger },
  { name: '0002-work-key', up: workKey },
]

export const COLUMN_TYPES: Record<DialectName, ColumnTypes> = {
  sqlite: {
    int: 'integer',
    real: 'real',
    bytes: 'blob',
    seq: 'integer primary key',
    end: ' strict',
  },
  postgres: {
    int: 'bigint',
    real: 'double precision',
    bytes: 'bytea',
    seq: 'bigint generated always as identity primary key',
    end: '',
  },
}

/** Any number, the same in every version of Holdfast: it names our advisory lock in a shared Postgres. */
const ADVISORY_LOCK = 720_131_944

/**
 * Applies what is missing and returns the names of what it applied. Throws when going on could misread the
 * ledger: `ledger_newer` when a later version wrote it, `ledger_unknown` when one did that was never released.
 */
export async function migrate(db: Db, dialect: DialectName): Promise<string[]> {
  return await db.transaction().execute(async (trx) => {
    // SQLite holds its write lock since BEGIN IMMEDIATE; Postgres needs a lock of its own, because CREATE TABLE IF NOT
    // EXISTS fails when two sessions run it at once.
    if (dialect === 'postgres') {
      await sql`select pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(trx)
    }
    await sql
      .raw('create table if not exists migration (number integer primary key, name text not null)')
      .execute(trx)
    const { rows } = await sql<{
      number: number
      name: string
    }>`select number, name from migration`.execute(trx)
    const done = rows.reduce((most, row) => Math.max(most, row.number), 0)
    if (done > MIGRATIONS.length) throw ledgerNewer(done)
    const other = rows.find(({ number, name }) => MIGRATIONS[Number(number) - 1]?.name !== name)
    if (other !== undefined) throw ledgerUnknown(other.name)

    const applied: string[] = []
    for (const [index, migration] of MIGRATIONS.entries()) {
      if (index < done) continue
      for (const statement of migration.up(COLUMN_TYPES[dialect])) {
        await sql.raw(statement).execute(trx)
      }
      await sql`insert into migration (number, name) values (${index + 1}, ${migration.name})`.execute(
        trx,
      )
      applied.push(migration.name)
    }
    return applied
  })
}

function ledgerNewer(found: number): Error {
  const what = `the ledger has migration ${found}, this version knows ${MIGRATIONS.length}`
  const hint = 'Start the version of Holdfast that last used this ledger, or a newer one.'
  return Object.assign(new Error(`${what}. ${hint}`), { code: 'ledger_newer', hint })
}

function ledgerUnknown(found: string): Error {
  const what = `the ledger was made by a version that was never released (migration ${found})`
  const hint =
    'Let that version finish its work, then move the ledger away (the data folder, or another database) and start again.'
  return Object.assign(new Error(`${what}. ${hint}`), { code: 'ledger_unknown', hint })
}
