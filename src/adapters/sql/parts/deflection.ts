// Automatic replies and whether they held: opened with the reply, moved by its sending, ended by what comes after.

import type { Deflection, DeflectionChange } from '../../../domain/deflection.ts'
import type { OutboxChange } from '../../../domain/desk/write.ts'
import type { Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { deflectionRow } from '../rows.ts'

/** Comes after its outbox row, which it is named after. */
export async function addDeflection(trx: Trx, one: Deflection | undefined): Promise<void> {
  if (one === undefined) return
  await ADD.count(trx, deflectionRow(one))
}

const ADD = prepared((db, row: ReturnType<typeof deflectionRow>) =>
  db
    .insertInto('deflection')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing()),
)

/**
 * The clock also starts for a deflection that already failed, because the customer wrote again while the answer was on
 * its way: the answer was accepted, so the failure counts. `void` only ends what is still pending; the rest is final.
 */
export async function setDeflectionClock(
  trx: Trx,
  { id, from, deflection: clock }: OutboxChange,
): Promise<void> {
  if (clock === undefined) return
  if (clock.to === 'pending') {
    const { sent_at, window_ends_at } = clock
    // A mail that was given up as unknown and is known to have left after all begins to count.
    if (from === 'unknown') {
      await trx
        .updateTable('deflection')
        .set({ state: 'pending', reason: null, closed_at: null })
        .where('id', '=', id)
        .where('state', '=', 'void')
        .execute()
    }
    await START.count(trx, { id, sent_at, window_ends_at })
    return
  }
  await trx
    .updateTable('deflection')
    .set({ state: 'void', reason: clock.reason, closed_at: clock.closed_at })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute()
}

type Start = { id: string; sent_at: number; window_ends_at: number }

const START = prepared((db, { id, ...clock }: Start) =>
  db.updateTable('deflection').set(clock).where('id', '=', id).where('state', '<>', 'void'),
)

/**
 * A state that became final since the facts were loaded stays: of two mails that come back, the first one fails it. In
 * one fixed order, so that two mails of the same customer cannot wait for each other.
 */
export async function changeDeflections(
  trx: Trx,
  changes: readonly DeflectionChange[] = [],
): Promise<void> {
  for (const change of changes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await trx
      .updateTable('deflection')
      .set({
        state: change.state,
        reason: change.reason,
        follow_up_message_id: change.follow_up_message_id ?? null,
        closed_at: change.closed_at,
      })
      .where('id', '=', change.id)
      .where(
        'state',
        'in',
        change.state === 'confirmed' ? ['pending'] : ['pending', 'confirmed', 'held'],
      )
      .execute()
  }
}
