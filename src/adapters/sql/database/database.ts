// What every file of this folder shares: the typed database, and the one way to write. Promises that a write is one
// transaction, and that a write whose result says "not recorded" leaves nothing behind.

import {
  CompiledQuery,
  type Kysely,
  type SqlBool,
  SqliteAdapter,
  sql,
  type Transaction,
} from 'kysely'
import { hash } from '../../../text/hash.ts'
import { WAITS_FOR_NO_DISK } from './patient-driver.ts'
import type { Tables } from './tables.ts'

export type DialectName = 'sqlite' | 'postgres'
export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>

/**
 * Runs `body` in one transaction; commits when `keeps` says so of its result, rolls back otherwise and when it throws.
 *
 * Postgres runs at READ COMMITTED on purpose. Every write begins by deleting or updating the one row it is about (the
 * work row, the outbox row in its expected state), which takes that row's lock: a competitor waits, then finds zero
 * rows and stops. What two writes of different rows can both claim (dedupe key, decision, draft, outbox id) is a unique
 * key: INSERT … ON CONFLICT DO NOTHING waits for the other and then sees its row. So no write relies on a snapshot, and
 * SERIALIZABLE would only add retries.
 */
export async function inTransaction<Result>(
  db: Db,
  body: (trx: Trx) => Promise<Result>,
  keeps: (result: Result) => boolean = () => true,
): Promise<Result> {
  return await transacted(db, body, keeps)
}

/**
 * The same for a write that waits for no disk: it outlives the death of the process, and after a power cut it may be gone
 * together with everything that was written later. So it is for what is then simply done once more, because the work that it
 * ends waits again, and no more than that: the next synced write (the claim before a mail leaves) brings it to the disk too.
 */
export async function inUnsyncedTransaction<Result>(
  db: Db,
  body: (trx: Trx) => Promise<Result>,
  keeps: (result: Result) => boolean = () => true,
): Promise<Result> {
  const unwaited = async (trx: Trx) => {
    await trx.executeQuery(isSqlite(db) ? WAITS_FOR_NO_DISK : DO_NOT_WAIT)
    return await body(trx)
  }
  return await transacted(db, unwaited, keeps)
}

/** A single statement that waits for no disk; on Postgres it says so itself, by `unwaited`. */
export async function unsyncedStatement<Result>(
  db: Db,
  body: (db: Db) => Promise<Result>,
): Promise<Result> {
  if (!isSqlite(db)) return await body(db)
  return await db.connection().execute(async (one) => {
    await one.executeQuery(WAITS_FOR_NO_DISK)
    return await body(one)
  })
}

/**
 * A condition that always holds. Whatever row it is asked of, the transaction of the statement then waits for no disk on Postgres,
 * without three more questions to the server.
 */
export function unwaited(db: Db) {
  return isSqlite(db)
    ? sql<SqlBool>`true`
    : sql<SqlBool>`set_config('synchronous_commit', 'off', true) = 'off'`
}

const DO_NOT_WAIT = CompiledQuery.raw('set local synchronous_commit = off')

export function dialectOf(db: Db): DialectName {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres'
}

function isSqlite(db: Db): boolean {
  return dialectOf(db) === 'sqlite'
}

/** One for all, because an error looks for where it was made. */
const UNDO = new Error('rolled back on purpose')

async function transacted<Result>(
  db: Db,
  body: (trx: Trx) => Promise<Result>,
  keeps: (result: Result) => boolean,
): Promise<Result> {
  // Kysely's callback form always gives the connection back, whatever fails; its controlled form does not.
  let outcome: { result: Result } | { cause: unknown } | undefined
  try {
    return await db.transaction().execute(async (trx) => {
      try {
        outcome = { result: await body(trx) }
      } catch (cause) {
        outcome = { cause }
        throw cause
      }
      if (!keeps(outcome.result)) throw UNDO
      return outcome.result
    })
  } catch (error) {
    if (error === UNDO && outcome !== undefined && 'result' in outcome) return outcome.result
    // A rollback that fails as well (connection gone, SQLite rolled back by itself when the disk was full) must not
    // hide what went wrong first.
    if (outcome !== undefined && 'cause' in outcome) throw outcome.cause
    throw error
  }
}

/**
 * A Message-ID as a key. A hostile header can be longer than an index entry of Postgres may be (2,704 bytes), and the
 * mail must not be lost for it: long ones are known by their hash.
 */
export function refKey(rfc_message_id: string): string {
  return rfc_message_id.length <= REF_CHARS_MAX
    ? rfc_message_id
    : `sha256:${hash([rfc_message_id])}`
}

/** Keys of the first and last references; RFC 5322 §3.6.4 puts the root first and the parent last. */
export function refKeys(rfc_message_ids: readonly string[]): string[] {
  const unique = [...new Set(rfc_message_ids.map(refKey))]
  if (unique.length <= REFS_MAX) return unique
  return [...unique.slice(0, REFS_MAX / 2), ...unique.slice(-REFS_MAX / 2)]
}

/** 400 UTF-16 units are at most 1,200 bytes of UTF-8. RFC 5322 lines end at 998. */
const REF_CHARS_MAX = 400

/** Far below the parameters one statement may have (SQLite 32,766), far above an honest thread. */
const REFS_MAX = 1000
