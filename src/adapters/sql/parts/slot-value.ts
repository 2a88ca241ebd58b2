// What a mail says for what its category needs.

import type { Write } from '../../../domain/desk/write.ts'
import type { Trx } from '../database/database.ts'

/** One value of a slot for each mail: the first stands. */
export async function addSlotValues(trx: Trx, noted: Write['slots']): Promise<void> {
  if (noted === undefined) return
  const { message_id } = noted
  const rows = Object.entries(noted.values).map(([slot, value]) => ({ message_id, slot, value }))
  if (rows.length === 0) return
  await trx
    .insertInto('slot_value')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
