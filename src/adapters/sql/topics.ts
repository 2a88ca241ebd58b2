// Where one topic ends and the next begins within a thread: what a conversation was about, which conversations belong
// together, and a message that turns out to open one of its own.

import { type Conversation, TOPIC_DAYS, type Topic } from '../../domain/conversation.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import type { Message } from '../../domain/message.ts'
import { type Db, refKey, type Trx } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { addThreadRef } from './parts/thread-ref.ts'
import { customerMail } from './reads.ts'

/** What the conversation was about before this message, and when it last moved. Undefined when this message opened it. */
export async function loadTopic(db: Db, message: Message): Promise<Topic | undefined> {
  const { conversation_id, id, received_at } = message
  const before = await BEFORE.first(db, { conversation_id, id, received_at })
  if (before === undefined) return undefined
  const sent = await db
    .selectFrom('outbox')
    .select('sent_at')
    .where('conversation_id', '=', conversation_id)
    .where('kind', 'in', ['auto_reply', 'agent_reply'])
    .where('sent_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    category: before.category ?? undefined,
    last_at: Math.max(before.received_at, sent?.sent_at ?? 0),
  }
}

type Before = Pick<Message, 'conversation_id' | 'id' | 'received_at'>

const BEFORE = prepared((db, { conversation_id, id, received_at }: Before) =>
  customerMail(db, { conversations: [conversation_id] })
    .leftJoin('classification', 'classification.message_id', 'message.id')
    .select(['message.received_at', 'classification.category'])
    .where('message.id', '<>', id)
    .where('message.received_at', '<=', received_at)
    .orderBy('message.received_at', 'desc')
    .orderBy('message.seq', 'desc')
    .limit(1),
)

/**
 * The message's conversation and, while that still was going on of late, the one it came out of: whoever has the one
 * has the other.
 */
export async function relatedConversations(db: Db, message: Message): Promise<string[]> {
  const { conversation_id } = message
  const since = message.received_at - TOPIC_DAYS * DAY_MS
  const followed = await FOLLOWED.first(db, { conversation_id, since })
  return followed === undefined ? [conversation_id] : [conversation_id, followed.id]
}

const FOLLOWED = prepared(
  (db, { conversation_id, since }: { conversation_id: string; since: number }) =>
    db
      .selectFrom('conversation as own')
      .innerJoin('conversation as old', 'old.id', 'own.follows')
      .select('old.id')
      .where('own.id', '=', conversation_id)
      .where('old.last_at', '>=', since),
)

/** Answers to the message lead to the new conversation from now on. */
export async function openConversation(
  trx: Trx,
  message_id: string,
  conversation: Conversation,
): Promise<void> {
  const { follows, ...columns } = conversation
  await trx
    .insertInto('conversation')
    .values({ ...columns, follows: follows ?? null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const moved = await trx
    .updateTable('message')
    .set({ conversation_id: conversation.id })
    .where('id', '=', message_id)
    .returning('rfc_message_id')
    .executeTakeFirstOrThrow()
  if (moved.rfc_message_id === null) return
  await trx
    .deleteFrom('thread_ref')
    .where('ref', '=', refKey(moved.rfc_message_id))
    .where('conversation_id', '<>', conversation.id)
    .execute()
  await addThreadRef(trx, moved.rfc_message_id, conversation.id)
}
