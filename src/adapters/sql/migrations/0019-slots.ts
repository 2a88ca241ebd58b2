// Migration 19: what a mail says for what its category needs (an order number, say), so that a number of another customer's is
// noticed; and articles as they were, by the hash of their content. Mail of before has none, and articles begin today.

import type { ColumnTypes } from './0001-ledger.ts'

export function slots({ int, end }: Pick<ColumnTypes, 'int' | 'end'>): string[] {
  return [
    `create table slot_value (
      message_id text not null references message (id), slot text not null, value text not null,
      primary key (message_id, slot))${end}`,
    `create table article_version (
      article text not null, version text not null, title text not null, body text not null, since ${int} not null,
      primary key (article, version))${end}`,
    'create index slot_value_value on slot_value (value, slot, message_id)',
  ]
}
