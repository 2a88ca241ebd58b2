// What happens to a message. The first decision stands.

import type { Decision } from '../../../domain/decision.ts'
import type { Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { decisionRow } from '../rows.ts'

/** False when another decision stands already. */
export async function addDecision(trx: Trx, decision: Decision | undefined): Promise<boolean> {
  if (decision === undefined) return true
  return (await ADD.count(trx, decisionRow(decision))) > 0
}

const ADD = prepared((db, row: ReturnType<typeof decisionRow>) =>
  db
    .insertInto('decision')
    .values(row)
    .onConflict((conflict) => conflict.column('message_id').doNothing()),
)
