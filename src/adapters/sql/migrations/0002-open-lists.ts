// Migration 2: closed lists (reasons, states, verbs, kinds, steps) leave the CHECKs, because a longer list would mean
// rebuilding a table of every ledger; `closed-lists.ts` refuses unknown words instead. Checks that name a word now bind
// only that word, so that a new one is free. What holds whatever the words are stays: NOT NULL, keys, ranges. And a work
// row is found by its `key`; `subject` means something else in mail.

import type { DialectName } from '../database/database.ts'
import { type Rebuilt, rebuilt } from './rebuilt.ts'

/** SQLite cannot drop a CHECK, so its tables are built anew; see `migrate.ts` for the pragmas around that. */
export function openLists(dialect: DialectName): string[] {
  const change = dialect === 'sqlite' ? REBUILT.flatMap((one) => rebuilt(one, 'strict')) : changed()
  return [...change, VOCABULARY]
}

/** `list` is table and column: which words this ledger may have been written with. */
const VOCABULARY = `create table vocabulary (
  list text not null, word text not null, primary key (list, word))`

const DECISION_AUTO = `check (kind <> 'auto' or category is not null)`

const DRAFT_DECIDED = `check (
      (state <> 'open' or (decided_at is null and decided_by is null))
      and (state not in ('approved', 'edited', 'rejected')
        or (decided_at is not null and decided_by is not null)))`

const APPROVAL_SAYS = 'check (verb is not null or refusal is not null)'

const OUTBOX_CLAIM = `check (
      (state <> 'sending' or (claim is not null and claimed_at is not null))
      and (state not in ('ready', 'sent', 'failed', 'unknown', 'withheld') or claim is null))`

const DEFLECTION_CLOSED = `check (
      (state <> 'pending' or (reason is null and closed_at is null and follow_up_message_id is null))
      and (state not in ('held', 'confirmed', 'failed', 'void')
        or (reason is not null and closed_at is not null)))`

const REBUILT: Rebuilt[] = [
  {
    table: 'message',
    columns: `seq, id, mailbox, folder, uidvalidity, uid, received_at, size_bytes, source_hash, head, handled_at,
      screening_kind, screening_reason, customer, customer_name, recipients, reply_to, subject, rfc_message_id,
      in_reply_to, reference_ids, new_text, body_text, attachments, conversation_id`,
    body: `
      seq integer primary key, id text not null unique,
      mailbox text not null, folder text not null, uidvalidity text not null, uid integer not null,
      received_at integer not null, size_bytes integer not null, source_hash text, head blob,
      handled_at integer,
      screening_kind text, screening_reason text, customer text, customer_name text, recipients text,
      reply_to text, subject text, rfc_message_id text, in_reply_to text, reference_ids text,
      new_text text, body_text text, attachments text,
      conversation_id text references conversation (id),
      unique (mailbox, folder, uidvalidity, uid),
      constraint message_size check (size_bytes >= 0),
      constraint message_received_whole check (
        (screening_kind is null and screening_reason is null and customer is null and conversation_id is null)
        or (screening_kind is not null and screening_reason is not null and customer is not null
          and customer_name is not null and recipients is not null and subject is not null
          and in_reply_to is not null and reference_ids is not null and new_text is not null
          and body_text is not null and attachments is not null and conversation_id is not null))`,
    indexes: [
      'create index message_source_hash on message (source_hash)',
      'create index message_conversation on message (conversation_id, received_at)',
      'create index message_received_at on message (received_at)',
      'create index message_customer on message (customer, received_at)',
    ],
  },
  {
    table: 'evidence',
    columns: `message_id, predicted, confidence, unscaled, likeliest, engine_version, predicted_at,
      label, source, labelled_by, labelled_at, likeness, revision`,
    body: `
      message_id text primary key references message (id),
      predicted text, confidence real not null, unscaled real, likeliest text,
      engine_version text not null, predicted_at integer not null,
      label text not null, source text not null, labelled_by text not null, labelled_at integer not null,
      likeness text not null, revision integer not null default 1,
      constraint evidence_confidence check (confidence between 0 and 1),
      constraint evidence_unscaled check (unscaled between 0 and 1)`,
    indexes: [
      'create index evidence_predicted on evidence (predicted)',
      'create index evidence_revision on evidence (revision)',
    ],
  },
  {
    table: 'decision',
    columns: `message_id, kind, reason, reasons, category, confidence, citations, answer, facts, decided_at`,
    body: `
      message_id text primary key references message (id),
      kind text not null, reason text not null, reasons text not null, category text, confidence real,
      citations text not null, answer text, facts text not null, decided_at integer not null,
      constraint decision_confidence check (confidence is null or confidence between 0 and 1),
      constraint decision_auto_has_category ${DECISION_AUTO}`,
    indexes: [],
  },
  {
    table: 'draft',
    columns: `id, message_id, conversation_id, state, proposal, citations, created_at, decided_at, decided_by`,
    body: `
      id text primary key, message_id text not null unique references message (id),
      conversation_id text not null references conversation (id), state text not null, proposal text,
      citations text not null, created_at integer not null, decided_at integer, decided_by text,
      constraint draft_decided_whole ${DRAFT_DECIDED}`,
    indexes: ['create index draft_conversation on draft (conversation_id)'],
  },
  {
    table: 'approval',
    columns: 'message_id, draft_id, agent, verb, refusal, decided_at',
    body: `
      message_id text primary key references message (id), draft_id text, agent text not null,
      verb text, refusal text, decided_at integer not null,
      constraint approval_says_something ${APPROVAL_SAYS}`,
    indexes: ['create index approval_draft on approval (draft_id)'],
  },
  {
    table: 'outbox',
    columns: `id, kind, state, message_id, draft_id, conversation_id, mailbox, rfc_message_id, mail, sent_copy,
      attempts, claim, response, created_at, claimed_at, sent_at`,
    body: `
      id text primary key, kind text not null, state text not null,
      message_id text references message (id), draft_id text references draft (id),
      conversation_id text references conversation (id),
      mailbox text not null, rfc_message_id text not null unique, mail text not null,
      sent_copy text not null, attempts integer not null, claim text, response text,
      created_at integer not null, claimed_at integer, sent_at integer,
      constraint outbox_attempts check (attempts >= 0),
      constraint outbox_sending_is_claimed ${OUTBOX_CLAIM},
      constraint outbox_sent_has_time check (state <> 'sent' or sent_at is not null),
      constraint outbox_auto_answers_a_message check (
        kind <> 'auto_reply' or (message_id is not null and conversation_id is not null))`,
    indexes: [
      "create unique index outbox_one_auto_reply on outbox (message_id) where kind = 'auto_reply'",
      'create index outbox_message on outbox (message_id)',
      'create index outbox_draft on outbox (draft_id)',
      'create index outbox_conversation on outbox (conversation_id)',
      'create index outbox_kind_created on outbox (kind, created_at)',
      'create index outbox_state on outbox (state)',
    ],
  },
  {
    table: 'deflection',
    columns: `id, message_id, conversation_id, customer, category, state, reason, sent_at, window_ends_at,
      follow_up_message_id, closed_at`,
    body: `
      id text primary key references outbox (id), message_id text not null references message (id),
      conversation_id text not null references conversation (id),
      customer text not null, category text not null, state text not null, reason text,
      sent_at integer, window_ends_at integer, follow_up_message_id text references message (id),
      closed_at integer,
      constraint deflection_closed_whole ${DEFLECTION_CLOSED},
      constraint deflection_names_follow_up check (
        state not in ('failed', 'confirmed') or follow_up_message_id is not null),
      constraint deflection_held_was_sent check (state <> 'held' or sent_at is not null),
      constraint deflection_window check (
        (sent_at is null and window_ends_at is null)
        or (sent_at is not null and window_ends_at is not null and window_ends_at >= sent_at))`,
    indexes: [
      'create index deflection_customer on deflection (customer)',
      'create index deflection_message on deflection (message_id)',
      'create index deflection_follow_up on deflection (follow_up_message_id)',
      'create index deflection_window_end on deflection (state, window_ends_at)',
    ],
  },
  {
    table: 'work',
    columns: 'step, key, due_at, attempts, error, held_until',
    from: 'step, subject, due_at, attempts, error, held_until',
    body: `
      step text not null, key text not null, due_at integer not null,
      attempts integer not null, error text, held_until integer,
      primary key (step, key),
      constraint work_attempts check (attempts >= 0)`,
    indexes: ['create index work_due on work (due_at)', 'create index work_key on work (key)'],
  },
]

/** What the constraints of migration 1 are called: table, then column. */
const LISTS = [
  ['message', 'screening_kind'],
  ['message', 'screening_reason'],
  ['evidence', 'source'],
  ['decision', 'kind'],
  ['decision', 'reason'],
  ['draft', 'state'],
  ['approval', 'verb'],
  ['approval', 'refusal'],
  ['outbox', 'kind'],
  ['outbox', 'state'],
  ['outbox', 'sent_copy'],
  ['deflection', 'state'],
  ['deflection', 'reason'],
  ['work', 'step'],
] as const

function changed(): string[] {
  return [
    ...LISTS.map(
      ([table, column]) => `alter table ${table} drop constraint ${table}_${column}_known`,
    ),
    replaced('decision', 'decision_auto_is_allowed', `decision_auto_has_category ${DECISION_AUTO}`),
    replaced('draft', 'draft_decided_whole', `draft_decided_whole ${DRAFT_DECIDED}`),
    replaced('approval', 'approval_applied_whole', `approval_says_something ${APPROVAL_SAYS}`),
    replaced('outbox', 'outbox_sending_is_claimed', `outbox_sending_is_claimed ${OUTBOX_CLAIM}`),
    replaced(
      'deflection',
      'deflection_closed_whole',
      `deflection_closed_whole ${DEFLECTION_CLOSED}`,
    ),
    'alter table work rename column subject to key',
    'alter index work_subject rename to work_key',
  ]
}

function replaced(table: string, old: string, constraint: string): string {
  return `alter table ${table} drop constraint ${old}, add constraint ${constraint}`
}
