// A mail as it was understood, and the conversation it belongs to.

import type { Conversation } from '../../../domain/conversation.ts'
import type { Message } from '../../../domain/message.ts'
import type { Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { messageColumns } from '../rows.ts'
import { addThreadRef } from './thread-ref.ts'

/** Created, or its `last_at` moved on. */
export async function addConversation(
  trx: Trx,
  conversation: Conversation | undefined,
): Promise<void> {
  if (conversation === undefined) return
  await CONVERSATION.count(trx, { ...conversation, follows: conversation.follows ?? null })
}

const CONVERSATION = prepared(
  (db, row: Omit<Conversation, 'follows'> & { follows: string | null }) =>
    db
      .insertInto('conversation')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ last_at: row.last_at })
          .where('conversation.last_at', '<', row.last_at),
      ),
)

/** After its conversation. The header block that stood in for a source is not needed any more. */
export async function fillMessage(trx: Trx, message: Message | undefined): Promise<void> {
  if (message === undefined) return
  const filled = await FILL.count(trx, { ...messageColumns(message), id: message.id })
  if (filled === 0) throw new Error(`message ${message.id} never arrived`)
  if (message.rfc_message_id !== undefined) {
    await addThreadRef(trx, message.rfc_message_id, message.conversation_id)
  }
}

const FILL = prepared(
  (db, { id, ...columns }: ReturnType<typeof messageColumns> & { id: string }) =>
    db
      .updateTable('message')
      .set({ ...columns, head: null })
      .where('id', '=', id),
)
