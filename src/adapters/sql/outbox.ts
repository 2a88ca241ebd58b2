// `deliver`: claiming a mail and recording what became of it. A row is held by a claim (a fencing token): whoever lost
// it, by a crash or a lease that ran out, can no longer change the row.

import type { Message } from '../../domain/message.ts'
import type { OutboxRow } from '../../domain/outbox.ts'
import type { OutboxChange, OutboxLedger, SendFacts } from '../../ports/outbox.ts'
import { type Db, inTransaction, type Trx } from './database.ts'
import { addMark } from './intake.ts'
import { customerMail, isPaused, loadDecision, loadMessage, loadPlace } from './reads.ts'
import { outboxOf } from './rows.ts'
import { addDraft, addFollowing, addWork, takeWork } from './writes.ts'

export function outboxLedger(db: Db): OutboxLedger {
  return {
    loadOutboxRow: (id) => loadOutboxRow(db, id),
    loadSendFacts: (row) => loadSendFacts(db, row),
    claim: (id, claim, now, lease_until) =>
      inTransaction(db, (trx) => claimRow(trx, id, claim, now, lease_until)),
    recordOutboxChange: (change) => inTransaction(db, (trx) => recordOutboxChange(trx, change)),
  }
}

async function loadOutboxRow(db: Db, id: string): Promise<OutboxRow | undefined> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
  return row && outboxOf(row)
}

async function loadSendFacts(db: Db, row: OutboxRow): Promise<SendFacts> {
  const { message_id } = row
  const message = message_id === undefined ? undefined : await loadMessage(db, message_id)
  return {
    is_paused: await isPaused(db, row.mail.mailbox),
    has_newer_message: await hasNewerMessage(db, message),
    message,
    decision: message_id === undefined ? undefined : await loadDecision(db, message_id),
  }
}

async function hasNewerMessage(db: Db, message: Message | undefined): Promise<boolean> {
  if (message === undefined) return false
  const place = await loadPlace(db, message.id, message.received_at)
  const newer = await customerMail(db, { customer: message.customer })
    .select('id')
    .where('id', '<>', message.id)
    .where((eb) =>
      eb.or([
        eb('received_at', '>', place.received_at),
        eb.and([eb('received_at', '=', place.received_at), eb('seq', '>', place.seq)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return newer !== undefined
}

async function claimRow(
  trx: Trx,
  id: string,
  claim: string,
  now: number,
  lease_until: number,
): Promise<OutboxRow | undefined> {
  const row = await trx
    .updateTable('outbox')
    .set((eb) => ({
      state: 'sending',
      claim,
      claimed_at: now,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'ready')
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) return undefined
  await trx
    .insertInto('work')
    .values({ step: 'deliver', key: id, due_at: lease_until, attempts: 0, error: null })
    .onConflict((conflict) =>
      // From here on the claim's own lease counts.
      conflict.columns(['step', 'key']).doUpdateSet({ due_at: lease_until, held_until: null }),
    )
    .execute()
  return outboxOf(row)
}

async function recordOutboxChange(trx: Trx, change: OutboxChange): Promise<boolean> {
  if (!(await changeRow(trx, change))) return false
  await changeDeflection(trx, change)
  if (change.mark !== undefined) await addMark(trx, change.mark)
  await addDraft(trx, change.draft)
  await addFollowing(trx, change)
  // A planned later look starts a new count: attempts are of a step that threw, and a server that is away for an hour
  // must not use them up (the outbox row counts its own attempts at sending).
  await takeWork(trx, 'deliver', change.id)
  if (change.due_at !== undefined) {
    await addWork(trx, [{ step: 'deliver', key: change.id, due_at: change.due_at }])
  }
  return true
}

/** What the change does not speak of (response, sent_at) stays as it is; a claim ends with the state `sending`. */
async function changeRow(trx: Trx, change: OutboxChange): Promise<boolean> {
  let update = trx
    .updateTable('outbox')
    .set({ state: change.to, sent_copy: change.sent_copy })
    .where('id', '=', change.id)
    .where('state', '=', change.from)
  if (change.claim !== undefined) update = update.where('claim', '=', change.claim)
  if (change.to !== 'sending') update = update.set({ claim: null })
  if (change.response !== undefined) update = update.set({ response: change.response })
  if (change.sent_at !== undefined) update = update.set({ sent_at: change.sent_at })
  return (await update.executeTakeFirst()).numUpdatedRows > 0n
}

/**
 * The clock also starts for a deflection that already failed, because the customer wrote again while the answer was on
 * its way: the answer was accepted, so the failure counts. `void` only ends what is still pending; the rest is final.
 */
async function changeDeflection(trx: Trx, { id, from, deflection }: OutboxChange): Promise<void> {
  if (deflection === undefined) return
  if (deflection.to === 'pending') {
    const { sent_at, window_ends_at } = deflection
    // A mail that was given up as unknown and is known to have left after all begins to count.
    if (from === 'unknown') {
      await trx
        .updateTable('deflection')
        .set({ state: 'pending', reason: null, closed_at: null })
        .where('id', '=', id)
        .where('state', '=', 'void')
        .execute()
    }
    await trx
      .updateTable('deflection')
      .set({ sent_at, window_ends_at })
      .where('id', '=', id)
      .where('state', '<>', 'void')
      .execute()
    return
  }
  await trx
    .updateTable('deflection')
    .set({ state: 'void', reason: deflection.reason, closed_at: deflection.closed_at })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute()
}
