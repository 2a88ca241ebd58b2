// SQLite as a Kysely dialect: one file, one connection, no server. Durable before it is fast: WAL with synchronous=FULL
// means that what was committed survives a power cut, which "a mail never vanishes" needs. What would only be done once more
// waits for no disk (`inUnsyncedTransaction` in `database.ts`).

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { withStatementCache } from './statements.ts'

/**
 * Opens (and creates) `<data_dir>/ledger.sqlite`. Throws `ledger_unavailable` with the path when that cannot be done.
 * Kysely hands out the one connection through a mutex, so transactions of concurrent callers never interleave.
 */
export function sqliteDialect(data_dir: string): Dialect {
  const database = openFile(data_dir)
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new PatientDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** How long we wait for another holder of the write lock (the command line beside the worker), milliseconds. */
const BUSY_TIMEOUT_MS = 10_000

/** 16 MB of log instead of 4: the pages that every mail changes are then written to the database once, and not four times. */
const CHECKPOINT_PAGES = 4_000

/** Between two tries; a transaction of ours takes one or two milliseconds. */
const BUSY_PAUSE_MS = 5

function openFile(data_dir: string): Database.Database {
  const file = join(data_dir, 'ledger.sqlite')
  let database: Database.Database | undefined
  try {
    // The folder holds customers' mail: nobody else on the machine may read it.
    mkdirSync(data_dir, { recursive: true, mode: 0o700 })
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

/** Kysely's driver with three changes: when a transaction takes the write lock, how it waits for it, and how it rolls back. */
class PatientDriver extends SqliteDriver {
  #connection: DatabaseConnection | undefined
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database: withStatementCache(database) })
    this.#database = database
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= patient(await super.acquireConnection())
    return this.#connection
  }

  /**
   * A plain BEGIN takes the write lock at the first write, and when another process has written since our first read,
   * SQLite refuses for good (SQLITE_BUSY_SNAPSHOT). Taken at BEGIN, waiting for it always helps.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** On a full disk SQLite has rolled back by itself, and to fail at it once more would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

/** Tries a statement again while the file is locked; a statement that answers SQLITE_BUSY has done nothing. */
function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery) {
      for (let waited_ms = 0; ; waited_ms += BUSY_PAUSE_MS) {
        try {
          return await connection.executeQuery<Row>(query)
        } catch (error) {
          if (!isBusy(error) || waited_ms >= BUSY_TIMEOUT_MS) throw error
        }
        await sleep(BUSY_PAUSE_MS)
      }
    },
    streamQuery: (query, chunk) => connection.streamQuery(query, chunk),
  }
}

function isBusy(error: unknown): boolean {
  // RECOVERY: another process is repairing the file after a crash.
  const codes = ['SQLITE_BUSY', 'SQLITE_BUSY_RECOVERY']
  return error instanceof Database.SqliteError && codes.includes(error.code)
}
