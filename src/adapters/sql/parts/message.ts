// A mail as it was understood, and the conversation it belongs to.

import type { Conversation } from '../../../domain/conversation.ts'
import type { Message } from '../../../domain/message.ts'
import type { Trx } from '../database.ts'
import { messageColumns } from '../rows.ts'
import { addThreadRef } from './thread-ref.ts'

/** Created, or its `last_at` moved on. */
export async function addConversation(
  trx: Trx,
  conversation: Conversation | undefined,
): Promise<void> {
  if (conversation === undefined) return
  await trx
    .insertInto('conversation')
    .values({ ...conversation, follows: conversation.follows ?? null })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ last_at: conversation.last_at })
        .where('conversation.last_at', '<', conversation.last_at),
    )
    .execute()
}

/** After its conversation. The header block that stood in for a source is not needed any more. */
export async function fillMessage(trx: Trx, message: Message | undefined): Promise<void> {
  if (message === undefined) return
  const filled = await trx
    .updateTable('message')
    .set({ ...messageColumns(message), head: null })
    .where('id', '=', message.id)
    .executeTakeFirst()
  if (filled.numUpdatedRows === 0n) throw new Error(`message ${message.id} never arrived`)
  if (message.rfc_message_id !== undefined) {
    await addThreadRef(trx, message.rfc_message_id, message.conversation_id)
  }
}
