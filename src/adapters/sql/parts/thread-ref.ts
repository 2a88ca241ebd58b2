// Message-IDs that lead to a conversation.

import { refKey, type Trx } from '../database.ts'

export async function addThreadRef(
  trx: Trx,
  rfc_message_id: string,
  conversation_id: string,
): Promise<void> {
  await trx
    .insertInto('thread_ref')
    .values({ ref: refKey(rfc_message_id), conversation_id })
    .onConflict((conflict) => conflict.columns(['ref', 'conversation_id']).doNothing())
    .execute()
}
