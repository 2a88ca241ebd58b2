// Migration 31: fewer pages for each mail. On SQLite a table that is hardly more than its key is kept in the order of that key, and no
// longer once more beside it. Postgres keeps all tables as heaps.

import type { DialectName } from '../database/database.ts'

export function narrow(dialect: DialectName): string[] {
  return dialect === 'sqlite' ? KEYED.flatMap(rebuilt) : []
}

type Keyed = { table: string; columns: string; body: string; indexes?: string[] }

const KEYED: Keyed[] = [
  {
    table: 'work',
    columns: 'step, key, due_at, attempts, error, held_until',
    body: `
      step text not null, key text not null, due_at integer not null,
      attempts integer not null, error text, held_until integer,
      primary key (step, key),
      constraint work_attempts check (attempts >= 0)`,
    indexes: [
      'create index work_due on work (due_at, step, key)',
      'create index work_key on work (key)',
    ],
  },
  {
    table: 'thread_ref',
    columns: 'ref, conversation_id',
    body: `
      ref text not null, conversation_id text not null references conversation (id),
      primary key (ref, conversation_id)`,
  },
  {
    table: 'dedupe',
    columns: 'key, message_id',
    body: 'key text primary key not null, message_id text not null references message (id)',
  },
]

// The procedure of https://www.sqlite.org/lang_altertable.html#otheralter, steps 4 to 8.
function rebuilt({ table, columns, body, indexes = [] }: Keyed): string[] {
  return [
    `create table new_${table} (${body}) strict, without rowid`,
    `insert into new_${table} (${columns}) select ${columns} from ${table}`,
    `drop table ${table}`,
    `alter table new_${table} rename to ${table}`,
    ...indexes,
  ]
}
