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
  /** SHA-256 of the source, hex; what recognises a mail when the server numbers its folder anew. */
  source_hash: string | null
  /** Header block of mail whose source was not fetched, until `receive` has read it. */
  head: Uint8Array | null
  /** When the mail was marked or moved on the server; null while that is still to be done. */
  handled_at: number | null
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
  /** The conversation that a new topic came out of. */
  follows: string | null
}

export type ClassificationTable = {
  message_id: string
  engine: string
  engine_version: string
  category: string | null
  confidence: number
  /** `confidence` before earlier predictions corrected it. */
  unscaled: number | null
  probabilities: string
  words: string
  risks: string
  other_categories: string
  second_opinion: string | null
  classified_at: number
}

export type EvidenceTable = {
  message_id: string
  predicted: string | null
  confidence: number
  unscaled: number | null
  /** The most probable category, also of an engine that abstained. */
  likeliest: string | null
  engine_version: string
  predicted_at: number
  /** A category's id, or `<none>`. */
  label: string
  source: string
  labelled_by: string
  labelled_at: number
  /** Equal for near-identical mail. */
  likeness: string
  /** Ids of passages; both null in rows of before. */
  proposed: string | null
  used: string | null
  /** The model's reading that was judged, and the category that it answered as; null: the local engine's. */
  reader: string | null
  answered_as: string | null
  /** From the draft's mail to the decision; null where no draft was decided, and in rows of before. */
  took_ms: number | null
}

export type ModelCallTable = {
  seq: Generated<number>
  message_id: string
  called_at: number
  purpose: string
  model: string
  prompt: string
  input_tokens: number
  cached_tokens: number
  output_tokens: number
  took_ms: number
  cost: number | null
  outcome: string
}

export type RehearsalTable = {
  id: string
  /** When the customer's mail had arrived, milliseconds. */
  received_at: number
  predicted: string | null
  confidence: number
  unscaled: number | null
  engine_version: string
  predicted_at: number
  likeness: string
  /** What it teaches when a person has named its category; null once it was forgotten. */
  subject: string | null
  new_text: string | null
  /** A category's id, `<none>`, or `<unsaid>`: not what was predicted. Null until a person marks it. */
  label: string | null
  labelled_by: string | null
  labelled_at: number | null
  /** Ids of the passages of the answer that was shown, and of those that a mark named; null: none. */
  proposed: string | null
  used: string | null
  /** Version of the model whose answer was shown; null: the local engine's. */
  reader: string | null
}

export type PromotionTable = {
  /** The order of the steps; several may have one time. */
  seq: Generated<number>
  id: string
  category: string
  change: string
  reason: string
  says: string
  changed_by: string
  changed_at: number
  /** JSON of the numbers that it rests on. */
  evidence: string
}

export type DecisionTable = {
  /** KeptRequest[] */
  requests: string
  /** Version of the model whose reading it rests on; null: the local engine's. */
  reader: string | null
  /** KeptWriting */
  writing: string | null
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
  /** ISO 639-1, of the mail; null where it does not tell, or was not read. */
  language: string | null
}

export type DraftTable = {
  id: string
  message_id: string
  conversation_id: string
  state: string
  proposal: string | null
  citations: string
  created_at: number
  generation: number
  offered_at: number | null
  decided_at: number | null
  decided_by: string | null
  /** What the agent made of the proposal; null where it is open, closed without an answer, or older than that column. */
  edit: string | null
  edit_share: number | null
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
  /** The last claim under which the text began to flow. */
  begun: string | null
  /** The registrable domain of whoever the mail is about; null where it tells nothing. */
  domain: string | null
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
  key: string
  due_at: number
  attempts: number
  error: string | null
  /** While a process runs the step; when it dies, the step may begin anew after this time. */
  held_until: number | null
}

/** How long a customer waited for a person's first answer, in the past; `id` is a hash of the customer's mail. */
type PastReplyTable = {
  id: string
  received_at: number
  answered_at: number
  category: string | null
  recorded_at: number
}

type FolderDraftTable = {
  draft_id: string
  mailbox: string
  generation: number
  rfc_message_id: string
  uidvalidity: string | null
  uid: number | null
  /** 0 or 1 */
  is_changed: number
  placed_at: number
  gone_at: number | null
  settled_at: number | null
}

type OAuthTokenTable = {
  mailbox: string
  sealed: string
  expires_at: number
  updated_at: number
  refused: string | null
}

export type Tables = {
  folder_draft: FolderDraftTable
  oauth_token: OAuthTokenTable
  /** `bytes`: signed. */
  vector: { encoder: string; hash: string; bytes: Uint8Array; made_at: number }
  past_reply: PastReplyTable
  /** What a customer says of an answer. */
  rating: { outbox_id: string; score: string; way: string; rated_at: number }
  rating_asked: { outbox_id: string }
  message: MessageTable
  /** `arrived_at` is the message's `received_at`. */
  raw_mail: { message_id: string; source: Uint8Array; arrived_at: number | null }
  dedupe: { key: string; message_id: string }
  cursor: {
    mailbox: string
    folder: string
    uidvalidity: string
    last_uid: number
    started_at: number
    before_us_uid: number
    renumbered_uid: number
  }
  conversation: ConversationTable
  /** Message-IDs in and out, and the conversation that each belongs to. `ref` is the output of `refKey`. */
  thread_ref: { ref: string; conversation_id: string }
  classification: ClassificationTable
  evidence: EvidenceTable
  rehearsal: RehearsalTable
  rehearsal_question: {
    sample_id: string
    number: number
    rehearsal_id: string
    predicted: string | null
    asked_at: number
  }
  promotion: PromotionTable
  /** Automatic answers that a daily mail listed. */
  daily_line: { mail_id: string; number: number; message_id: string }
  decision: DecisionTable
  draft: DraftTable
  approval: ApprovalTable
  outbox: OutboxTable
  /** `place` counts the files of the row's mail from 0. */
  outbox_file: { outbox_id: string; place: number; content: Uint8Array }
  deflection: DeflectionTable
  /** `scope` is a mailbox, or `*` for all of them; a row with `resumed_at` pauses nothing any more. */
  pause: {
    scope: string
    since: number
    paused_by: string
    why: string
    resumed_at: number | null
  }
  lease: { name: string; holder: string; fence: number; until: number }
  /** `status`: RFC 3463, where the bounce gave one. */
  /** `since`: when it came into force, for the last time. */
  article_version: { article: string; version: string; title: string; body: string; since: number }
  /** What a mail says for what its category needs. */
  slot_value: { message_id: string; slot: string; value: string }
  address_mark: { address: string; status: string | null; since: number; outbox_id: string | null }
  /** What agents noted; `message_id` is the agent's mail. */
  note: {
    message_id: string
    conversation_id: string
    note: string
    noted_by: string
    noted_at: number
  }
  /** One row. `id` is null until the first start; `claims` and `seen_at` (milliseconds) only grow. */
  identity: {
    one: number
    id: string | null
    claims: number
    doubted_at: number | null
    seen_at: number
    /** How often the evidence has changed. */
    changes: Generated<number>
  }
  /** Ids of the secrets that signed our references; see `idOfKey`. */
  signing_key: { id: string; first_at: number; last_at: number }
  model_call: ModelCallTable
  blocked_sender: { address: string; blocked_by: string; why: string; since: number }
  alarm: {
    key: string
    what: string
    hint: string
    first_at: number
    last_at: number
    count: number
  }
  /** What a webhook or ntfy is told; `state` is null until it was taken or given up. */
  announcement: {
    id: string
    target: string
    kind: string
    at: number
    body: string
    attempts: number
    due_at: number
    state: string | null
    ended_at: number | null
  }
  work: WorkTable
  /** Words of closed lists that this ledger may hold; `list` is table and column. */
  vocabulary: { list: string; word: string }
}
