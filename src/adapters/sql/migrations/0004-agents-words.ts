// Migration 4: what agents say by mail. Two verbs are called as they are written (`send`, once `edit`; `category`, once
// `label`); what agents note about a conversation is kept; and so are senders that never get an automatic answer.

import type { ColumnTypes } from './0001-ledger.ts'

export function agentsWords({ int, end }: Pick<ColumnTypes, 'int' | 'end'>): string[] {
  return [
    `update approval set verb = 'send' where verb = 'edit'`,
    `update approval set verb = 'category' where verb = 'label'`,
    `delete from vocabulary where list = 'approval.verb' and word in ('edit', 'label')`,
    `create table note (
      message_id text primary key references message (id),
      conversation_id text not null references conversation (id),
      note text not null, noted_by text not null, noted_at ${int} not null)${end}`,
    'create index note_conversation on note (conversation_id, noted_at)',
    `create table blocked_sender (
      address text primary key, blocked_by text not null, why text not null, since ${int} not null)${end}`,
  ]
}
