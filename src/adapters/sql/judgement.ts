// `classify` and `compose`: the first classification and the first decision stand, whoever comes second.

import { sql } from 'kysely'
import { hasGrown } from '../../domain/budgets.ts'
import type { Classification } from '../../domain/classification.ts'
import type { Decision } from '../../domain/decision.ts'
import { senderDomain } from '../../mail/sender-domain.ts'
import type { DecisionWrite, JudgementLedger } from '../../ports/judgement.ts'
import { type Db, type DialectName, inTransaction, type Trx } from './database.ts'
import { loadHistory } from './history.ts'
import { loadDecision, loadMessage } from './reads.ts'
import { classificationOf, classificationRow } from './rows.ts'
import { loadSpending, unmailedDrafts } from './spending.ts'
import { loadTopic, openConversation } from './topics.ts'
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
    loadTopic: (message) => loadTopic(db, message),
    recordClassification: (message_id, classification, next, now, opens) =>
      inTransaction(db, async (trx) => {
        if (await takeWork(trx, 'classify', message_id)) {
          await addClassification(trx, message_id, classification, now)
          await addWork(trx, next)
          if (opens !== undefined) await openConversation(trx, message_id, opens)
        }
        return await standingClassification(trx, message_id)
      }),
    loadSpending: (whose, budgets, now) => loadSpending(db, whose, budgets, now),
    loadHistory: (message) => loadHistory(db, message),
    countUnmailed: (customer) => countUnmailed(db, customer),
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

async function addClassification(
  trx: Trx,
  message_id: string,
  classification: Classification,
  now: number,
): Promise<void> {
  await trx
    .insertInto('classification')
    .values(classificationRow(message_id, classification, now))
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute()
}

async function standingClassification(trx: Trx, message_id: string): Promise<Classification> {
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
      await addTrip(trx, write.trip)
    }
  }
  const standing = await loadDecision(trx, decision.message_id)
  if (standing === undefined)
    throw new Error(`no compose work waits for ${decision.message_id}, and none was done`)
  return standing
}

/**
 * Two decisions for one customer, domain or mailbox take turns: the second one counts the first. SQLite has one writer
 * at a time anyway; Postgres waits at locks that end with the transaction, taken in one fixed order.
 */
async function isStillWithin(
  trx: Trx,
  dialect: DialectName,
  { budget, decision }: DecisionWrite,
): Promise<boolean> {
  const { account, spendings } = budget
  if (dialect === 'postgres') {
    const domain = senderDomain(account.customer)
    const keys = [
      `customer ${account.customer}`,
      ...(domain === undefined ? [] : [`domain ${domain}`]),
      `mailbox ${account.mailbox}`,
    ]
    for (const key of keys) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx)
    }
  }
  return !hasGrown(spendings, await loadSpending(trx, account, spendings, decision.decided_at))
}

/** A pause that holds already, a person's or of the decision before, stays as it is and has been told. */
async function addTrip(trx: Trx, trip: DecisionWrite['trip']): Promise<void> {
  if (trip === undefined) return
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
  if (paused !== undefined) await addFollowing(trx, { outbox: [trip.notice], next: [] })
}

async function countUnmailed(db: Db, customer: string): Promise<number> {
  const { count } = await unmailedDrafts(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.customer', '=', customer)
    .executeTakeFirstOrThrow()
  return count
}
