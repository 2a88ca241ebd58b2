// Work that ends with a write, and work that it makes due.

import type { Step, WorkItem } from '../../../domain/work.ts'
import type { Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'

/** False when it is not waiting any more: somebody else finished it, so write nothing. */
export async function endWork(
  trx: Trx,
  ends: { step: Step; key: string } | undefined,
): Promise<boolean> {
  if (ends === undefined) return true
  const { step, key } = ends
  return (await END.count(trx, { step, key })) > 0
}

const END = prepared((db, { step, key }: { step: Step; key: string }) =>
  db.deleteFrom('work').where('step', '=', step).where('key', '=', key),
)

/** What is waiting already keeps its due time and its attempts. Returns what was added. */
export async function addWork(trx: Trx, items: readonly WorkItem[] = []): Promise<WorkItem[]> {
  const added: WorkItem[] = []
  for (const item of items) {
    const { step, key, due_at } = item
    if ((await ADD.count(trx, { step, key, due_at })) > 0) added.push(item)
  }
  return added
}

const ADD = prepared((db, item: { step: Step; key: string; due_at: number }) =>
  db
    .insertInto('work')
    .values({ ...item, attempts: 0, error: null })
    .onConflict((conflict) => conflict.columns(['step', 'key']).doNothing()),
)
