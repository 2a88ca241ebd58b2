// `receive`: what a new mail refers to.

import type { Conversation } from '../../domain/conversation.ts'
import type { ThreadFacts, VolumeFacts } from '../../domain/desk/receiving.ts'
import type { Arrival } from '../../domain/message.ts'
import type { IntakeLedger } from '../../ports/intake.ts'
import { type Db, refKeys } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { loadEarlierTexts } from './earlier.ts'
import { openDeflections } from './history.ts'
import { loadHolder } from './parts/content.ts'
import { customerMail } from './reads.ts'
import { outboxOf } from './rows.ts'

export function intakeLedger(db: Db): IntakeLedger {
  return {
    loadArrival: (id) => loadArrival(db, id),
    loadThreadFacts: (ask) => loadThreadFacts(db, ask),
    loadVolume: (ask) => loadVolume(db, ask),
  }
}

async function loadArrival(db: Db, id: string): Promise<Arrival | undefined> {
  const row = await ARRIVAL.first(db, { id })
  return row && { ...row, raw: row.raw ?? undefined, head: row.head ?? undefined }
}

const ARRIVAL = prepared((db, { id }: { id: string }) =>
  db
    .selectFrom('message')
    .leftJoin('raw_mail', 'raw_mail.message_id', 'message.id')
    .select(['id', 'mailbox', 'folder', 'uidvalidity', 'uid', 'received_at', 'size_bytes', 'head'])
    .select('raw_mail.source as raw')
    .where('id', '=', id),
)

async function loadThreadFacts(
  db: Db,
  ask: Parameters<IntakeLedger['loadThreadFacts']>[0],
): Promise<ThreadFacts> {
  const conversations = await namedConversations(db, ask.customer, refKeys(ask.referenced))
  const bounced =
    ask.outbox_ids.length === 0
      ? []
      : await db
          .selectFrom('outbox')
          .selectAll()
          .where('id', 'in', ask.outbox_ids)
          .where('kind', 'in', ['auto_reply', 'agent_reply', 'confirmation', 'question'])
          .orderBy('id')
          .execute()
  const holder = ask.dedupe_key === undefined ? undefined : await loadHolder(db, ask.dedupe_key)
  const deflections = await openDeflections(db, ask)
  const about = [
    ...conversations.map(({ id }) => id),
    ...deflections.map((one) => one.conversation_id),
  ]
  return {
    conversations,
    deflections,
    earlier: await loadEarlierTexts(db, [...new Set(about)], ask.message_id),
    bounced: bounced.map(outboxOf),
    first_copy: holder === ask.message_id ? undefined : holder,
  }
}

/** The customer's own conversations that hold one of these Message-IDs: a forged reference opens nobody else's. */
async function namedConversations(
  db: Db,
  customer: string,
  refs: readonly string[],
): Promise<Conversation[]> {
  if (refs.length === 0) return []
  const rows = await db
    .selectFrom('conversation')
    .selectAll()
    .where('customer', '=', customer)
    .where('id', 'in', (eb) =>
      eb.selectFrom('thread_ref').select('conversation_id').where('ref', 'in', refs),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, follows: row.follows ?? undefined }))
}

async function loadVolume(
  db: Db,
  { customer, message_id, received_at, window_ms }: Parameters<IntakeLedger['loadVolume']>[0],
): Promise<VolumeFacts> {
  const reply = await LAST_REPLY.first(db, { customer })
  const since = received_at - window_ms
  const shown = await SHOWN.all(db, { customer, message_id, received_at, since })
  return {
    our_sent_at: reply?.at ?? undefined,
    shown: shown.map((row) => ({ text: row.new_text ?? '', received_at: row.received_at })),
  }
}

/** Comparing is quick, and a loop repeats its latest mail. */
const SHOWN_MAX = 20

const LAST_REPLY = prepared((db, { customer }: { customer: string }) =>
  db
    .selectFrom('outbox')
    .innerJoin('message', 'message.id', 'outbox.message_id')
    .select((eb) => eb.fn.coalesce('outbox.sent_at', 'outbox.claimed_at').as('at'))
    .where('message.customer', '=', customer)
    .where('outbox.kind', 'in', ['auto_reply', 'confirmation', 'question'])
    .where('outbox.state', 'in', ['sending', 'sent', 'unknown'])
    .orderBy('at', 'desc')
    .limit(1),
)

type Shown = { customer: string; message_id: string; received_at: number; since: number }

const SHOWN = prepared((db, { customer, message_id, received_at, since }: Shown) =>
  customerMail(db, { customer })
    .innerJoin('decision', 'decision.message_id', 'message.id')
    .select(['message.new_text', 'message.received_at'])
    .where('message.id', '<>', message_id)
    .where('message.received_at', '<=', received_at)
    .where('message.received_at', '>=', since)
    .where('decision.kind', '=', 'draft')
    .orderBy('message.received_at', 'desc')
    .limit(SHOWN_MAX),
)
