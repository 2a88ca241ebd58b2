// What is due and what failed; and the housekeeping of `sweep`.

import { type ExpressionBuilder, sql } from 'kysely'
import { STEP_HOLD_MS, type Step, type WorkRow } from '../../domain/work.ts'
import type { WorkLedger } from '../../ports/work.ts'
import {
  type Db,
  type DialectName,
  inTransaction,
  type Trx,
  unsyncedStatement,
  unwaited,
} from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { createStatistics } from './database/statistics.ts'
import type { Tables } from './database/tables.ts'
import { forgetRaw } from './retention.ts'
import { workOf } from './rows.ts'

export function workLedger(db: Db, dialect: DialectName): WorkLedger {
  return {
    // A mail whose count of attempts is lost in a power cut is tried once more.
    beginWork: (step, key, now) => beginWork(db, step, key, now),
    holdWork: (step, key, now) => unsyncedStatement(db, (one) => holdWork(one, step, key, now)),
    recordFailure: (step, key, error, due_at) =>
      recordFailure(db, { step, key: key, error, due_at }),
    loadDueWork: (now, limit) => loadDueWork(db, now, limit),
    recordSeen: (now) => inTransaction(db, (trx) => recordSeen(trx, dialect, now)),
    closeWindows: (now) => closeWindows(db, now),
    forgetRaw: (received_before) => forgetRaw(db, received_before),
    renewStatistics: createStatistics(db, dialect),
    releaseClaims: (now) => releaseClaims(db, now),
  }
}

async function beginWork(
  db: Db,
  step: Step,
  key: string,
  now: number,
): Promise<WorkRow | undefined> {
  const row = await BEGIN.first(db, { step, key, now, held_until: now + STEP_HOLD_MS })
  return row && workOf(row)
}

type Begin = { step: Step; key: string; now: number; held_until: number }

const BEGIN = prepared(
  (db, { step, key, now, held_until }: Begin) =>
    db
      .updateTable('work')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), held_until }))
      .where('step', '=', step)
      .where('key', '=', key)
      .where('due_at', '<=', now)
      .where(isNotHeld(now))
      .where(unwaited(db))
      .returningAll(),
  { waits: false },
)

/** A row that is not held stays so: its step has failed meanwhile, or the claim of its mail has a lease of its own. */
async function holdWork(db: Db, step: Step, key: string, now: number): Promise<void> {
  await db
    .updateTable('work')
    .set({ held_until: now + STEP_HOLD_MS })
    .where('step', '=', step)
    .where('key', '=', key)
    .where('held_until', 'is not', null)
    .where(unwaited(db))
    .execute()
}

async function recordFailure(
  db: Db,
  { step, key, error, due_at }: Omit<WorkRow, 'attempts'>,
): Promise<void> {
  await db
    .updateTable('work')
    .set({ error: error ?? null, due_at, held_until: null })
    .where('step', '=', step)
    .where('key', '=', key)
    .execute()
}

async function loadDueWork(db: Db, now: number, limit: number): Promise<WorkRow[]> {
  const rows = await db
    .selectFrom('work')
    .selectAll()
    .where('due_at', '<=', now)
    .where(isNotHeld(now))
    .orderBy('due_at')
    .orderBy('step')
    .orderBy('key')
    .limit(limit)
    .execute()
  return rows.map(workOf)
}

export function isNotHeld(now: number) {
  return (eb: ExpressionBuilder<Tables, 'work'>) =>
    eb.or([eb('held_until', 'is', null), eb('held_until', '<=', now)])
}

/** Clocks of several machines, and corrections by NTP, differ by less. */
const BACK_MIN_MS = 5 * 60_000

async function recordSeen(trx: Trx, dialect: DialectName, now: number): Promise<number> {
  const { seen_at } = await trx.selectFrom('identity').select('seen_at').executeTakeFirstOrThrow()
  const back_ms = seen_at - now
  if (back_ms > 0 && back_ms < BACK_MIN_MS) return 0
  await trx.updateTable('identity').set({ seen_at: now }).execute()
  if (back_ms <= 0) return 0
  // A wait that began by the clock of before keeps its length; what was due by it is due.
  await trx
    .updateTable('work')
    .set((eb) => ({ due_at: eb('due_at', '-', back_ms) }))
    .where('due_at', '>', seen_at)
    .where('due_at', '<=', seen_at + LONGEST_WAIT_MS)
    .execute()
  await trx
    .updateTable('work')
    .set({ due_at: now })
    .where('due_at', '>', now + LONGEST_WAIT_MS)
    .where('due_at', '<=', seen_at)
    // The lease of a mail that is being sent.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox')
            .select('outbox.id')
            .whereRef('outbox.id', '=', 'work.key')
            .where('outbox.state', '=', sql.lit('sending')),
        ),
      ),
    )
    .execute()
  await trx
    .updateTable('work')
    .set({ held_until: now + STEP_HOLD_MS })
    .where('held_until', '>', now + STEP_HOLD_MS)
    .execute()
  // On Postgres leases go by the server's clock.
  if (dialect === 'sqlite') {
    await trx
      .updateTable('lease')
      .set((eb) => ({ until: eb('until', '-', back_ms) }))
      .where('until', '>', now)
      .execute()
  }
  return back_ms
}

/** No wait of ours is longer, but for the day that somebody named; see `src/domain/sending.ts`. */
const LONGEST_WAIT_MS = 4 * 60 * 60_000

/**
 * The end of the window is still inside it. A window stays open while mail that arrived within it waits to be received:
 * that mail may be the customer coming back, and the report should not say `held` meanwhile.
 */
async function closeWindows(db: Db, now: number): Promise<number> {
  const closed = await db
    .updateTable('deflection')
    .set((eb) => ({
      state: 'held',
      reason: 'window_closed',
      closed_at: eb.ref('window_ends_at'),
    }))
    .where('state', '=', sql.lit('pending'))
    .where('window_ends_at', '<', now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('work')
            .innerJoin('message', 'message.id', 'work.key')
            .select('work.key')
            .where('work.step', '=', 'receive')
            .whereRef('message.received_at', '<=', 'deflection.window_ends_at'),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(closed.numUpdatedRows)
}

/** The state stays `sending`: `deliver` must find out whether the mail left before anything else happens to it. */
async function releaseClaims(db: Db, now: number): Promise<number> {
  await db.updateTable('work').set({ held_until: null }).execute()
  // The nightly audit's lease is kept: it says when the last one was.
  await db.updateTable('lease').set({ until: 0 }).where('name', 'like', 'watch:%').execute()
  const released = await db
    .insertInto('work')
    .columns(['step', 'key', 'due_at', 'attempts'])
    .expression((eb) =>
      eb
        .selectFrom('outbox')
        .select((one) => [
          one.val('deliver').as('step'),
          'outbox.id as key',
          one.cast<number>(one.val(now), 'bigint').as('due_at'),
          one.lit(0).as('attempts'),
        ])
        .where('state', '=', sql.lit('sending')),
    )
    .onConflict((conflict) => conflict.columns(['step', 'key']).doUpdateSet({ due_at: now }))
    .returning('key')
    .execute()
  return released.length
}
