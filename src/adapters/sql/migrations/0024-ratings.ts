// Migration 24: what customers say of an answer, by the links below it. One row an answer, and the first one stands.

import type { ColumnTypes } from './0001-ledger.ts'

export function ratings({ int, end }: Pick<ColumnTypes, 'int' | 'end'>): string[] {
  return [
    `create table rating (
      outbox_id text primary key references outbox (id), score text not null, way text not null,
      rated_at ${int} not null)${end}`,
    'create index rating_time on rating (rated_at)',
  ]
}
