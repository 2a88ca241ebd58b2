// What happens to a message. The first decision stands.

import type { Decision } from '../../../domain/decision.ts'
import type { Trx } from '../database.ts'
import { decisionRow } from '../rows.ts'

/** False when another decision stands already. */
export async function addDecision(trx: Trx, decision: Decision | undefined): Promise<boolean> {
  if (decision === undefined) return true
  const added = await trx
    .insertInto('decision')
    .values(decisionRow(decision))
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .returning('message_id')
    .executeTakeFirst()
  return added !== undefined
}
