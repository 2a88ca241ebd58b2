// What happened before a message: the exchange so far, its automatic replies, and who has the conversation.

import type { Exchange } from '../../domain/conversation.ts'
import type { Deflection } from '../../domain/deflection.ts'
import type { History } from '../../domain/desk/composing.ts'
import type { Message } from '../../domain/message.ts'
import { referencedIds } from '../../mail/threads/threading.ts'
import { loadBlock, loadNotes } from './blocks.ts'
import { type Db, refKeys } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { loadEarlierTexts } from './earlier.ts'
import { loadHolders } from './holders.ts'
import { customerMail, isBefore, isPaused, loadPlace } from './reads.ts'
import { deflectionOf, outboxOf } from './rows.ts'
import { relatedConversations } from './topics.ts'

const EXCHANGES_MAX = 20

export async function loadHistory(
  db: Db,
  message: Message,
  others: readonly string[] = [],
): Promise<History> {
  const { id, conversation_id } = message
  const failed = await FAILED.all(db, { id })
  const conversation = await CONVERSATION.first(db, { conversation_id })
  const related = await relatedConversations(db, message)
  return {
    exchanges: await loadExchanges(db, message, related),
    earlier: await loadEarlierTexts(db, related, message.id),
    conversation_subject: conversation?.subject ?? '',
    failed_deflections: failed.map(deflectionOf).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    open_deflections: await openDeflections(db, {
      customer: message.customer,
      others,
      referenced: referencedIds(message),
      received_at: message.received_at,
      message_id: message.id,
    }),
    ...(await loadHolders(db, message, related, others)),
    has_auto_reply: await hasAutoReply(db, message.conversation_id),
    follows: conversation?.follows ?? undefined,
    is_paused: await isPaused(db, message.mailbox),
    returned_mail: await loadReturned(db, message.customer),
    blocked: await loadBlock(db, message.customer),
    notes: await loadNotes(db, related),
  }
}

const FAILED = prepared((db, { id }: { id: string }) =>
  db
    .selectFrom('deflection')
    .selectAll()
    .where('follow_up_message_id', '=', id)
    .where('state', '=', 'failed'),
)

const CONVERSATION = prepared((db, { conversation_id }: { conversation_id: string }) =>
  db.selectFrom('conversation').select(['subject', 'follows']).where('id', '=', conversation_id),
)

async function loadExchanges(
  db: Db,
  message: Message,
  conversations: readonly string[],
): Promise<Exchange[]> {
  const { received_at, seq } = await loadPlace(db, message.id, message.received_at)
  const received = await RECEIVED.all(db, { conversations, received_at, seq })
  const sent = await SENT.all(db, { conversations })

  const incoming = received.toReversed().map(
    (row): Exchange => ({
      direction: 'in',
      by: 'customer',
      at: row.received_at,
      text: row.new_text ?? '',
      rfc_message_id: row.rfc_message_id ?? undefined,
    }),
  )
  const outgoing = sent.toReversed().map((stored): Exchange => {
    const row = outboxOf(stored)
    return {
      direction: 'out',
      by: row.kind === 'agent_reply' ? 'agent_reply' : 'auto_reply',
      at: row.sent_at ?? row.created_at,
      text: row.mail.text,
      rfc_message_id: row.mail.rfc_message_id,
    }
  })
  // The sort is stable: at the same time, the question stands before the answer.
  return [...incoming, ...outgoing].toSorted((a, b) => a.at - b.at).slice(-EXCHANGES_MAX)
}

type Received = { conversations: readonly string[]; received_at: number; seq: number }

const RECEIVED = prepared((db, { conversations, ...place }: Received) =>
  customerMail(db, { conversations })
    .select(['received_at', 'new_text', 'rfc_message_id'])
    .where((eb) => isBefore(eb, place))
    .orderBy('received_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(EXCHANGES_MAX),
)

const SENT = prepared((db, { conversations }: Pick<Received, 'conversations'>) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where('conversation_id', 'in', conversations)
    .where('kind', 'in', ['auto_reply', 'agent_reply', 'question'])
    .where('state', '=', 'sent')
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(EXCHANGES_MAX),
)

/** The last time that mail to this address came back for good. */
async function loadReturned(db: Db, address: string): Promise<History['returned_mail']> {
  const row = await RETURNED.first(db, { address })
  return row && { status: row.status ?? undefined, since: row.since }
}

const RETURNED = prepared((db, { address }: { address: string }) =>
  db.selectFrom('address_mark').select(['status', 'since']).where('address', '=', address),
)

async function hasAutoReply(db: Db, conversation_id: string): Promise<boolean> {
  return (await AUTO_REPLY.first(db, { conversation_id })) !== undefined
}

const AUTO_REPLY = prepared((db, { conversation_id }: { conversation_id: string }) =>
  db
    .selectFrom('outbox')
    .select('id')
    .where('conversation_id', '=', conversation_id)
    .where('kind', '=', 'auto_reply')
    .where('state', 'in', ['ready', 'sending', 'sent', 'unknown'])
    .limit(1),
)

/** See `ThreadFacts.deflections`. */
export async function openDeflections(
  db: Db,
  ask: {
    customer: string
    others?: readonly string[]
    referenced: string[]
    received_at: number
    message_id: string
  },
): Promise<Deflection[]> {
  const { message_id, received_at } = ask
  const customers = [ask.customer, ...(ask.others ?? [])]
  const named = await repliesNamed(db, ask.referenced)
  const rows = [
    ...(await OPEN_OF.all(db, { customers, message_id, received_at })),
    ...(named.length === 0 ? [] : await OPEN_NAMED.all(db, { named, message_id, received_at })),
  ]
  const found = new Map(rows.map((row) => [row.id, deflectionOf(row)]))
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

type Open = { message_id: string; received_at: number }

const OPEN_OF = prepared((db, { customers, ...at }: Open & { customers: readonly string[] }) =>
  openAt(db, at).where('customer', 'in', customers),
)
const OPEN_NAMED = prepared((db, { named, ...at }: Open & { named: readonly string[] }) =>
  openAt(db, at).where('id', 'in', named),
)

function openAt(db: Db, { message_id, received_at }: Open) {
  return db
    .selectFrom('deflection')
    .selectAll()
    .where('message_id', '<>', message_id)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['pending', 'confirmed']),
        eb.and([eb('state', '=', 'held'), eb('window_ends_at', '>=', received_at)]),
      ]),
    )
}

/** Asked apart, like the customer's: an OR would read every deflection there is, for each mail. */
async function repliesNamed(db: Db, referenced: string[]): Promise<string[]> {
  const refs = refKeys(referenced)
  if (refs.length === 0) return []
  return (await NAMED.all(db, { refs })).map((row) => row.id)
}

const NAMED = prepared((db, { refs }: { refs: readonly string[] }) =>
  db
    .selectFrom('outbox')
    .select('id')
    .where('rfc_message_id', 'in', refs)
    .where('kind', '=', 'auto_reply'),
)
