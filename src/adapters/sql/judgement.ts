// `classify` and `compose`: what a message is about, and what stands in the way of an answer.

import type { Classification } from '../../domain/classification.ts'
import type { JudgementLedger } from '../../ports/judgement.ts'
import type { Db } from './database.ts'
import { loadHistory } from './history.ts'
import { loadMessage } from './reads.ts'
import { classificationOf } from './rows.ts'
import { loadSpending, unmailedDrafts } from './spending.ts'
import { loadTopic } from './topics.ts'

export function judgementLedger(db: Db): JudgementLedger {
  return {
    loadMessage: (id) => loadMessage(db, id),
    loadClassification: (message_id) => loadClassification(db, message_id),
    loadTopic: (message) => loadTopic(db, message),
    loadSpending: (whose, budgets, now) => loadSpending(db, whose, budgets, now),
    loadHistory: (message) => loadHistory(db, message),
    countUnmailed: (customer) => countUnmailed(db, customer),
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

async function countUnmailed(db: Db, customer: string): Promise<number> {
  const { count } = await unmailedDrafts(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.customer', '=', customer)
    .executeTakeFirstOrThrow()
  return count
}
