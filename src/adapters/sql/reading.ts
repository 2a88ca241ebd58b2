// Back to the beginning: a message as it arrived, with `receive` due. What the audit and the quarantine have in common.

import { sourceHash } from '../../domain/arrival.ts'
import type { Db, Trx } from './database/database.ts'
import { addWork } from './parts/work.ts'

/** True when a draft, or a mail to a customer, stands for this message: then it must not be read as if it were new. */
export async function isAnswered(db: Db, message_id: string): Promise<boolean> {
  const draft = await db
    .selectFrom('draft')
    .select('id')
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  const reply = await db
    .selectFrom('outbox')
    .select('id')
    .where('message_id', '=', message_id)
    .where('kind', 'in', ['auto_reply', 'agent_reply'])
    .executeTakeFirst()
  return draft !== undefined || reply !== undefined
}

/** What was understood of it is forgotten; conversation, dedupe key and notices stay, and the same mail finds them again. */
export async function readAgain(
  trx: Trx,
  id: string,
  raw: Uint8Array | undefined,
  now: number,
): Promise<void> {
  await trx.deleteFrom('classification').where('message_id', '=', id).execute()
  const { received_at } = await trx
    .updateTable('message')
    .set({
      screening_kind: null,
      screening_reason: null,
      customer: null,
      customer_name: null,
      recipients: null,
      reply_to: null,
      subject: null,
      rfc_message_id: null,
      in_reply_to: null,
      reference_ids: null,
      new_text: null,
      body_text: null,
      attachments: null,
      conversation_id: null,
      handled_at: null,
    })
    .where('id', '=', id)
    .returning('received_at')
    .executeTakeFirstOrThrow()
  if (raw !== undefined) {
    await trx
      .insertInto('raw_mail')
      .values({ message_id: id, source: raw, arrived_at: received_at })
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .execute()
    await trx
      .updateTable('message')
      .set({ source_hash: sourceHash(raw) })
      .where('id', '=', id)
      .where('source_hash', 'is', null)
      .execute()
  }
  await addWork(trx, [{ step: 'receive', key: id, due_at: now }])
}
