// Migration 30: look-ups that grew with the past. How often the evidence has changed is counted in one place instead of summed up over
// all of it for each mail. What left by itself, and what agents were sent, are counted by indexes of nothing else. Most deflections are never followed up, and an index of what is mostly absent looks useless to SQLite.

import type { ColumnTypes } from './0001-ledger.ts'

export function flat({ int }: Pick<ColumnTypes, 'int'>): string[] {
  return [
    `alter table identity add column changes ${int} not null default 0`,
    `update identity set changes = (select coalesce(sum(revision), 0) from evidence)
      + (select coalesce(sum(revision), 0) from rehearsal)`,
    'drop index evidence_revision',
    'drop index rehearsal_revision',
    'alter table evidence drop column revision',
    'alter table rehearsal drop column revision',
    `create index outbox_automatic on outbox (mailbox, created_at, kind, state)
      where kind in ('auto_reply', 'confirmation', 'question') and state not in ('withheld', 'failed')`,
    `create index outbox_mailed on outbox (created_at, kind, state)
      where kind in ('draft', 'notice', 'sample') and state not in ('withheld', 'failed')`,
    'drop index deflection_follow_up',
    'create index deflection_follow_up on deflection (follow_up_message_id) where follow_up_message_id is not null',
  ]
}
