// Migration 21: the ladder. A promotion is a row, and categories that the gate had opened when they last got mail stay
// promoted. Evidence keeps how long the agent took, rehearsals keep passages, and the lines of a daily mail can be marked.

import type { ColumnTypes } from './0001-ledger.ts'

type Dialect = 'sqlite' | 'postgres'

export function ladder(
  { int, seq, end }: Pick<ColumnTypes, 'int' | 'seq' | 'end'>,
  dialect: Dialect,
): string[] {
  return [
    `alter table evidence add column took_ms ${int}`,
    'alter table rehearsal add column proposed text',
    'alter table rehearsal add column used text',
    `create index draft_handled on draft (created_at)
      where state = 'taken_over' or state = 'answered_elsewhere'`,
    `create table promotion (
      seq ${seq}, id text not null unique, category text not null, change text not null, reason text not null, says text not null,
      changed_by text not null, changed_at ${int} not null, evidence text not null)${end}`,
    'create index promotion_category on promotion (category, seq)',
    `create table daily_line (
      mail_id text not null, number ${int} not null, message_id text not null references message (id),
      primary key (mail_id, number))${end}`,
    upgradedCategories(dialect),
  ]
}

/** The gate's verdict stands in the facts of each decision; a closed one has no `confidence_min`. */
function upgradedCategories(dialect: Dialect): string {
  const gate = {
    sqlite: `json_type(facts, '$.gate') = 'object'`,
    postgres: `json_typeof(facts::json -> 'gate') = 'object'`,
  }[dialect]
  const opens_at = {
    sqlite: `json_extract(facts, '$.gate.confidence_min')`,
    postgres: `facts::json -> 'gate' ->> 'confidence_min'`,
  }[dialect]
  return `insert into promotion (id, category, change, reason, says, changed_by, changed_at, evidence)
    select 'l_upgrade ' || category, category, 'promoted', 'upgrade',
      'Its gate was open before promotions were asked for.', 'the upgrade', max(decided_at), '{}'
    from decision
    where category is not null and ${gate} and ${opens_at} is not null
      and decided_at = (
        select max(newest.decided_at) from decision as newest
        where newest.category = decision.category and ${gate.replaceAll('facts', 'newest.facts')})
    group by category`
}
