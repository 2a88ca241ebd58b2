// Migration 30: look-ups that grew with the past. How often the evidence has changed is counted in one place instead of summed up over
// all of it for each mail. Most deflections are never followed up, and an index of what is mostly absent looks useless to SQLite.

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
    'drop index deflection_follow_up',
    'create index deflection_follow_up on deflection (follow_up_message_id) where follow_up_message_id is not null',
  ]
}
