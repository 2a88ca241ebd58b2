// Brings the tables up to date by numbered migrations, each applied once. Two processes that start together are safe:
// the second waits for the first and finds nothing left to do. DDL is transactional in both databases, so what is
// missing is applied as a whole or not at all.

import { sql } from 'kysely'
import type { Db, DialectName, Trx } from './database/database.ts'
import { firstStatistics } from './database/statistics.ts'
import { recordVocabulary } from './database/vocabulary.ts'
import { type ColumnTypes, ledger } from './migrations/0001-ledger.ts'
import { openLists } from './migrations/0002-open-lists.ts'
import { answers } from './migrations/0003-answers.ts'
import { agentsWords } from './migrations/0004-agents-words.ts'
import { references } from './migrations/0005-references.ts'
import { signingKey } from './migrations/0006-signing-key.ts'
import { oauth } from './migrations/0007-oauth.ts'
import { modelReader } from './migrations/0008-model-reader.ts'
import { plans } from './migrations/0011-plans.ts'
import { vectors } from './migrations/0012-vectors.ts'
import { outboxFiles } from './migrations/0013-outbox-files.ts'
import { byHand } from './migrations/0014-by-hand.ts'
import { folderDrafts } from './migrations/0015-folder-drafts.ts'
import { identity } from './migrations/0016-identity.ts'
import { writer } from './migrations/0018-writer.ts'
import { slots } from './migrations/0019-slots.ts'
import { deflectionTimes } from './migrations/0020-deflection-times.ts'
import { ladder } from './migrations/0021-ladder.ts'
import { announcements } from './migrations/0022-announcements.ts'
import { handling } from './migrations/0023-handling.ts'
import { ratings } from './migrations/0024-ratings.ts'
import { fillOutboxDomain, outboxDomain } from './migrations/0026-outbox-domain.ts'
import { rehearsedModel } from './migrations/0028-rehearsed-model.ts'
import { asked } from './migrations/0029-asked.ts'
import { flat } from './migrations/0030-flat.ts'
import { narrow } from './migrations/0031-narrow.ts'

const COLUMN_TYPES: Record<DialectName, ColumnTypes> = {
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

type Migration = {
  name: string
  statements: (dialect: DialectName) => string[]
  /** What only code can fill in. */
  fill?: (trx: Trx) => Promise<void>
}

/**
 * The name begins with the number. Append only: what was released stays as it is. A word that leaves a closed list needs a
 * migration as well, which changes the rows that have it and takes it out of `vocabulary`.
 */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-ledger', statements: (dialect) => ledger(COLUMN_TYPES[dialect]) },
  { name: '0002-open-lists', statements: openLists },
  { name: '0003-answers', statements: answers },
  { name: '0004-agents-words', statements: (dialect) => agentsWords(COLUMN_TYPES[dialect]) },
  { name: '0005-references', statements: (dialect) => references(COLUMN_TYPES[dialect]) },
  { name: '0006-signing-key', statements: (dialect) => signingKey(COLUMN_TYPES[dialect]) },
  { name: '0007-oauth', statements: (dialect) => oauth(COLUMN_TYPES[dialect]) },
  { name: '0008-model-reader', statements: (dialect) => modelReader(COLUMN_TYPES[dialect]) },
  { name: '0011-plans', statements: (dialect) => plans(COLUMN_TYPES[dialect]) },
  { name: '0012-vectors', statements: (dialect) => vectors(COLUMN_TYPES[dialect]) },
  { name: '0013-outbox-files', statements: (dialect) => outboxFiles(COLUMN_TYPES[dialect]) },
  { name: '0014-by-hand', statements: byHand },
  { name: '0015-folder-drafts', statements: (dialect) => folderDrafts(COLUMN_TYPES[dialect]) },
  { name: '0016-identity', statements: (dialect) => identity(COLUMN_TYPES[dialect]) },
  { name: '0018-writer', statements: writer },
  { name: '0019-slots', statements: (dialect) => slots(COLUMN_TYPES[dialect]) },
  { name: '0020-deflection-times', statements: deflectionTimes },
  { name: '0021-ladder', statements: (dialect) => ladder(COLUMN_TYPES[dialect], dialect) },
  { name: '0022-announcements', statements: (dialect) => announcements(COLUMN_TYPES[dialect]) },
  { name: '0023-handling', statements: (dialect) => handling(COLUMN_TYPES[dialect], dialect) },
  { name: '0024-ratings', statements: (dialect) => ratings(COLUMN_TYPES[dialect]) },
  { name: '0026-outbox-domain', statements: outboxDomain, fill: fillOutboxDomain },
  { name: '0028-rehearsed-model', statements: rehearsedModel },
  { name: '0029-asked', statements: (dialect) => asked(COLUMN_TYPES[dialect]) },
  { name: '0030-flat', statements: (dialect) => flat(COLUMN_TYPES[dialect]) },
  { name: '0031-narrow', statements: narrow },
]

/** Any number, the same in every version of Holdfast: it names our advisory lock in a shared Postgres. */
const ADVISORY_LOCK = 720_131_944

/**
 * Applies what is missing and returns the names of what it applied. Throws when going on could misread the
 * ledger: `ledger_newer` when a later version wrote it, `ledger_unknown` when one did that was never released.
 */
export async function migrate(db: Db, dialect: DialectName): Promise<string[]> {
  if (dialect === 'postgres') return await onPostgres(db)
  const applied = await onSqlite(db)
  await firstStatistics(db)
  return applied
}

/**
 * SQLite drops a CHECK only by building the table anew, and a table that others refer to can be dropped only while
 * foreign keys are off, which must be said before the transaction: https://www.sqlite.org/lang_altertable.html, section
 * 7. Nobody writes meanwhile: the connection is ours alone, and so is the file's write lock.
 */
async function onSqlite(db: Db): Promise<string[]> {
  return await db.connection().execute(async (connection) => {
    await sql`pragma foreign_keys = off`.execute(connection)
    try {
      return await connection.transaction().execute(async (trx) => {
        const missing = await loadMissing(trx)
        const torn_before = missing.length === 0 ? 0 : await countTorn(trx)
        const applied = await apply(trx, missing, 'sqlite')
        const torn = missing.length === 0 ? 0 : await countTorn(trx)
        if (torn > torn_before) throw new Error(`${applied.join(', ')} would tear rows apart`)
        return applied
      })
    } finally {
      await sql`pragma foreign_keys = on`.execute(connection)
    }
  })
}

/** Rows that refer to nothing. Before a migration there are some only where somebody edited the file by hand. */
async function countTorn(trx: Trx): Promise<number> {
  const { rows } = await sql`pragma foreign_key_check`.execute(trx)
  return rows.length
}

/**
 * CREATE TABLE IF NOT EXISTS fails when two sessions run it at once, hence a lock of our own. Waiting for it, and
 * checking a new constraint on millions of rows, may take longer than a statement of ours ever does.
 */
async function onPostgres(db: Db): Promise<string[]> {
  return await db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx)
    await sql`select pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(trx)
    return await apply(trx, await loadMissing(trx), 'postgres')
  })
}

type Numbered = Migration & { number: number }

async function loadMissing(trx: Trx): Promise<Numbered[]> {
  await sql`create table if not exists migration (number integer primary key, name text not null)`.execute(
    trx,
  )
  const { rows } = await sql<{
    number: number
    name: string
  }>`select number, name from migration`.execute(trx)
  const known = MIGRATIONS.map((one) => ({ ...one, number: Number(one.name.slice(0, 4)) }))
  const last = known.at(-1)?.number ?? 0
  const done = new Set(rows.map(({ number }) => Number(number)))
  const newest = Math.max(0, ...done)
  if (newest > last) {
    throw ledgerNewer(`has migration ${newest}, this version knows ${last}`)
  }
  const names = new Map(known.map(({ number, name }) => [number, name]))
  const other = rows.find(({ number, name }) => names.get(Number(number)) !== name)
  if (other !== undefined) throw ledgerUnknown(other.name)
  return known.filter(({ number }) => !done.has(number))
}

async function apply(
  trx: Trx,
  missing: readonly Numbered[],
  dialect: DialectName,
): Promise<string[]> {
  for (const { number, name, statements, fill } of missing) {
    for (const statement of statements(dialect)) await sql.raw(statement).execute(trx)
    await fill?.(trx)
    await sql`insert into migration (number, name) values (${number}, ${name})`.execute(trx)
  }
  const unread = await recordVocabulary(trx)
  if (unread !== undefined) throw ledgerNewer(`holds ${unread}, which this version does not know`)
  return missing.map(({ name }) => name)
}

function ledgerNewer(what: string): Error {
  const hint = 'Start the version of Holdfast that last used this ledger, or a newer one.'
  return Object.assign(new Error(`the ledger ${what}. ${hint}`), { code: 'ledger_newer', hint })
}

function ledgerUnknown(found: string): Error {
  const what = `the ledger was made by a version that was never released (migration ${found})`
  const hint =
    'Let that version finish its work, then move the ledger away (the data folder, or another database) and start again.'
  return Object.assign(new Error(`${what}. ${hint}`), { code: 'ledger_unknown', hint })
}
