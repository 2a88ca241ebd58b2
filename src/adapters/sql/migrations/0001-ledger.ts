// Migration 1: every table of version 0.1. Released, so it never changes again: ledgers out there were made by exactly
// these statements, closed lists included, which is why the lists stand here as they were and not as the domain has
// them now. A test holds the text by its hash. What differs today is what the later migrations say.

export type ColumnTypes = { int: string; real: string; bytes: string; seq: string; end: string }

/** The statements in order. `end` closes a CREATE TABLE (SQLite: STRICT, so that a column holds what it says). */
export function ledger(type: ColumnTypes): string[] {
  return [
    ...intakeTables(type),
    ...judgementTables(type),
    ...sendingTables(type),
    ...hostTables(type),
  ]
}

function intakeTables({ int, bytes, seq, end }: ColumnTypes): string[] {
  return [
    `create table conversation (
      id text primary key, customer text not null, mailbox text not null, subject text not null,
      started_at ${int} not null, last_at ${int} not null,
      follows text references conversation (id),
      constraint conversation_order check (last_at >= started_at)
    )${end}`,
    `create table message (
      seq ${seq}, id text not null unique,
      mailbox text not null, folder text not null, uidvalidity text not null, uid ${int} not null,
      received_at ${int} not null, size_bytes ${int} not null, source_hash text, head ${bytes},
      handled_at ${int},
      screening_kind text, screening_reason text, customer text, customer_name text, recipients text,
      reply_to text, subject text, rfc_message_id text, in_reply_to text, reference_ids text,
      new_text text, body_text text, attachments text,
      conversation_id text references conversation (id),
      unique (mailbox, folder, uidvalidity, uid),
      constraint message_size check (size_bytes >= 0),
      ${oneOf('message', 'screening_kind', SCREENING_KINDS)},
      ${oneOf('message', 'screening_reason', SCREENING_REASONS)},
      constraint message_received_whole check (
        (screening_kind is null and screening_reason is null and customer is null and conversation_id is null)
        or (screening_kind is not null and screening_reason is not null and customer is not null
          and customer_name is not null and recipients is not null and subject is not null
          and in_reply_to is not null and reference_ids is not null and new_text is not null
          and body_text is not null and attachments is not null and conversation_id is not null))
    )${end}`,
    'create index message_source_hash on message (source_hash)',
    'create index message_conversation on message (conversation_id, received_at)',
    'create index message_received_at on message (received_at)',
    'create index message_customer on message (customer, received_at)',
    `create table raw_mail (
      message_id text primary key references message (id), source ${bytes} not null
    )${end}`,
    `create table dedupe (key text primary key, message_id text not null references message (id))${end}`,
    `create table cursor (
      mailbox text not null, folder text not null, uidvalidity text not null,
      last_uid ${int} not null, started_at ${int} not null,
      before_us_uid ${int} not null, renumbered_uid ${int} not null,
      primary key (mailbox, folder),
      constraint cursor_uid check (last_uid >= 0 and before_us_uid >= 0 and renumbered_uid >= 0)
    )${end}`,
    `create table thread_ref (
      ref text not null, conversation_id text not null references conversation (id),
      primary key (ref, conversation_id)
    )${end}`,
  ]
}

function judgementTables({ int, real, end }: ColumnTypes): string[] {
  return [
    `create table classification (
      message_id text primary key references message (id),
      engine text not null, engine_version text not null, category text, confidence ${real} not null,
      unscaled ${real}, probabilities text not null, words text not null, risks text not null, other_categories text not null,
      second_opinion text,
      classified_at ${int} not null,
      constraint classification_confidence check (confidence between 0 and 1),
      constraint classification_unscaled check (unscaled between 0 and 1)
    )${end}`,
    // What a person said a message was about, beside what was predicted before. Only such rows open a category.
    `create table evidence (
      message_id text primary key references message (id),
      predicted text, confidence ${real} not null, unscaled ${real}, likeliest text,
      engine_version text not null, predicted_at ${int} not null,
      label text not null, source text not null, labelled_by text not null, labelled_at ${int} not null,
      likeness text not null, revision ${int} not null default 1,
      ${oneOf('evidence', 'source', EVIDENCE_SOURCES)},
      constraint evidence_confidence check (confidence between 0 and 1),
      constraint evidence_unscaled check (unscaled between 0 and 1)
    )${end}`,
    'create index evidence_predicted on evidence (predicted)',
    // Asked for every mail that might be answered: has any label changed?
    'create index evidence_revision on evidence (revision)',
    // The same for mail of the past, which has no message here: what a rehearsal predicted, then what a person marked.
    `create table rehearsal (
      id text primary key, received_at ${int} not null,
      predicted text, confidence ${real} not null, unscaled ${real},
      engine_version text not null, predicted_at ${int} not null,
      likeness text not null, subject text, new_text text,
      label text, labelled_by text, labelled_at ${int}, revision ${int} not null default 0,
      constraint rehearsal_confidence check (confidence between 0 and 1),
      constraint rehearsal_unscaled check (unscaled between 0 and 1),
      constraint rehearsal_marked_whole check (
        (label is null and labelled_by is null and labelled_at is null)
        or (label is not null and labelled_by is not null and labelled_at is not null))
    )${end}`,
    'create index rehearsal_revision on rehearsal (revision)',
    // What the agents were asked by mail, and which prediction they saw beside it.
    `create table rehearsal_question (
      sample_id text not null, number ${int} not null, rehearsal_id text not null references rehearsal (id),
      predicted text, asked_at ${int} not null,
      primary key (sample_id, number),
      constraint rehearsal_question_number check (number >= 1)
    )${end}`,
    'create index rehearsal_question_rehearsal on rehearsal_question (rehearsal_id)',
    `create table decision (
      message_id text primary key references message (id),
      kind text not null, reason text not null, reasons text not null, category text, confidence ${real},
      citations text not null, answer text, facts text not null, decided_at ${int} not null,
      ${oneOf('decision', 'kind', 'ignore draft auto')},
      ${oneOf('decision', 'reason', DECISION_REASONS)},
      constraint decision_confidence check (confidence is null or confidence between 0 and 1),
      constraint decision_auto_is_allowed check (
        (kind = 'auto' and reason = 'allowed' and category is not null)
        or (kind <> 'auto' and reason <> 'allowed'))
    )${end}`,
    `create table draft (
      id text primary key, message_id text not null unique references message (id),
      conversation_id text not null references conversation (id), state text not null, proposal text,
      citations text not null, created_at ${int} not null, decided_at ${int}, decided_by text,
      ${oneOf('draft', 'state', DRAFT_STATES)},
      constraint draft_decided_whole check (
        (state = 'open' and decided_at is null and decided_by is null)
        or (state <> 'open' and decided_at is not null and decided_by is not null))
    )${end}`,
    'create index draft_conversation on draft (conversation_id)',
    // No foreign key on draft_id: a refused mail may name a draft that never was.
    `create table approval (
      message_id text primary key references message (id), draft_id text, agent text not null,
      verb text, refusal text, decided_at ${int} not null,
      ${oneOf('approval', 'verb', VERBS)},
      ${oneOf('approval', 'refusal', REFUSALS)},
      constraint approval_applied_whole check (
        refusal is not null or (verb is not null and draft_id is not null))
    )${end}`,
    'create index approval_draft on approval (draft_id)',
  ]
}

function sendingTables({ int, end }: ColumnTypes): string[] {
  return [
    `create table outbox (
      id text primary key, kind text not null, state text not null,
      message_id text references message (id), draft_id text references draft (id),
      conversation_id text references conversation (id),
      mailbox text not null, rfc_message_id text not null unique, mail text not null,
      sent_copy text not null, attempts ${int} not null, claim text, response text,
      created_at ${int} not null, claimed_at ${int}, sent_at ${int},
      ${oneOf('outbox', 'kind', OUTBOX_KINDS)},
      ${oneOf('outbox', 'state', OUTBOX_STATES)},
      ${oneOf('outbox', 'sent_copy', 'pending filed none')},
      constraint outbox_attempts check (attempts >= 0),
      constraint outbox_sending_is_claimed check (
        (state = 'sending' and claim is not null and claimed_at is not null)
        or (state <> 'sending' and claim is null)),
      constraint outbox_sent_has_time check (state <> 'sent' or sent_at is not null),
      constraint outbox_auto_answers_a_message check (
        kind <> 'auto_reply' or (message_id is not null and conversation_id is not null))
    )${end}`,
    // The same answer twice must be impossible, not merely unlikely.
    "create unique index outbox_one_auto_reply on outbox (message_id) where kind = 'auto_reply'",
    'create index outbox_message on outbox (message_id)',
    'create index outbox_draft on outbox (draft_id)',
    'create index outbox_conversation on outbox (conversation_id)',
    'create index outbox_kind_created on outbox (kind, created_at)',
    'create index outbox_state on outbox (state)',
    `create table deflection (
      id text primary key references outbox (id), message_id text not null references message (id),
      conversation_id text not null references conversation (id),
      customer text not null, category text not null, state text not null, reason text,
      sent_at ${int}, window_ends_at ${int}, follow_up_message_id text references message (id), closed_at ${int},
      ${oneOf('deflection', 'state', DEFLECTION_STATES)},
      ${oneOf('deflection', 'reason', DEFLECTION_REASONS)},
      constraint deflection_closed_whole check (
        (state = 'pending' and reason is null and closed_at is null and follow_up_message_id is null)
        or (state <> 'pending' and reason is not null and closed_at is not null)),
      constraint deflection_names_follow_up check (
        state not in ('failed', 'confirmed') or follow_up_message_id is not null),
      constraint deflection_held_was_sent check (state <> 'held' or sent_at is not null),
      constraint deflection_window check (
        (sent_at is null and window_ends_at is null)
        or (sent_at is not null and window_ends_at is not null and window_ends_at >= sent_at))
    )${end}`,
    'create index deflection_customer on deflection (customer)',
    'create index deflection_message on deflection (message_id)',
    'create index deflection_follow_up on deflection (follow_up_message_id)',
    'create index deflection_window_end on deflection (state, window_ends_at)',
  ]
}

function hostTables({ int, end }: ColumnTypes): string[] {
  return [
    `create table work (
      step text not null, subject text not null, due_at ${int} not null,
      attempts ${int} not null, error text, held_until ${int},
      primary key (step, subject),
      ${oneOf('work', 'step', STEPS)},
      constraint work_attempts check (attempts >= 0)
    )${end}`,
    'create index work_due on work (due_at)',
    'create index work_subject on work (subject)',
    // `scope` is a mailbox, or `*` for all of them. Budgets of a mailbox count from the time it was resumed.
    `create table pause (
      scope text primary key, since ${int} not null, paused_by text not null, why text not null,
      resumed_at ${int}
    )${end}`,
    // Who watches a mailbox folder. `fence` grows with each holder, so that one who lost it can no longer write.
    `create table lease (
      name text primary key, holder text not null, fence ${int} not null, until ${int} not null,
      constraint lease_fence check (fence >= 1)
    )${end}`,
    // Addresses that returned our mail for good: nothing automatic goes there any more.
    `create table address_mark (
      address text primary key, status text, since ${int} not null, outbox_id text references outbox (id)
    )${end}`,
    `create table alarm (
      key text primary key, what text not null, hint text not null,
      first_at ${int} not null, last_at ${int} not null, count ${int} not null,
      constraint alarm_count check (count >= 1)
    )${end}`,
  ]
}

/** NULL passes a CHECK in both databases; `not null` stands at the column where a value is wanted. */
function oneOf(table: string, column: string, words: string): string {
  const list = words.split(/\s+/).map((word) => `'${word}'`)
  return `constraint ${table}_${column}_known check (${column} in (${list.join(', ')}))`
}

const SCREENING_KINDS = 'customer automatic bounce list own agent quarantined'
const SCREENING_REASONS = `person null_return_path auto_submitted list_header delivery_status disposition_notification
  feedback_report report_part calendar_response precedence auto_response_suppress vendor_header feedback_id
  daemon_sender no_reply_sender machine_sender own_address own_marker not_addressed_to_us out_of_office_text
  bounce_text receipt_text report_text challenge_text ticket_text notification_text newsletter_text instant_answer
  ping_pong agent_address from_missing from_ambiguous too_large too_many_parts too_many_headers unparsable empty
  parse_timeout parse_crashed`
const EVIDENCE_SOURCES = 'approval label audit rehearsal'
const DECISION_REASONS = `machine_mail duplicate about_a_draft quarantined wants_human legal_threat strong_anger
  always_human gratitude address_returns_mail follow_up_after_auto person_is_handling perhaps_machine
  not_addressed_to_us several_recipients has_attachments reply_to_differs no_text paused too_old budget_reached
  mailbox_budget_reached abstained engines_disagree several_subjects low_confidence category_in_draft_mode
  gate_closed no_supporting_passage no_template reply_not_grounded audit_sample allowed step_failed`
const DRAFT_STATES = 'open approved edited rejected'
const VERBS = 'approve edit reject label mark'
const REFUSALS = `not_an_agent no_draft_named bad_token already_decided nothing_to_approve unclear
  unknown_category`
const OUTBOX_KINDS = 'auto_reply agent_reply draft notice sample'
const OUTBOX_STATES = 'ready sending sent failed unknown withheld'
const DEFLECTION_STATES = 'pending held confirmed failed void'
const DEFLECTION_REASONS = `window_closed gratitude same_conversation other_conversation withheld
  not_delivered`
const STEPS = 'receive classify compose approve deliver sweep'
