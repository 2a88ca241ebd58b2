// SQLite as a Kysely dialect: one file, one connection, no server. Durable before it is fast: nobody hears of a write before it
// would survive a power cut, which "a mail never vanishes" needs. What would only be done once more waits for no disk
// (`inUnsyncedTransaction` in `database.ts`).

import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Dialect, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { BUSY_TIMEOUT_MS, PatientAdapter, PatientDriver } from './patient-driver.ts'
import { createWalSync, type Sync } from './wal-sync.ts'

/** Opens (and creates) `<data_dir>/ledger.sqlite`. Throws `ledger_unavailable` with the path when that cannot be done. */
export function sqliteDialect(
  data_dir: string,
  createSync: (database_file: string) => Sync = createWalSync,
): Dialect {
  const database = openFile(data_dir)
  // A file system without shared memory gets no log, and its commits wait for the disk themselves.
  const has_log = database.pragma('journal_mode', { simple: true }) === 'wal'
  if (has_log) database.pragma('synchronous = NORMAL')
  const sync = has_log ? createSync(database.name) : undefined
  const driver = new PatientDriver(database, sync)
  return {
    createAdapter: () => new PatientAdapter(driver),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** 16 MB of log instead of 4: the pages that every mail changes are then written to the database once, and not four times. */
const CHECKPOINT_PAGES = 4_000

function openFile(data_dir: string): Database.Database {
  const file = join(data_dir, 'ledger.sqlite')
  let database: Database.Database | undefined
  try {
    // The folder holds customers' mail: nobody else on the machine may read it.
    mkdirSync(data_dir, { recursive: true, mode: 0o700 })
    // SQLite gives its other files the rights of this one.
    closeSync(openSync(file, 'a', 0o600))
    database = new Database(file, { timeout: BUSY_TIMEOUT_MS })
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    // From here on `PatientDriver` waits: SQLite's own waiting stops the whole process, and would wait in vain for a
    // second ledger of the same process.
    database.pragma('busy_timeout = 0')
    return database
  } catch (cause) {
    database?.close()
    const hint = 'Check that the data folder is on a disk with space and that we may write there.'
    const error = new Error(`cannot open the ledger ${file}. ${hint}`, { cause })
    throw Object.assign(error, { code: 'ledger_unavailable', hint })
  }
}
