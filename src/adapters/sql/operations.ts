// Pause and alarms.

import type { RungAlarm } from '../../domain/desk/write.ts'
import type { Pause } from '../../domain/pause.ts'
import type { Alarm, OperationsLedger, Unmailed } from '../../ports/operations.ts'
import { loadBlocks, recordUnblock } from './blocks.ts'
import { type Db, inTransaction, type Trx } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { loadPauses, pauseOf } from './reads.ts'
import { unmailedDrafts } from './spending.ts'

export function operationsLedger(db: Db): OperationsLedger {
  return {
    loadPauses: () => loadPauses(db),
    recordPause: (pause) => recordPause(db, pause),
    recordResume: (scope, now) => recordResume(db, scope, now),
    loadUnmailed: (limit) => loadUnmailed(db, limit),
    recordAlarm: (key, what, hint, now) => recordAlarm(db, { key, what, hint, at: now }),
    recordKey: (ids, now) => inTransaction(db, (trx) => recordKey(trx, ids, now)),
    loadBlocks: () => loadBlocks(db),
    recordUnblock: (address) => recordUnblock(db, address),
    clearAlarm: (key) => clearAlarm(db, key),
    loadAlarms: () => loadAlarms(db),
  }
}

/** A second pause replaces the first: who paused last can say why. */
export async function recordPause(db: Db, { scope, since, by, why }: Pause): Promise<void> {
  const row = { since, paused_by: by, why, resumed_at: null }
  await db
    .insertInto('pause')
    .values({ scope, ...row })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet(row))
    .execute()
}

export async function recordResume(
  db: Db,
  scope: string | undefined,
  now: number,
): Promise<Pause[]> {
  let update = db.updateTable('pause').set({ resumed_at: now }).where('resumed_at', 'is', null)
  if (scope !== undefined) update = update.where('scope', '=', scope)
  const rows = await update.returningAll().execute()
  return rows.map(pauseOf).toSorted((a, b) => (a.scope < b.scope ? -1 : 1))
}

async function loadUnmailed(db: Db, limit: number): Promise<Unmailed[]> {
  return await unmailedDrafts(db)
    .select((eb) => ['message.customer', eb.fn.countAll<number>().as('drafts')])
    .groupBy('message.customer')
    .orderBy('drafts', 'desc')
    .orderBy('message.customer')
    .limit(limit)
    .$narrowType<{ customer: string }>()
    .execute()
}

/** A repeated one counts up. */
export async function recordAlarm(db: Db, { key, what, hint, at }: RungAlarm): Promise<void> {
  await db
    .insertInto('alarm')
    .values({ key, what, hint, first_at: at, last_at: at, count: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        what,
        hint,
        last_at: at,
        count: eb('alarm.count', '+', 1),
      })),
    )
    .execute()
}

export async function clearAlarm(db: Db, key: string): Promise<void> {
  await CLEAR.count(db, { key })
}

const CLEAR = prepared((db, { key }: { key: string }) =>
  db.deleteFrom('alarm').where('key', '=', key),
)

async function loadAlarms(db: Db): Promise<Alarm[]> {
  return await db.selectFrom('alarm').selectAll().orderBy('first_at').orderBy('key').execute()
}

async function recordKey(
  trx: Trx,
  [id = '', ...earlier]: readonly string[],
  now: number,
): ReturnType<OperationsLedger['recordKey']> {
  const keys = await trx
    .selectFrom('signing_key')
    .select('id')
    .orderBy('last_at', 'desc')
    .orderBy('id')
    .execute()
  await trx
    .insertInto('signing_key')
    .values({ id, first_at: now, last_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ last_at: now }))
    .execute()
  const [latest] = keys
  if (latest === undefined) return 'first'
  if (latest.id === id || earlier.includes(latest.id)) return 'same'
  return keys.some((one) => one.id === id) ? 'back' : 'changed'
}
