// Migration 7: tokens of mailboxes that log in by OAuth 2, sealed with a key that the ledger does not know.

import type { ColumnTypes } from './0001-ledger.ts'

export function oauth({ int, end }: Pick<ColumnTypes, 'int' | 'end'>): string[] {
  return [
    `create table oauth_token (
      mailbox text primary key, sealed text not null, expires_at ${int} not null,
      updated_at ${int} not null, refused text)${end}`,
  ]
}
