// Migration 13: the files that an agent sends with an answer, until that has left.

import type { ColumnTypes } from './0001-ledger.ts'

export function outboxFiles({
  int,
  bytes,
  end,
}: Pick<ColumnTypes, 'int' | 'bytes' | 'end'>): string[] {
  return [
    `create table outbox_file (
      outbox_id text not null references outbox (id), place ${int} not null, content ${bytes} not null,
      primary key (outbox_id, place))${end}`,
  ]
}
