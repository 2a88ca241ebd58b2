// Migration 12: vectors that an encoder made of texts, one byte a number, so that a start need not make them again.

import type { ColumnTypes } from './0001-ledger.ts'

export function vectors({ int, bytes, end }: Pick<ColumnTypes, 'int' | 'bytes' | 'end'>): string[] {
  return [
    `create table vector (
      encoder text not null, hash text not null, bytes ${bytes} not null, made_at ${int} not null,
      primary key (encoder, hash))${end}`,
    'create index vector_age on vector (made_at)',
  ]
}
