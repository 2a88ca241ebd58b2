// How often the evidence has changed, for whoever remembers what follows from it: asked for each mail, so it is one number in one row.

import type { Db, Trx } from './database/database.ts'
import { prepared } from './database/prepared.ts'

/** In the transaction of whatever changes the evidence, a rehearsal's included; two of them at the same moment take turns. */
export async function countChange(trx: Trx): Promise<void> {
  await COUNT.count(trx, {})
}

const COUNT = prepared((db) =>
  db.updateTable('identity').set((eb) => ({ changes: eb('changes', '+', 1) })),
)

/** No two states of the evidence have the same number. */
export async function countChanges(db: Db): Promise<number> {
  return (await CHANGES.first(db, {}))?.changes ?? 0
}

const CHANGES = prepared((db) => db.selectFrom('identity').select('changes'))
