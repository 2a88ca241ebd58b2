// Migration 23: what the report tells of people's work. A draft says what its agent made of the proposal, a decision which
// language the mail is in, and the past how long customers waited for a person's first answer before there were drafts.

import type { ColumnTypes } from './0001-ledger.ts'

export function handling(
  { int, real, end }: Pick<ColumnTypes, 'int' | 'real' | 'end'>,
  dialect: 'sqlite' | 'postgres',
): string[] {
  const said =
    dialect === 'sqlite'
      ? `json_extract(facts, '$.mail_language')`
      : `facts::jsonb ->> 'mail_language'`
  return [
    'alter table draft add column edit text',
    `alter table draft add column edit_share ${real}`,
    // Sent as proposed; what was written anew cannot be told any more, because only the mail as it left was kept.
    `update draft set edit = 'unchanged', edit_share = 0 where state = 'approved'`,
    'alter table decision add column language text',
    `update decision set language = ${said} where kind <> 'ignore'`,
    `create table past_reply (
      id text primary key, received_at ${int} not null, answered_at ${int} not null, category text,
      recorded_at ${int} not null)${end}`,
    'create index past_reply_time on past_reply (received_at)',
  ]
}
