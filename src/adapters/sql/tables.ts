// The rows of the ledger as both databases hold them. Times are milliseconds in 64-bit integers, lists and objects are
// JSON in TEXT, `null` stands where the domain says `undefined`. `migrations/` is what creates these tables.

import type { Generated } from 'kysely'

/** Columns without value until `receive` has parsed the mail: a mail is put down before it is understood. */
export type MessageTable = {
  /** Order in which the ledger took mail in; INTERNALDATE has whole seconds only, so ties are common. */
  seq: Generated<number>
  id: string
  mailbox: string
  folder: string
  uidvalidity: string
  uid: number
  received_at: number
  size_bytes: number
  screening_kind: string | null
  screening_reason: string | null
  customer: string | null
  customer_name: string | null
  recipients: string | null
  reply_to: string | null
  subject: string | null
  rfc_message_id: string | null
  in_reply_to: string | null
  /** The References header; `references` itself is a reserved word of SQL. */
  reference_ids: string | null
  new_text: string | null
  body_text: string | null
  attachments: string | null
  conversation_id: string | null
}

type ConversationTable = {
  id: string
  customer: string
  mailbox: string
  subject: string
  started_at: number
  last_at: number
}

export type ClassificationTable = {
  message_id: string
  engine: string
  engine_version: string
  category: string | null
  confidence: number
  probabilities: string
  words: string
  risks: string
  other_categories: string
  second_opinion: string | null
  classified_at: number
}

export type DecisionTable = {
  message_id: string
  kind: string
  reason: string
  reasons: string
  category: string | null
  confidence: number | null
  citations: string
  answer: string | null
  facts: string
  decided_at: number
}

export type DraftTable = {
  id: string
  message_id: string
  conversation_id: string
  state: string
  proposal: string | null
  citations: string
  created_at: number
  decided_at: number | null
  decided_by: string | null
}

export type ApprovalTable = {
  message_id: string
  draft_id: string | null
  agent: string
  verb: string | null
  refusal: string | null
  decided_at: number
}

export type OutboxTable = {
  id: string
  kind: string
  state: string
  message_id: string | null
  draft_id: string | null
  conversation_id: string | null
  /** Copies of two fields of `mail`, for the unique key and the budgets. */
  mailbox: string
  rfc_message_id: string
  /** The whole OutgoingMail. */
  mail: string
  sent_copy: string
  attempts: number
  claim: string | null
  response: string | null
  created_at: number
  claimed_at: number | null
  sent_at: number | null
}

export type DeflectionTable = {
  id: string
  message_id: string
  conversation_id: string
  customer: string
  category: string
  state: string
  reason: string | null
  sent_at: number | null
  window_ends_at: number | null
  follow_up_message_id: string | null
  closed_at: number | null
}

export type WorkTable = {
  step: string
  subject: string
  due_at: number
  attempts: number
  error: string | null
}

export type Tables = {
  message: MessageTable
  raw_mail: { message_id: string; source: Uint8Array }
  dedupe: { key: string; message_id: string }
  cursor: {
    mailbox: string
    folder: string
    uidvalidity: string
    last_uid: number
    started_at: number
  }
  conversation: ConversationTable
  /** Message-IDs in and out, and the conversation that each belongs to. `ref` is the output of `refKey`. */
  thread_ref: { ref: string; conversation_id: string }
  classification: ClassificationTable
  decision: DecisionTable
  draft: DraftTable
  approval: ApprovalTable
  outbox: OutboxTable
  deflection: DeflectionTable
  /** Holds one row, with id 1, or none. */
  pause: { id: number; since: number; paused_by: string; why: string }
  alarm: {
    key: string
    what: string
    hint: string
    first_at: number
    last_at: number
    count: number
  }
  work: WorkTable
}
