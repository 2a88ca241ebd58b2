// Work that ends with a write, and work that it makes due.

import type { Step, WorkItem } from '../../../domain/work.ts'
import type { Trx } from '../database.ts'

/** False when it is not waiting any more: somebody else finished it, so write nothing. */
export async function endWork(
  trx: Trx,
  ends: { step: Step; key: string } | undefined,
): Promise<boolean> {
  if (ends === undefined) return true
  const done = await trx
    .deleteFrom('work')
    .where('step', '=', ends.step)
    .where('key', '=', ends.key)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** What is waiting already keeps its due time and its attempts. Returns what was added. */
export async function addWork(trx: Trx, items: readonly WorkItem[] = []): Promise<WorkItem[]> {
  const added: WorkItem[] = []
  for (const item of items) {
    const { step, key, due_at } = item
    const row = await trx
      .insertInto('work')
      .values({ step, key, due_at, attempts: 0, error: null })
      .onConflict((conflict) => conflict.columns(['step', 'key']).doNothing())
      .returning('key')
      .executeTakeFirst()
    if (row !== undefined) added.push(item)
  }
  return added
}
