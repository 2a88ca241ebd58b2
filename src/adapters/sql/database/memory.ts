// A ledger that leaves nothing behind: for rehearsals, which need the real tables and rules and must not touch the real
// rows. All of it is in memory (some 20 KB a mail) and gone when it is closed.

import Database from 'better-sqlite3'
import { SqliteDialect } from 'kysely'
import type { Ledger } from '../ledger.ts'
import { openLedger } from './open.ts'
import { withStatementCache } from './statements.ts'

export type MemoryLedger = Ledger & {
  /** Lets SQLite look at how the rows are spread, so that it chooses the right indexes; worth it after each tenfold growth. */
  analyse(): void
}

/** Empty, with all tables. Closing it forgets everything. */
export async function openMemoryLedger(): Promise<MemoryLedger> {
  const database = new Database(':memory:')
  database.pragma('foreign_keys = ON')
  const dialect = new SqliteDialect({ database: withStatementCache(database) })
  const ledger = await openLedger({ dialect })
  await ledger.migrate()
  return { ...ledger, analyse: () => void database.exec('analyze') }
}
