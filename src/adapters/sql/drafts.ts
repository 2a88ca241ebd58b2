// `approve`: drafts, and what was refused of late.

import { sql } from 'kysely'
import type { Approval } from '../../domain/draft.ts'
import type { Message } from '../../domain/message.ts'
import type { DraftLedger } from '../../ports/drafts.ts'
import { type Db, refKeys } from './database.ts'
import { customerMail, isAfter, loadDecision, loadMessage, loadPlace } from './reads.ts'
import { approvalOf, draftOf, messageOf, outboxOf } from './rows.ts'

export function draftLedger(db: Db): DraftLedger {
  return {
    loadDraft: (id) => loadDraft(db, id),
    loadNewer: (draft_id, message) => loadNewer(db, draft_id, message),
    loadOthersNamed: (customer, names) => loadOthersNamed(db, customer, names),
    loadApproval: (message_id) => loadApproval(db, message_id),
    loadRefusalFacts: (ask) => loadRefusalFacts(db, ask),
  }
}

async function loadRefusalFacts(
  db: Db,
  ask: Parameters<DraftLedger['loadRefusalFacts']>[0],
): ReturnType<DraftLedger['loadRefusalFacts']> {
  const refs = refKeys(ask.referenced)
  const notice =
    refs.length === 0
      ? undefined
      : await db
          .selectFrom('outbox')
          .select('id')
          .where('kind', 'in', ['notice', 'receipt'])
          .where('rfc_message_id', 'in', refs)
          .limit(1)
          .executeTakeFirst()
  const counted = await db
    .selectFrom('approval')
    .select((eb) => [
      eb.fn.countAll<number>().as('of_all'),
      eb.fn.countAll<number>().filterWhere('agent', '=', ask.sender).as('of_sender'),
      eb.fn
        .countAll<number>()
        .filterWhere('agent', '=', ask.sender)
        .filterWhere('refusal', '=', 'unconfirmed')
        .as('codes'),
    ])
    .where('refusal', 'is not', null)
    .where('decided_at', '>', ask.since)
    .executeTakeFirstOrThrow()
  return {
    answers_notice: notice !== undefined,
    refusals: counted.of_sender,
    codes: counted.codes,
    refusals_of_all: counted.of_all,
  }
}

async function loadDraft(db: Db, id: string): ReturnType<DraftLedger['loadDraft']> {
  const row = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const message = await loadMessage(db, row.message_id)
  const decision = await loadDecision(db, row.message_id)
  const reply = await db
    .selectFrom('outbox')
    .selectAll()
    .where('draft_id', '=', id)
    .where('kind', '=', 'agent_reply')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return message && { draft: draftOf(row), message, decision, reply: reply && outboxOf(reply) }
}

async function loadNewer(
  db: Db,
  draft_id: string,
  message: Message,
): ReturnType<DraftLedger['loadNewer']> {
  const place = await loadPlace(db, message.id, message.received_at)
  const again = await customerMail(db, { conversations: [message.conversation_id] })
    .selectAll('message')
    .where('message.id', '<>', message.id)
    .where((eb) => isAfter(eb, place))
    .orderBy('received_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  // A copy of what an agent wrote to the customer by hand, from whatever program.
  const copies = await db
    .selectFrom('message')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('screening_kind', '=', sql.lit('agent')),
        eb('screening_kind', '=', sql.lit('own')),
      ]),
    )
    .where('screening_reason', '<>', 'own_marker')
    .where((eb) => isAfter(eb, place))
    .orderBy('received_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(COPIES_MAX)
    .execute()
  const customer = [message.customer, message.reply_to]
  const by_hand = copies.find((row) =>
    messageOf(row)?.recipients.some((address) => customer.includes(address)),
  )
  const [newer] = [again, by_hand]
    .flatMap((row) => (row === undefined ? [] : [row]))
    .toSorted((one, other) => other.seq - one.seq)
  if (newer === undefined) return { newer: undefined, is_warned: false }
  // By the order in which mail was taken in: the clocks of two servers differ.
  const warned = await db
    .selectFrom('approval')
    .innerJoin('message', 'message.id', 'approval.message_id')
    .select('message.id')
    .where('approval.draft_id', '=', draft_id)
    .where('approval.refusal', '=', 'overtaken')
    .where('message.seq', '>', newer.seq)
    .limit(1)
    .executeTakeFirst()
  return { newer: messageOf(newer), is_warned: warned !== undefined }
}

/** More mail of agents between a draft and its decision is not looked through. */
const COPIES_MAX = 100

async function loadOthersNamed(
  db: Db,
  customer: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return []
  const rows = await db
    .selectFrom('message')
    .select('message.customer_name')
    .distinct()
    .where('message.screening_kind', '=', 'customer')
    .where('message.customer_name', 'in', [...names])
    .where('message.customer', '<>', customer)
    .orderBy('message.customer_name')
    .execute()
  return rows.flatMap(({ customer_name }) => customer_name ?? [])
}

async function loadApproval(db: Db, message_id: string): Promise<Approval | undefined> {
  const row = await db
    .selectFrom('approval')
    .selectAll()
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  return row && approvalOf(row)
}
