// Migration 29: below which answers customers were asked whether they helped, so that the report can say how many of them answer.
// Those of before are known by the reference in their text.

import type { ColumnTypes } from './0001-ledger.ts'

export function asked({ end }: Pick<ColumnTypes, 'end'>): string[] {
  return [
    `create table rating_asked (outbox_id text primary key references outbox (id))${end}`,
    `insert into rating_asked (outbox_id) select id from outbox
      where kind in ('auto_reply', 'agent_reply') and mail like '%hfr-%'`,
  ]
}
