// Migration 11: indexes for what is asked of each mail and each minute, such that the right one is the only good one: all columns
// that a query compares stand in it, and rows that are few (open, unsettled, unread, by hand) have an index of their own. So
// no plan hangs on statistics, which a database may not have, or may have from when it was small.

import type { ColumnTypes } from './0001-ledger.ts'

/** The queries say the conditions of partial indexes in the same words, as literals: SQLite compares the text. */
export function plans({ int }: Pick<ColumnTypes, 'int'>): string[] {
  return [...ofMessages(int), ...ofReplies(), ...ofJudgements()]
}

function ofMessages(int: string): string[] {
  return [
    'create index message_mailbox on message (mailbox, received_at)',
    'create index message_unhandled on message (mailbox, folder, uidvalidity, received_at) where handled_at is null',
    `create index message_by_hand on message (received_at) where screening_kind = 'agent' or screening_kind = 'own'`,
    // With the age beside it, the sweep sees what to forget without asking for each message that ever was.
    `alter table raw_mail add column arrived_at ${int}`,
    `update raw_mail set arrived_at = (
      select message.received_at from message where message.id = raw_mail.message_id)`,
    'create index raw_mail_age on raw_mail (arrived_at)',
    'drop index work_due',
    'create index work_due on work (due_at, step, key)',
  ]
}

function ofReplies(): string[] {
  return [
    'drop index outbox_conversation',
    'create index outbox_conversation on outbox (conversation_id, kind, state)',
    'drop index outbox_message',
    'create index outbox_message on outbox (message_id, kind, state)',
    'drop index outbox_draft',
    'create index outbox_draft on outbox (draft_id, kind)',
    // Nearly every row is `sent`: an index by state leads to half of the table.
    'drop index outbox_state',
    `create index outbox_unsettled on outbox (state) where state = 'sending' or state = 'unknown'`,
    // Led by the time, because a kind alone is no way to find a row.
    'drop index outbox_kind_created',
    'create index outbox_created on outbox (created_at, kind, state, mailbox)',
    `create index outbox_sample on outbox (created_at)
      where kind = 'sample' or (kind = 'notice' and message_id is null)`,
    // What was answered after its fate was shown comes again; from here on the sending of an answer says so. Only now, because
    // without the new index of messages this takes hours.
    `update message set handled_at = null where handled_at is not null and exists (
      select 1 from outbox where outbox.message_id = message.id and outbox.state = 'sent'
        and outbox.kind in ('auto_reply', 'agent_reply') and outbox.sent_at > message.handled_at)`,
    'drop index deflection_customer',
    'create index deflection_customer on deflection (customer, state, window_ends_at)',
    'drop index deflection_window_end',
    `create index deflection_pending on deflection (window_ends_at) where state = 'pending'`,
  ]
}

function ofJudgements(): string[] {
  return [
    `create index draft_open on draft (created_at) where state = 'open'`,
    `create index decision_unread on decision (decided_at) where reason = 'quarantined' or reason = 'step_failed'`,
    'create index approval_refused on approval (decided_at) where refusal is not null',
    'drop index evidence_predicted',
    'create index evidence_time on evidence (predicted_at, message_id)',
    'create index evidence_labelled on evidence (labelled_at, message_id)',
    `create index evidence_used on evidence (labelled_at desc, message_id) where used <> '[]'`,
  ]
}
