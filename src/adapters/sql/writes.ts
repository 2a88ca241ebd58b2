// The pieces that the record* writes are made of. Each takes the transaction it runs in and is harmless when repeated.

import type { Decision } from '../../domain/decision.ts'
import type { Deflection, DeflectionChange } from '../../domain/deflection.ts'
import type { Draft } from '../../domain/draft.ts'
import { goesToCustomer, type OutboxRow } from '../../domain/outbox.ts'
import type { Step, WorkItem } from '../../domain/work.ts'
import { refKey, type Trx } from './database.ts'
import { decisionRow, deflectionRow, draftRow, outboxRow } from './rows.ts'

/** Ends a piece of work. False when it is not waiting any more: somebody else finished it, so write nothing. */
export async function takeWork(trx: Trx, step: Step, key: string): Promise<boolean> {
  const done = await trx
    .deleteFrom('work')
    .where('step', '=', step)
    .where('key', '=', key)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** What is waiting already keeps its due time and its attempts. */
export async function addWork(trx: Trx, items: readonly WorkItem[]): Promise<void> {
  for (const { step, key, due_at } of items) {
    await trx
      .insertInto('work')
      .values({ step, key, due_at, attempts: 0, error: null })
      .onConflict((conflict) => conflict.columns(['step', 'key']).doNothing())
      .execute()
  }
}

/**
 * Inserts mail that is not there yet. Only a row that is new and `ready` gets its deliver work: a repeated write must
 * not wake a mail that was sent already. Mail to customers joins the conversation, so that an answer to it finds back.
 */
async function addOutbox(trx: Trx, rows: readonly OutboxRow[]): Promise<void> {
  for (const row of rows) {
    const added = await trx
      .insertInto('outbox')
      .values(outboxRow(row))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added === undefined) continue
    if (row.state === 'ready') {
      await addWork(trx, [{ step: 'deliver', key: row.id, due_at: row.created_at }])
    }
    if (goesToCustomer(row.kind) && row.conversation_id !== undefined) {
      await addThreadRef(trx, row.mail.rfc_message_id, row.conversation_id)
    }
  }
}

/** The outbox rows, then the work that follows; deliver work of these rows is `addOutbox`'s business alone. */
export async function addFollowing(
  trx: Trx,
  { outbox, next }: { outbox: readonly OutboxRow[]; next: readonly WorkItem[] },
): Promise<void> {
  await addOutbox(trx, outbox)
  const own = new Set(outbox.map((row) => row.id))
  await addWork(
    trx,
    next.filter((item) => item.step !== 'deliver' || !own.has(item.key)),
  )
}

export async function addThreadRef(trx: Trx, rfc_id: string, conversation_id: string) {
  await trx
    .insertInto('thread_ref')
    .values({ ref: refKey(rfc_id), conversation_id })
    .onConflict((conflict) => conflict.columns(['ref', 'conversation_id']).doNothing())
    .execute()
}

/** False when a decision stands already; the first one stays. */
export async function addDecision(trx: Trx, decision: Decision): Promise<boolean> {
  const added = await trx
    .insertInto('decision')
    .values(decisionRow(decision))
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .returning('message_id')
    .executeTakeFirst()
  return added !== undefined
}

/** One draft a message: a second one is not written. */
export async function addDraft(trx: Trx, draft: Draft | undefined): Promise<void> {
  if (draft === undefined) return
  await trx
    .insertInto('draft')
    .values(draftRow(draft))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * A state that became final since the facts were loaded stays: of two mails that come back, the first one fails it. In
 * one fixed order, so that two mails of the same customer cannot wait for each other.
 */
export async function changeDeflections(
  trx: Trx,
  changes: readonly DeflectionChange[],
): Promise<void> {
  for (const change of changes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await trx
      .updateTable('deflection')
      .set({
        state: change.state,
        reason: change.reason,
        follow_up_message_id: change.follow_up_message_id ?? null,
        closed_at: change.closed_at,
      })
      .where('id', '=', change.id)
      .where(
        'state',
        'in',
        change.state === 'confirmed' ? ['pending'] : ['pending', 'confirmed', 'held'],
      )
      .execute()
  }
}

/** Comes after its outbox row, which it is named after. */
export async function addDeflection(trx: Trx, one: Deflection | undefined): Promise<void> {
  if (one === undefined) return
  await trx
    .insertInto('deflection')
    .values(deflectionRow(one))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
