// What was asked of a customer, and whose the values are that a mail names.

import type { Message } from '../../domain/message.ts'
import type { Db } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { messageOf } from './rows.ts'

/** The mail of the conversation that was answered with a question, if that question left or may have left. */
export async function loadAsked(db: Db, message: Message): Promise<Message | undefined> {
  const { id, conversation_id } = message
  const row = await ASKED.first(db, { id, conversation_id })
  return row && messageOf(row)
}

const ASKED = prepared((db, { id, conversation_id }: { id: string; conversation_id: string }) =>
  db
    .selectFrom('outbox')
    .innerJoin('message', 'message.id', 'outbox.message_id')
    .selectAll('message')
    .where('outbox.conversation_id', '=', conversation_id)
    .where('outbox.kind', '=', 'question')
    .where('outbox.state', 'in', ['ready', 'sending', 'sent', 'unknown'])
    .where('message.id', '<>', id)
    .orderBy('message.received_at')
    .limit(1),
)

/** Of these values, those that another customer wrote. */
export async function loadOthersValues(
  db: Db,
  customer: string,
  values: readonly string[],
): Promise<string[]> {
  if (values.length === 0) return []
  const rows = await db
    .selectFrom('slot_value')
    .innerJoin('message', 'message.id', 'slot_value.message_id')
    .select('slot_value.value')
    .distinct()
    .where('slot_value.value', 'in', values)
    .where('message.customer', '<>', customer)
    .execute()
  return rows.map(({ value }) => value)
}
