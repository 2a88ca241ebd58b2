// A mailbox that pauses itself, and the notice that tells of it.

import type { Write } from '../../../domain/desk/write.ts'
import type { WorkItem } from '../../../domain/work.ts'
import type { Trx } from '../database/database.ts'
import { addOutbox } from './outbox.ts'

/** A pause that holds already, a person's or of the decision before, stays as it is and has been told. */
export async function addTrip(trx: Trx, trip: Write['trip']): Promise<WorkItem[]> {
  if (trip === undefined) return []
  const { scope, since, by, why } = trip.pause
  const row = { since, paused_by: by, why, resumed_at: null }
  const paused = await trx
    .insertInto('pause')
    .values({ scope, ...row })
    .onConflict((conflict) =>
      conflict.column('scope').doUpdateSet(row).where('pause.resumed_at', 'is not', null),
    )
    .returning('scope')
    .executeTakeFirst()
  return paused === undefined ? [] : await addOutbox(trx, [trip.notice])
}
