// Pause and alarms.

import type { Alarm, OperationsLedger, Pause } from '../../ports/operations.ts'
import type { Db } from './database.ts'
import { loadPause } from './reads.ts'

export function operationsLedger(db: Db): OperationsLedger {
  return {
    loadPause: () => loadPause(db),
    recordPause: (pause) => recordPause(db, pause),
    recordResume: () => recordResume(db),
    recordAlarm: (key, what, hint, now) => recordAlarm(db, { key, what, hint, now }),
    clearAlarm: (key) => clearAlarm(db, key),
    loadAlarms: () => loadAlarms(db),
  }
}

/** A second pause replaces the first: who paused last can say why. */
async function recordPause(db: Db, { since, by, why }: Pause): Promise<void> {
  await db
    .insertInto('pause')
    .values({ id: 1, since, paused_by: by, why })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ since, paused_by: by, why }))
    .execute()
}

async function recordResume(db: Db): Promise<boolean> {
  const done = await db.deleteFrom('pause').executeTakeFirst()
  return done.numDeletedRows > 0n
}

async function recordAlarm(
  db: Db,
  { key, what, hint, now }: { key: string; what: string; hint: string; now: number },
): Promise<void> {
  await db
    .insertInto('alarm')
    .values({ key, what, hint, first_at: now, last_at: now, count: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        what,
        hint,
        last_at: now,
        count: eb('alarm.count', '+', 1),
      })),
    )
    .execute()
}

async function clearAlarm(db: Db, key: string): Promise<void> {
  await db.deleteFrom('alarm').where('key', '=', key).execute()
}

async function loadAlarms(db: Db): Promise<Alarm[]> {
  return await db.selectFrom('alarm').selectAll().orderBy('first_at').orderBy('key').execute()
}
