// `classify` and `compose`: the first classification and the first decision stand, whoever comes second.

import { sql } from 'kysely'
import type { Classification } from '../../domain/classification.ts'
import type { Decision } from '../../domain/decision.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { DecisionWrite, JudgementLedger } from '../../ports/judgement.ts'
import { type Db, type DialectName, inTransaction, type Trx } from './database.ts'
import { countBudgets, loadHistory } from './history.ts'
import { loadDecision, loadMessage } from './reads.ts'
import { classificationOf, classificationRow } from './rows.ts'
import {
  addDecision,
  addDeflection,
  addDraft,
  addFollowing,
  addWork,
  changeDeflections,
  takeWork,
} from './writes.ts'

export function judgementLedger(db: Db, dialect: DialectName): JudgementLedger {
  return {
    loadMessage: (id) => loadMessage(db, id),
    loadClassification: (message_id) => loadClassification(db, message_id),
    recordClassification: (message_id, classification, next, now) =>
      inTransaction(db, (trx) => recordClassification(trx, message_id, classification, next, now)),
    loadHistory: (message, now) => loadHistory(db, message, now),
    recordDecision: (write) =>
      inTransaction(
        db,
        (trx) => recordDecision(trx, dialect, write),
        (result) => result !== 'lost',
      ),
  }
}

export async function loadClassification(
  db: Db,
  message_id: string,
): Promise<Classification | undefined> {
  const row = await db
    .selectFrom('classification')
    .selectAll()
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  return row && classificationOf(row)
}

async function recordClassification(
  trx: Trx,
  message_id: string,
  classification: Classification,
  next: readonly WorkItem[],
  now: number,
): Promise<Classification> {
  if (await takeWork(trx, 'classify', message_id)) {
    await trx
      .insertInto('classification')
      .values(classificationRow(message_id, classification, now))
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .execute()
    await addWork(trx, next)
  }
  const standing = await loadClassification(trx, message_id)
  if (standing === undefined)
    throw new Error(`no classify work waits for ${message_id}, and none was done`)
  return standing
}

async function recordDecision(
  trx: Trx,
  dialect: DialectName,
  write: DecisionWrite,
): Promise<Decision | 'lost'> {
  const { decision } = write
  if (await takeWork(trx, 'compose', decision.message_id)) {
    if (decision.kind === 'auto' && !(await isStillWithin(trx, dialect, write))) return 'lost'
    if (await addDecision(trx, decision)) {
      await addDraft(trx, write.draft)
      await addFollowing(trx, write)
      await addDeflection(trx, write.deflection)
      await changeDeflections(trx, write.deflections)
    }
  }
  const standing = await loadDecision(trx, decision.message_id)
  if (standing === undefined)
    throw new Error(`no compose work waits for ${decision.message_id}, and none was done`)
  return standing
}

/**
 * Two decisions for one customer, or one mailbox, take turns: the second one counts the first. SQLite has one writer at
 * a time anyway; Postgres waits at a lock that ends with the transaction, taken in one fixed order.
 */
async function isStillWithin(
  trx: Trx,
  dialect: DialectName,
  { budget, decision }: DecisionWrite,
): Promise<boolean> {
  if (dialect === 'postgres') {
    for (const key of [`customer ${budget.customer}`, `mailbox ${budget.mailbox}`]) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx)
    }
  }
  const counted = await countBudgets(trx, budget, decision.decided_at)
  return (
    counted.auto_customer_day <= budget.auto_customer_day &&
    counted.auto_mailbox_hour <= budget.auto_mailbox_hour
  )
}
