// Migration 5: a draft may be mailed anew, and then only the newest reference decides it. `generation` counts, `offered_at` is
// when that mail was written (null: with the draft).

import type { ColumnTypes } from './0001-ledger.ts'

export function references({ int }: Pick<ColumnTypes, 'int'>): string[] {
  return [
    `alter table draft add column generation ${int} not null default 0`,
    `alter table draft add column offered_at ${int}`,
  ]
}
