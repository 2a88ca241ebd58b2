// What earlier mails of some conversations said, as it was written or sent. Lines of a new mail that stand in none of them are
// its writer's own, wherever they stand.

import { htmlToPlainText } from '../../mail/parse/html.ts'
import type { Db } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { customerMail } from './reads.ts'
import { outboxOf } from './rows.ts'

/** Newest first. What we sent is there as text and as its HTML reads, because programs quote either. */
export async function loadEarlierTexts(
  db: Db,
  conversations: readonly string[],
  message_id: string,
): Promise<string[]> {
  if (conversations.length === 0) return []
  const received = await RECEIVED.all(db, { conversations, message_id })
  const sent = await SENT.all(db, { conversations })
  return [
    ...sent.map(outboxOf).flatMap(({ mail }) => {
      const { text, html, subject } = mail
      return [subject, text, ...(html === undefined ? [] : [htmlToPlainText(html, HTML_CHARS_MAX)])]
    }),
    ...received.flatMap(({ body_text }) => body_text ?? []),
  ]
}

/** A longer exchange is quoted from its end. */
const MAILS_MAX = 20
const HTML_CHARS_MAX = 200_000

const RECEIVED = prepared(
  (db, { conversations, message_id }: { conversations: readonly string[]; message_id: string }) =>
    customerMail(db, { conversations })
      .select('message.body_text')
      .where('message.id', '<>', message_id)
      .orderBy('message.received_at', 'desc')
      .limit(MAILS_MAX),
)

const SENT = prepared((db, { conversations }: { conversations: readonly string[] }) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where('conversation_id', 'in', conversations)
    .where('kind', 'in', ['auto_reply', 'agent_reply', 'confirmation', 'question'])
    .where('state', 'in', ['sending', 'sent', 'unknown'])
    .orderBy('created_at', 'desc')
    .limit(MAILS_MAX),
)
