// Migration 16: who this ledger is, how often it took hold of a mail to send it, and since when it is in doubt. And the claim
// under which the text of a mail began to flow: what was claimed and never began has certainly not left.

import type { ColumnTypes } from './0001-ledger.ts'

export function identity({ int, end }: Pick<ColumnTypes, 'int' | 'end'>): string[] {
  return [
    `create table identity (
      one ${int} primary key check (one = 1), id text, claims ${int} not null, doubted_at ${int},
      seen_at ${int} not null)${end}`,
    'insert into identity (one, id, claims, doubted_at, seen_at) values (1, null, 0, null, 0)',
    'alter table outbox add column begun text',
    // Nobody noted it before, so it may have begun.
    `update outbox set begun = claim where state = 'sending'`,
  ]
}
