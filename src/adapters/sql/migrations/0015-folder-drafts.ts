// Migration 15: drafts that were put into the Drafts folder of the mailbox, and where they are.

import type { ColumnTypes } from './0001-ledger.ts'

export function folderDrafts({ int, end }: Pick<ColumnTypes, 'int' | 'end'>): string[] {
  return [
    `create table folder_draft (
      draft_id text primary key references draft (id), mailbox text not null,
      generation ${int} not null, rfc_message_id text not null,
      uidvalidity text, uid ${int},
      is_changed ${int} not null, placed_at ${int} not null, gone_at ${int}, settled_at ${int})${end}`,
    'create index folder_draft_kept on folder_draft (mailbox) where settled_at is null',
  ]
}
