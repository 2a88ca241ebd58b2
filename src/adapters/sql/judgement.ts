// `classify` and `compose`: what a message is about, and what stands in the way of an answer.

import type { AnswerTime } from '../../domain/call-for-person.ts'
import type { Classification } from '../../domain/classification.ts'
import type { JudgementLedger } from '../../ports/judgement.ts'
import type { Db } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { loadHistory } from './history.ts'
import { loadMessage } from './reads.ts'
import { classificationOf } from './rows.ts'
import { loadAsked, loadOthersValues } from './slots.ts'
import { loadSpending, unmailedDrafts } from './spending.ts'
import { loadTopic } from './topics.ts'

export function judgementLedger(db: Db): JudgementLedger {
  return {
    loadMessage: (id) => loadMessage(db, id),
    loadClassification: (message_id) => loadClassification(db, message_id),
    loadTopic: (message) => loadTopic(db, message),
    loadSpending: (whose, budgets, now) => loadSpending(db, whose, budgets, now),
    loadHistory: (message, others) => loadHistory(db, message, others),
    loadAnswerTimes: (since) => loadAnswerTimes(db, since),
    loadAsked: (message) => loadAsked(db, message),
    loadOthersValues: (customer, values) => loadOthersValues(db, customer, values),
    loadAgentAnswers: (category) => loadAgentAnswers(db, category),
    countUnmailed: (customer) => countUnmailed(db, customer),
  }
}

/** From the customer's mail to the server that took the answer. */
async function loadAnswerTimes(db: Db, since: number): Promise<AnswerTime[]> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('message', 'message.id', 'outbox.message_id')
    .select(['outbox.sent_at', 'message.received_at'])
    .where('outbox.kind', '=', 'agent_reply')
    .where('outbox.state', '=', 'sent')
    .where('outbox.created_at', '>', since)
    .orderBy('outbox.created_at', 'desc')
    .orderBy('outbox.id')
    .limit(ANSWER_TIMES_MAX)
    .execute()
  return rows.flatMap(({ sent_at, received_at }) =>
    sent_at === null ? [] : [{ received_at, answered_at: sent_at }],
  )
}

const ANSWER_TIMES_MAX = 1_000

async function loadAgentAnswers(db: Db, category: string): Promise<string[]> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('decision', 'decision.message_id', 'outbox.message_id')
    .select('outbox.mail')
    .where('outbox.kind', '=', 'agent_reply')
    .where('outbox.state', '=', 'sent')
    .where('decision.category', '=', category)
    .orderBy('outbox.created_at', 'desc')
    .orderBy('outbox.id')
    .limit(AGENT_ANSWERS_MAX)
    .execute()
  return rows.flatMap(({ mail }) => {
    const { text } = JSON.parse(mail) as { text?: string }
    return text === undefined || text === '' ? [] : [text]
  })
}

const AGENT_ANSWERS_MAX = 30

export async function loadClassification(
  db: Db,
  message_id: string,
): Promise<Classification | undefined> {
  const row = await CLASSIFICATION.first(db, { message_id })
  return row && classificationOf(row)
}

const CLASSIFICATION = prepared((db, { message_id }: { message_id: string }) =>
  db.selectFrom('classification').selectAll().where('message_id', '=', message_id),
)

async function countUnmailed(db: Db, customer: string): Promise<number> {
  return (await UNMAILED.first(db, { customer }))?.count ?? 0
}

const UNMAILED = prepared((db, { customer }: { customer: string }) =>
  unmailedDrafts(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.customer', '=', customer),
)
