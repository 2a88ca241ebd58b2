// Migration 22: what is told to the webhook and to ntfy. One row an event and target; `state` is null until it was taken
// or given up.

import type { ColumnTypes } from './0001-ledger.ts'

export function announcements({ int, end }: Pick<ColumnTypes, 'int' | 'end'>): string[] {
  return [
    `create table announcement (
      id text not null, target text not null, kind text not null, at ${int} not null, body text not null,
      attempts ${int} not null, due_at ${int} not null, state text, ended_at ${int},
      primary key (id, target))${end}`,
    'create index announcement_due on announcement (due_at) where state is null',
  ]
}
