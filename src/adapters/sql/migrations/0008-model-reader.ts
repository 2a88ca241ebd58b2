// Migration 8: a model that reads. A decision says which model's reading it rests on, evidence keeps that beside the category
// whose answer it was, and every call of a model is noted with what it cost. Rows of before rest on the local engine.

import type { ColumnTypes } from './0001-ledger.ts'

export function modelReader({ int, real, seq, end }: ColumnTypes): string[] {
  return [
    'alter table decision add column reader text',
    'alter table evidence add column reader text',
    'alter table evidence add column answered_as text',
    `create table model_call (
      seq ${seq}, message_id text not null references message (id), called_at ${int} not null,
      purpose text not null, model text not null, prompt text not null, input_tokens ${int} not null,
      cached_tokens ${int} not null, output_tokens ${int} not null, took_ms ${int} not null, cost ${real},
      outcome text not null)${end}`,
    'create index model_call_time on model_call (called_at)',
  ]
}
