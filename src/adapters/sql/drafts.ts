// `approve`: drafts, and what was refused of late.

import { type Selectable, sql } from 'kysely'
import type { DailyMail } from '../../domain/desk/daily-reply.ts'
import { type Newer, overtakenMark } from '../../domain/desk/overtaken.ts'
import type { Approval, Draft } from '../../domain/draft.ts'
import type { Message } from '../../domain/message.ts'
import type { DraftLedger } from '../../ports/drafts.ts'
import { type Db, refKeys } from './database/database.ts'
import type { Tables } from './database/tables.ts'
import { loadDailyLines } from './figures/daily.ts'
import { customerMail, isAfter, loadDecision, loadMessage, loadPlace } from './reads.ts'
import { approvalOf, draftOf, messageOf, outboxOf } from './rows.ts'

export function draftLedger(db: Db): DraftLedger {
  return {
    loadDraft: (id) => loadDraft(db, id),
    loadNewer: (draft, message) => loadNewer(db, draft, message),
    loadOthersNamed: (customer, names) => loadOthersNamed(db, customer, names),
    loadOtherReplies: (mail, draft_id) => loadOtherReplies(db, mail, draft_id),
    loadDailyMails: (mail_id) => loadDailyMails(db, mail_id),
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

async function loadOtherReplies(
  db: Db,
  mail: Message,
  draft_id: string,
): ReturnType<DraftLedger['loadOtherReplies']> {
  const rows = await db
    .selectFrom('message')
    // SQLite keeps the order of a cross join: the mail of this sender first.
    .crossJoin('approval')
    .whereRef('approval.message_id', '=', 'message.id')
    .select(['approval.draft_id', 'message.new_text'])
    .where('message.customer', '=', mail.customer)
    .where('message.received_at', '<=', mail.received_at)
    .where('approval.draft_id', 'is not', null)
    .where('approval.draft_id', '!=', draft_id)
    .where((eb) => eb.or([eb('refusal', 'is', null), eb('refusal', '=', 'unclear')]))
    .orderBy('message.received_at', 'desc')
    .limit(OTHER_REPLIES_MAX)
    .execute()
  return rows.map((row) => ({ draft_id: row.draft_id ?? '', text: row.new_text ?? '' }))
}

const OTHER_REPLIES_MAX = 20

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

type Found = Newer & { isToldBy(told: Told): boolean }
/** Mail about the draft that was refused because of something newer. */
type Told = { seq: number; decided_at: number }

async function loadNewer(
  db: Db,
  draft: Draft,
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
  const by_hand = await loadByHand(db, place, message)
  const mails = [again, by_hand]
    .flatMap((row) => (row === undefined ? [] : [row]))
    .toSorted((one, other) => other.seq - one.seq)
  const other = await loadOtherAnswer(db, draft)
  const found = [...mails.flatMap(ofMail), ...(other === undefined ? [] : [other])]
  if (found.length === 0) return { newer: undefined, is_warned: false }
  const told = await loadTold(db, draft.id)
  const untold = found.find(
    (one) => !told.marks.has(overtakenMark(one)) && !told.mails.some((mail) => one.isToldBy(mail)),
  )
  return { newer: untold ?? found[0], is_warned: untold === undefined }
}

function ofMail(row: Selectable<Tables['message']>): Found[] {
  const mail = messageOf(row)
  if (mail === undefined) return []
  const by = mail.screening.kind === 'customer' ? 'customer' : 'colleague'
  // By the order in which mail was taken in: the clocks of two servers differ.
  const isToldBy = ({ seq }: Told) => seq > row.seq
  return [{ id: mail.id, by, who: mail.customer, text: mail.new_text, isToldBy }]
}

/** A copy of what one of us wrote to the customer by hand, from whatever program. */
async function loadByHand(db: Db, place: Awaited<ReturnType<typeof loadPlace>>, message: Message) {
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
  return copies.find((row) =>
    messageOf(row)?.recipients.some((address) => customer.includes(address)),
  )
}

/** The latest answer of another draft in the conversation, written since this draft. */
async function loadOtherAnswer(db: Db, draft: Draft): Promise<Found | undefined> {
  const row = await db
    .selectFrom('outbox')
    .innerJoin('draft', 'draft.id', 'outbox.draft_id')
    .selectAll('outbox')
    .select('draft.decided_by')
    .where('outbox.conversation_id', '=', draft.conversation_id)
    .where('outbox.kind', '=', 'agent_reply')
    .where('outbox.state', 'in', ['ready', 'sending', 'sent', 'unknown'])
    .where('outbox.draft_id', '<>', draft.id)
    .where('outbox.created_at', '>', draft.created_at)
    .orderBy('outbox.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { created_at } = row
  return {
    id: row.id,
    by: 'other_draft',
    who: row.decided_by ?? 'somebody',
    text: outboxOf(row).mail.text,
    isToldBy: ({ decided_at }) => decided_at >= created_at,
  }
}

async function loadTold(
  db: Db,
  draft_id: string,
): Promise<{ mails: readonly Told[]; marks: ReadonlySet<string> }> {
  const mails = await db
    .selectFrom('approval')
    .innerJoin('message', 'message.id', 'approval.message_id')
    .select(['message.seq', 'approval.decided_at'])
    .where('approval.draft_id', '=', draft_id)
    .where('approval.refusal', '=', 'overtaken')
    .execute()
  // An answer that was held back because of it: the draft came anew, and said so.
  const kept = await db
    .selectFrom('outbox')
    .select('response')
    .where('draft_id', '=', draft_id)
    .where('kind', '=', 'agent_reply')
    .where('state', '=', 'withheld')
    .execute()
  return { mails, marks: new Set(kept.flatMap(({ response }) => response ?? [])) }
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

async function loadDailyMails(db: Db, mail_id: string): ReturnType<DraftLedger['loadDailyMails']> {
  const lines = await loadDailyLines(db, mail_id)
  if (lines === undefined) return undefined
  const mails = new Map<number, DailyMail>()
  for (const [number, message_id] of lines) {
    const message = await loadMessage(db, message_id)
    const decision = await loadDecision(db, message_id)
    if (message === undefined || decision?.kind !== 'ignore') continue
    const draft = await db
      .selectFrom('draft')
      .selectAll()
      .where('message_id', '=', message_id)
      .executeTakeFirst()
    mails.set(number, { message, decision, draft: draft && draftOf(draft) })
  }
  return mails
}
