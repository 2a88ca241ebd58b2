// Kysely's driver of SQLite with five changes: who holds the one connection, when a transaction takes the write lock, how it waits for
// it, who waits for the disk, and what waits for nobody (`atOnce`). A commit only writes to the log, which is then brought to the disk
// by the thread pool while others write (`wal-sync.ts`): whoever has written gets the connection's result only then, and holds up
// nobody meanwhile.

import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteDriver,
} from 'kysely'
import { type Prepared, withStatementCache } from './statements.ts'
import type { Sync } from './wal-sync.ts'

/** How long we wait for another holder of the write lock (the command line beside the worker), milliseconds. */
export const BUSY_TIMEOUT_MS = 10_000

/** Between two tries; a transaction of ours takes one or two milliseconds. */
const BUSY_PAUSE_MS = 5

/** Said by whoever holds the connection: what it writes need not be on the disk when it is told of the result. */
export const WAITS_FOR_NO_DISK = CompiledQuery.raw("select 'waits for no disk'")

/** Kysely's own lock would be held until the disk has what was written. `PatientDriver` has one that is not. */
export class PatientAdapter extends SqliteAdapter {
  readonly driver: PatientDriver

  constructor(driver: PatientDriver) {
    super()
    this.driver = driver
  }

  override get supportsMultipleConnections(): boolean {
    return true
  }
}

export class PatientDriver extends SqliteDriver {
  readonly #database: Database.Database
  readonly #statements: Prepared
  readonly #sync: Sync | undefined
  readonly #lock = createLock()
  #connection: DatabaseConnection | undefined
  /** What its present holder has done so far. */
  #hold = { has_written: false, waits: true }

  /** `sync`: how it is waited for the disk; undefined where each commit does so itself. */
  constructor(database: Database.Database, sync: Sync | undefined) {
    const statements = withStatementCache(database)
    super({ database: statements })
    this.#statements = statements
    this.#database = database
    this.#sync = sync
  }

  /**
   * Runs a statement without the detour through Kysely, whose promises take longer than the statement. `holds`: it is of the
   * transaction that holds the connection. Undefined where it has to wait for its turn, or for another process.
   */
  atOnce<Row>(
    query: CompiledQuery,
    { holds, waits }: { holds: boolean; waits: boolean },
  ): AtOnce<Row> | undefined {
    if (!holds && this.#lock.isTaken()) return undefined
    try {
      const result = this.#run<Row>(query)
      const is_read = SelectQueryNode.is(query.query)
      if (holds && !is_read) this.#hold.has_written = true
      const on_disk = holds || is_read || !waits ? undefined : this.#sync?.all()
      return { result, on_disk }
    } catch (error) {
      if (isBusy(error)) return undefined
      throw error
    }
  }

  #run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = this.#statements.prepare<unknown[], Row>(sql)
    if (statement.reader) return { rows: statement.all(parameters) }
    const { changes } = statement.run(parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }

  /** One holder at a time, so that transactions of concurrent callers never interleave. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#lock.take()
    try {
      this.#connection ??= this.#patient(await super.acquireConnection())
    } catch (error) {
      this.#lock.give()
      throw error
    }
    this.#hold = { has_written: false, waits: true }
    return this.#connection
  }

  /** Rejects when the disk does not take what was written; its holder learns of that as of any failed statement. */
  override async releaseConnection(): Promise<void> {
    const { has_written, waits } = this.#hold
    this.#lock.give()
    if (has_written && waits) await this.#sync?.all()
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
    this.#hold.has_written = false
  }

  override async destroy(): Promise<void> {
    await this.#sync?.close()
    await super.destroy()
  }

  /** Tries a statement again while the file is locked; a statement that answers SQLITE_BUSY has done nothing. */
  #patient(connection: DatabaseConnection): DatabaseConnection {
    return {
      executeQuery: async <Row>(query: CompiledQuery) => {
        if (query.sql === WAITS_FOR_NO_DISK.sql) {
          this.#hold.waits = false
          return { rows: [] }
        }
        // Whoever reads in a transaction waits as well: what it tells others of is then on the disk.
        if (!SelectQueryNode.is(query.query)) this.#hold.has_written = true
        for (let waited_ms = 0; ; waited_ms += BUSY_PAUSE_MS) {
          try {
            return this.#run<Row>(query)
          } catch (error) {
            if (!isBusy(error) || waited_ms >= BUSY_TIMEOUT_MS) throw error
          }
          await sleep(BUSY_PAUSE_MS)
        }
      },
      streamQuery: (query, chunk) => connection.streamQuery(query, chunk),
    }
  }
}

/** `on_disk` resolves when what it has written would survive a power cut; absent where nobody waits for that. */
export type AtOnce<Row> = { result: QueryResult<Row>; on_disk: Promise<void> | undefined }

function isBusy(error: unknown): boolean {
  // RECOVERY: another process is repairing the file after a crash.
  const codes = ['SQLITE_BUSY', 'SQLITE_BUSY_RECOVERY']
  return error instanceof Database.SqliteError && codes.includes(error.code)
}

type Lock = { take(): Promise<void>; give(): void; isTaken(): boolean }

/** Given to whoever asked first. */
function createLock(): Lock {
  const waiting: (() => void)[] = []
  let is_taken = false
  return {
    async take() {
      if (is_taken) await new Promise<void>((resolve) => waiting.push(resolve))
      is_taken = true
    },
    isTaken: () => is_taken,
    give() {
      const next = waiting.shift()
      if (next === undefined) is_taken = false
      else next()
    },
  }
}
