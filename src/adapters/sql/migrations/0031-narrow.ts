// Migration 31: fewer pages for each mail. On SQLite a table that is hardly more than its key is kept in the order of that key, and no
// longer once more beside it. Postgres keeps all tables as heaps.

import type { DialectName } from '../database/database.ts'
import { type Rebuilt, rebuilt } from './rebuilt.ts'

export function narrow(dialect: DialectName): string[] {
  return dialect === 'sqlite' ? KEYED.flatMap((one) => rebuilt(one, 'strict, without rowid')) : []
}

const KEYED: Rebuilt[] = [
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
    indexes: [],
  },
  {
    table: 'dedupe',
    columns: 'key, message_id',
    body: 'key text primary key not null, message_id text not null references message (id)',
    indexes: [],
  },
]
