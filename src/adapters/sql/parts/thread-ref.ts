// Message-IDs that lead to a conversation.

import { refKey, type Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'

export async function addThreadRef(
  trx: Trx,
  rfc_message_id: string,
  conversation_id: string,
): Promise<void> {
  await ADD.count(trx, { ref: refKey(rfc_message_id), conversation_id })
}

const ADD = prepared((db, row: { ref: string; conversation_id: string }) =>
  db
    .insertInto('thread_ref')
    .values(row)
    .onConflict((conflict) => conflict.columns(['ref', 'conversation_id']).doNothing()),
)
