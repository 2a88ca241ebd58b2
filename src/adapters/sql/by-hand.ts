// Mail that people write to customers by hand: whom it goes to, what it answers, and whether it is ours after all.

import { referencedIds } from '../../mail/threads/threading.ts'
import type { MailHead } from '../../ports/arrivals.ts'
import type { ByHandLedger } from '../../ports/by-hand.ts'
import { type Db, refKey, refKeys } from './database/database.ts'
import { loadClassification } from './judgement.ts'
import { deflectionOf, draftOf, messageOf, outboxOf } from './rows.ts'

/** Older mail of a customer is answered by hand very rarely, and then approving its draft asks back. */
const MAILS_MAX = 200
const SENT_MAX = 50

export function byHandLedger(db: Db): ByHandLedger {
  return {
    loadConversationsTo: (mail) => loadConversationsTo(db, mail),
    loadOpenDrafts: (conversation_id, before) => loadOpenDrafts(db, conversation_id, before),
    loadSentIn: (conversation) => loadSentIn(db, conversation),
  }
}

async function loadConversationsTo(
  db: Db,
  mail: Parameters<ByHandLedger['loadConversationsTo']>[0],
): ReturnType<ByHandLedger['loadConversationsTo']> {
  if (mail.recipients.length === 0) return []
  const writers = await writersAt(db, mail.recipients)
  const customers = [...new Set(writers.flatMap(({ customer }) => customer ?? []))].filter(
    (one) => one !== '',
  )
  const ids = await conversationsOf(db, customers)
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('conversation')
    .selectAll()
    .where('id', 'in', ids)
    .where('customer', 'in', customers)
    .where('mailbox', '=', mail.mailbox)
    .orderBy('last_at', 'desc')
    .orderBy('id')
    .execute()
  const refs = refKeys(referencedIds(mail))
  const named =
    refs.length === 0
      ? []
      : await db
          .selectFrom('thread_ref')
          .select('conversation_id')
          .where('ref', 'in', refs)
          .execute()
  const names = new Set(named.map(({ conversation_id }) => conversation_id))
  return rows.map((row) => ({
    ...row,
    follows: row.follows ?? undefined,
    is_named: names.has(row.id),
  }))
}

/** By their mail, because that has an index by customer. */
async function conversationsOf(db: Db, customers: readonly string[]): Promise<string[]> {
  if (customers.length === 0) return []
  const rows = await db
    .selectFrom('message')
    .select('conversation_id')
    .where('customer', 'in', customers)
    .where('screening_kind', '=', 'customer')
    .orderBy('received_at', 'desc')
    .limit(MAILS_MAX)
    .execute()
  return [...new Set(rows.flatMap(({ conversation_id }) => conversation_id ?? []))]
}

type Writer = { customer: string | null; reply_to: string | null }

/** Those who wrote from these addresses, and those who want their answers there. Asked apart: an OR would read every mail. */
async function writersAt(db: Db, addresses: readonly string[]): Promise<Writer[]> {
  if (addresses.length === 0) return []
  const writers = db
    .selectFrom('message')
    .select(['customer', 'reply_to'])
    .distinct()
    .where('screening_kind', '=', 'customer')
  return [
    ...(await writers.where('customer', 'in', addresses).execute()),
    ...(await writers
      .where('reply_to', 'in', addresses)
      .where('reply_to', 'is not', null)
      .execute()),
  ]
}

async function loadOpenDrafts(
  db: Db,
  conversation_id: string,
  before: Parameters<ByHandLedger['loadOpenDrafts']>[1],
): ReturnType<ByHandLedger['loadOpenDrafts']> {
  const rows = await db
    .selectFrom('draft')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .select('draft.id as draft_id')
    .selectAll('message')
    .where('draft.conversation_id', '=', conversation_id)
    .where('draft.state', '=', 'open')
    .where('message.received_at', '<=', before.received_at)
    .orderBy('message.received_at')
    .orderBy('message.seq')
    .execute()
  const found = []
  for (const { draft_id, ...row } of rows) {
    const draft = await db
      .selectFrom('draft')
      .selectAll()
      .where('id', '=', draft_id)
      .executeTakeFirstOrThrow()
    const message = messageOf(row)
    if (message === undefined) continue
    const classification = await loadClassification(db, message.id)
    found.push({ draft: draftOf(draft), message, predicted: classification?.category })
  }
  return upToAnswered(found, referencedIds(before))
}

/** Whoever answers an earlier mail of several has perhaps not read the later ones. */
function upToAnswered<One extends { message: { rfc_message_id: string | undefined } }>(
  open: One[],
  referenced: readonly string[],
): One[] {
  const names = new Set(referenced)
  const last = open.findLastIndex(({ message }) => names.has(message.rfc_message_id ?? ''))
  return last === -1 ? open : open.slice(0, last + 1)
}

async function loadSentIn(
  db: Db,
  { id, customer }: Parameters<ByHandLedger['loadSentIn']>[0],
): ReturnType<ByHandLedger['loadSentIn']> {
  const sent = await db
    .selectFrom('outbox')
    .selectAll()
    .where('conversation_id', '=', id)
    .where('kind', 'in', ['auto_reply', 'agent_reply', 'confirmation', 'question'])
    .orderBy('created_at', 'desc')
    .limit(SENT_MAX)
    .execute()
  const deflections = await db
    .selectFrom('deflection')
    .selectAll()
    .where('customer', '=', customer)
    .where('conversation_id', '=', id)
    .orderBy('id')
    .execute()
  const answered = await db
    .selectFrom('draft')
    .innerJoin('folder_draft', 'folder_draft.draft_id', 'draft.id')
    .innerJoin('outbox', 'outbox.draft_id', 'draft.id')
    .select('draft.id')
    .where('draft.conversation_id', '=', id)
    .where('draft.state', 'in', ['approved', 'edited'])
    .where('outbox.kind', '=', 'agent_reply')
    .where('outbox.state', 'in', ['sending', 'sent', 'unknown'])
    .orderBy('draft.decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    folder_answered: answered?.id,
    sent_texts: sent.map((row) => outboxOf(row).mail.text),
    deflections: deflections.map(deflectionOf),
  }
}

/** See `ArrivalLedger`. Bounded by what one look at a folder asks about. */
export async function loadNotByHand(db: Db, heads: readonly MailHead[]): Promise<Set<number>> {
  const ids = heads.flatMap(({ rfc_message_id }) =>
    rfc_message_id === undefined ? [] : [refKey(rfc_message_id)],
  )
  const ours = new Set(
    ids.length === 0
      ? []
      : (
          await db
            .selectFrom('outbox')
            .select('rfc_message_id')
            .where('rfc_message_id', 'in', ids)
            .execute()
        ).map((row) => row.rfc_message_id),
  )
  const addresses = [...new Set(heads.flatMap(({ recipients = [] }) => recipients))]
  const known = new Set<string>()
  for (let at = 0; at < addresses.length; at += ADDRESSES_MAX) {
    const some = addresses.slice(at, at + ADDRESSES_MAX)
    for (const { customer, reply_to } of await writersAt(db, some)) {
      for (const one of [customer, reply_to]) if (one !== null) known.add(one)
    }
  }
  const not = heads.filter(
    ({ rfc_message_id, recipients = [] }) =>
      ours.has(rfc_message_id === undefined ? '' : refKey(rfc_message_id)) ||
      !recipients.some((one) => known.has(one)),
  )
  return new Set(not.map(({ uid }) => uid))
}

const ADDRESSES_MAX = 500
