// `receive`: what a new mail refers to, and the mail as understood with everything that follows from it.

import type { Arrival } from '../../domain/message.ts'
import type { IntakeLedger, Received, RecordResult, ThreadFacts } from '../../ports/intake.ts'
import { type Db, inTransaction, refKey, refKeys, type Trx } from './database.ts'
import { openDeflections } from './history.ts'
import { messageColumns, outboxOf } from './rows.ts'
import { addDecision, addFollowing, addThreadRef, changeDeflections, takeWork } from './writes.ts'

export function intakeLedger(db: Db): IntakeLedger {
  return {
    loadArrival: (id) => loadArrival(db, id),
    loadThreadFacts: (ask) => loadThreadFacts(db, ask),
    recordReceived: (received) =>
      inTransaction(
        db,
        (trx) => recordReceived(trx, received),
        (result) => result === 'recorded',
      ),
  }
}

async function loadArrival(db: Db, id: string): Promise<Arrival | undefined> {
  const row = await db
    .selectFrom('message')
    .leftJoin('raw_mail', 'raw_mail.message_id', 'message.id')
    .select(['id', 'mailbox', 'folder', 'uidvalidity', 'uid', 'received_at', 'size_bytes'])
    .select('raw_mail.source as raw')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, raw: row.raw ?? undefined }
}

async function loadThreadFacts(
  db: Db,
  ask: Parameters<IntakeLedger['loadThreadFacts']>[0],
): Promise<ThreadFacts> {
  const refs = refKeys(ask.referenced)
  const conversations =
    refs.length === 0
      ? []
      : await db
          .selectFrom('conversation')
          .selectAll()
          .where('customer', '=', ask.customer)
          .where('id', 'in', (eb) =>
            eb.selectFrom('thread_ref').select('conversation_id').where('ref', 'in', refs),
          )
          .orderBy('id')
          .execute()
  const bounced =
    ask.outbox_ids.length === 0
      ? []
      : await db
          .selectFrom('outbox')
          .selectAll()
          .where('id', 'in', ask.outbox_ids)
          .where('kind', 'in', ['auto_reply', 'agent_reply'])
          .orderBy('id')
          .execute()
  const holder = ask.dedupe_key === undefined ? undefined : await loadHolder(db, ask.dedupe_key)
  return {
    conversations,
    deflections: await openDeflections(db, ask),
    bounced: bounced.map(outboxOf),
    first_copy: holder === ask.message_id ? undefined : holder,
  }
}

async function recordReceived(trx: Trx, received: Received): Promise<RecordResult> {
  const { message, conversation, decision, dedupe_key } = received
  if (!(await takeWork(trx, 'receive', message.id))) return 'stale'
  if (dedupe_key !== undefined) {
    await trx
      .insertInto('dedupe')
      .values({ key: refKey(dedupe_key), message_id: message.id })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    const holder = await loadHolder(trx, dedupe_key)
    if (holder !== message.id && decision?.reason !== 'duplicate') return 'lost'
  }

  await trx
    .insertInto('conversation')
    .values(conversation)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ last_at: conversation.last_at })
        .where('conversation.last_at', '<', conversation.last_at),
    )
    .execute()
  const updated = await trx
    .updateTable('message')
    .set(messageColumns(message))
    .where('id', '=', message.id)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new Error(`message ${message.id} never arrived`)
  if (message.rfc_message_id !== undefined) {
    await addThreadRef(trx, message.rfc_message_id, message.conversation_id)
  }
  if (decision !== undefined) await addDecision(trx, decision)
  await changeDeflections(trx, received.deflections)
  await addFollowing(trx, received)
  return 'recorded'
}

async function loadHolder(db: Db, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('dedupe')
    .select('message_id')
    .where('key', '=', refKey(key))
    .executeTakeFirst()
  return row?.message_id
}
