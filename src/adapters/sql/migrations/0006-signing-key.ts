// Migration 6: which secret has signed our references, by an id that does not give it away. One that changed, or was lost, is
// noticed at the start.

import type { ColumnTypes } from './0001-ledger.ts'

export function signingKey({ int, end }: Pick<ColumnTypes, 'int' | 'end'>): string[] {
  return [
    `create table signing_key (id text primary key, first_at ${int} not null, last_at ${int} not null)${end}`,
  ]
}
