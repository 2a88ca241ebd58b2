// Rows ⇄ domain values. Reading trusts the ledger: what is written passes the closed lists (`closed-lists.ts`), and a
// ledger with other words is not opened (`vocabulary.ts`), so a cast here states what those two prove.

import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Classification } from '../../domain/classification.ts'
import type { Decision } from '../../domain/decision.ts'
import type { Deflection } from '../../domain/deflection.ts'
import type { Approval, Draft } from '../../domain/draft.ts'
import type { Edit } from '../../domain/edit.ts'
import type { Message } from '../../domain/message.ts'
import type { OutboxRow, OutgoingMail } from '../../domain/outbox.ts'
import type { KeptRequest } from '../../domain/reading.ts'
import { REASONS } from '../../domain/reasons.ts'
import type { WorkRow } from '../../domain/work.ts'
import type { Screening } from '../../mail/screening/reasons.ts'
import type {
  ApprovalTable,
  ClassificationTable,
  DecisionTable,
  DeflectionTable,
  DraftTable,
  MessageTable,
  OutboxTable,
  WorkTable,
} from './database/tables.ts'

/** The columns that `receive` fills in. */
export function messageColumns(message: Message): Updateable<MessageTable> {
  return {
    screening_kind: message.screening.kind,
    screening_reason: message.screening.reason,
    customer: message.customer,
    customer_name: message.customer_name,
    recipients: JSON.stringify(message.recipients),
    reply_to: message.reply_to ?? null,
    subject: message.subject,
    rfc_message_id: message.rfc_message_id ?? null,
    in_reply_to: JSON.stringify(message.in_reply_to),
    reference_ids: JSON.stringify(message.references),
    new_text: message.new_text,
    body_text: message.text,
    attachments: JSON.stringify(message.attachments),
    conversation_id: message.conversation_id,
  }
}

/** Undefined while the mail waits to be received. */
export function messageOf(row: Selectable<MessageTable>): Message | undefined {
  return row.screening_kind === null ? undefined : messageOrStub(row)
}

/**
 * For people who look something up: mail that was never understood is shown as well, with what is known of it (where
 * it is, when it came, how large), as quarantined and with everything else empty.
 */
export function messageOrStub(row: Selectable<MessageTable>): Message {
  return {
    id: row.id,
    mailbox: row.mailbox,
    folder: row.folder,
    uidvalidity: row.uidvalidity,
    uid: row.uid,
    received_at: row.received_at,
    size_bytes: row.size_bytes,
    screening: {
      kind: row.screening_kind ?? 'quarantined',
      reason: row.screening_reason ?? 'unparsable',
    } as Screening,
    customer: row.customer ?? '',
    customer_name: row.customer_name ?? '',
    recipients: listOf(row.recipients),
    reply_to: row.reply_to ?? undefined,
    subject: row.subject ?? '',
    rfc_message_id: row.rfc_message_id ?? undefined,
    in_reply_to: listOf(row.in_reply_to),
    references: listOf(row.reference_ids),
    new_text: row.new_text ?? '',
    text: row.body_text ?? '',
    attachments: listOf(row.attachments),
    conversation_id: row.conversation_id ?? '',
  }
}

export function classificationRow(
  message_id: string,
  one: Classification,
  classified_at: number,
): Insertable<ClassificationTable> {
  return {
    message_id,
    engine: one.engine,
    engine_version: one.engine_version,
    category: one.category ?? null,
    confidence: one.confidence,
    unscaled: one.unscaled ?? null,
    probabilities: JSON.stringify(one.probabilities),
    words: JSON.stringify(one.words),
    risks: JSON.stringify(one.risks),
    other_categories: JSON.stringify(one.other_categories),
    second_opinion: one.second_opinion === undefined ? null : JSON.stringify(one.second_opinion),
    classified_at,
  }
}

export function classificationOf(row: Selectable<ClassificationTable>): Classification {
  const second = row.second_opinion === null ? undefined : JSON.parse(row.second_opinion)
  return {
    engine: row.engine,
    engine_version: row.engine_version,
    category: row.category ?? undefined,
    confidence: row.confidence,
    unscaled: row.unscaled ?? undefined,
    probabilities: JSON.parse(row.probabilities),
    words: listOf(row.words),
    risks: listOf(row.risks),
    other_categories: listOf(row.other_categories),
    // JSON drops undefined values; an abstaining opinion still has the keys.
    second_opinion:
      second === undefined
        ? undefined
        : { ...second, category: second.category, unscaled: second.unscaled },
  }
}

/** Throws for an answer that would leave by itself for a reason that does not say so, and the other way round. */
export function decisionRow(decision: Decision): Insertable<DecisionTable> {
  const { message_id, kind, reason } = decision
  if ((kind === 'auto') !== (REASONS[reason]?.kind === 'auto')) {
    throw new Error(`the decision of ${message_id} cannot be “${kind}” because of “${reason}”`)
  }
  return {
    message_id: decision.message_id,
    kind: decision.kind,
    reason: decision.reason,
    reasons: JSON.stringify(decision.reasons),
    category: decision.category ?? null,
    confidence: decision.confidence ?? null,
    citations: JSON.stringify(decision.citations),
    requests: JSON.stringify(decision.requests),
    reader: decision.reader ?? null,
    writing: decision.writing === undefined ? null : JSON.stringify(decision.writing),
    answer: decision.answer ?? null,
    language: decision.language ?? null,
    facts: JSON.stringify(decision.facts),
    decided_at: decision.decided_at,
  }
}

export function decisionOf(row: Selectable<DecisionTable>): Decision {
  return {
    message_id: row.message_id,
    kind: row.kind as Decision['kind'],
    reason: row.reason as Decision['reason'],
    reasons: listOf(row.reasons),
    category: row.category ?? undefined,
    confidence: row.confidence ?? undefined,
    citations: citationsOf(row.citations),
    requests: requestsOf(row.requests),
    reader: row.reader ?? undefined,
    writing: row.writing === null ? undefined : writingOf(row.writing),
    answer: row.answer ?? undefined,
    language: row.language ?? undefined,
    facts: JSON.parse(row.facts),
    decided_at: row.decided_at,
  }
}

export function proposalRow({ proposal, citations }: Pick<Draft, 'proposal' | 'citations'>) {
  return { proposal: proposal ?? null, citations: JSON.stringify(citations) }
}

export function editRow(edit: Edit | undefined) {
  return { edit: edit?.kind ?? null, edit_share: edit?.share ?? null }
}

export function draftRow({ edit, ...draft }: Draft): Insertable<DraftTable> {
  return {
    ...draft,
    ...proposalRow(draft),
    ...editRow(edit),
    offered_at: draft.offered_at ?? null,
    decided_at: draft.decided_at ?? null,
    decided_by: draft.decided_by ?? null,
  }
}

export function draftOf({ edit, edit_share, ...row }: Selectable<DraftTable>): Draft {
  return {
    ...row,
    edit: edit === null ? undefined : { kind: edit as Edit['kind'], share: edit_share ?? 0 },
    state: row.state as Draft['state'],
    proposal: row.proposal ?? undefined,
    citations: citationsOf(row.citations),
    offered_at: row.offered_at ?? undefined,
    decided_at: row.decided_at ?? undefined,
    decided_by: row.decided_by ?? undefined,
  }
}

/** Throws for an instruction that was neither refused nor about a draft. */
export function approvalRow(approval: Approval): Insertable<ApprovalTable> {
  const { message_id, verb, draft_id, refusal } = approval
  if (refusal === undefined && (verb === undefined || draft_id === undefined)) {
    throw new Error(`the instruction of ${message_id} needs a verb and a draft, or a refusal`)
  }
  return {
    ...approval,
    draft_id: approval.draft_id ?? null,
    verb: approval.verb ?? null,
    refusal: approval.refusal ?? null,
  }
}

export function approvalOf(row: Selectable<ApprovalTable>): Approval {
  return {
    ...row,
    draft_id: row.draft_id ?? undefined,
    verb: (row.verb ?? undefined) as Approval['verb'],
    refusal: (row.refusal ?? undefined) as Approval['refusal'],
  }
}

export function outboxRow(row: OutboxRow): Insertable<OutboxTable> {
  return {
    ...row,
    message_id: row.message_id ?? null,
    draft_id: row.draft_id ?? null,
    conversation_id: row.conversation_id ?? null,
    mailbox: row.mail.mailbox,
    rfc_message_id: row.mail.rfc_message_id,
    mail: JSON.stringify(withoutContents(row.mail)),
    claim: row.claim ?? null,
    response: row.response ?? null,
    claimed_at: row.claimed_at ?? null,
    sent_at: row.sent_at ?? null,
    begun: row.begun ?? null,
  }
}

/** The contents of files stand in a table of their own. */
function withoutContents(mail: OutgoingMail): OutgoingMail {
  if (mail.files === undefined) return mail
  return { ...mail, files: mail.files.map(({ content: _content, ...file }) => file) }
}

export function outboxOf(row: Selectable<OutboxTable>): OutboxRow {
  const mail = JSON.parse(row.mail)
  return {
    id: row.id,
    kind: row.kind as OutboxRow['kind'],
    state: row.state as OutboxRow['state'],
    message_id: row.message_id ?? undefined,
    draft_id: row.draft_id ?? undefined,
    conversation_id: row.conversation_id ?? undefined,
    // JSON drops undefined values; the mailer reads these two keys.
    mail: { ...mail, in_reply_to: mail.in_reply_to, auto_submitted: mail.auto_submitted },
    sent_copy: row.sent_copy as OutboxRow['sent_copy'],
    attempts: row.attempts,
    claim: row.claim ?? undefined,
    response: row.response ?? undefined,
    created_at: row.created_at,
    claimed_at: row.claimed_at ?? undefined,
    sent_at: row.sent_at ?? undefined,
    begun: row.begun ?? undefined,
  }
}

export function deflectionRow(one: Deflection): Insertable<DeflectionTable> {
  return {
    ...one,
    reason: one.reason ?? null,
    sent_at: one.sent_at ?? null,
    window_ends_at: one.window_ends_at ?? null,
    follow_up_message_id: one.follow_up_message_id ?? null,
    closed_at: one.closed_at ?? null,
  }
}

export function deflectionOf(row: Selectable<DeflectionTable>): Deflection {
  return {
    ...row,
    state: row.state as Deflection['state'],
    reason: (row.reason ?? undefined) as Deflection['reason'],
    sent_at: row.sent_at ?? undefined,
    window_ends_at: row.window_ends_at ?? undefined,
    follow_up_message_id: row.follow_up_message_id ?? undefined,
    closed_at: row.closed_at ?? undefined,
  }
}

export function workOf(row: Selectable<WorkTable>): WorkRow {
  const { key, due_at, attempts, error } = row
  return { step: row.step as WorkRow['step'], key, due_at, attempts, error: error ?? undefined }
}

function citationsOf(json: string): Decision['citations'] {
  return listOf<Decision['citations'][number]>(json).map((one) => ({ ...one, url: one.url }))
}

/** JSON leaves out what is undefined. */
export function requestsOf(json: string): KeptRequest[] {
  return listOf<KeptRequest>(json).map(({ text, candidates }) => ({
    text,
    candidates: candidates.map((one) => ({ ...one, url: one.url })),
  }))
}

/** JSON leaves out what is undefined. */
function writingOf(json: string): Decision['writing'] {
  const one = JSON.parse(json) as NonNullable<Decision['writing']>
  const whole = (findings: typeof one.findings) =>
    findings.map((finding) => ({ ...finding, sentence: finding.sentence }))
  const { unavailable, findings, repaired } = one
  return { ...one, unavailable, findings: whole(findings), repaired: whole(repaired) }
}

function listOf<Item>(json: string | null): Item[] {
  return json === null ? [] : JSON.parse(json)
}
