// SQLite changes a table's shape only by building it anew: https://www.sqlite.org/lang_altertable.html#otheralter, steps 4 to 8. What a
// migration made by this must never change, so neither may the statements.

export type Rebuilt = {
  table: string
  /** In the order of the new table; both tables have them, except where `from` says the old name. */
  columns: string
  from?: string
  body: string
  indexes: string[]
}

/** `end`: what closes the CREATE TABLE. */
export function rebuilt(
  { table, columns, from = columns, body, indexes }: Rebuilt,
  end: string,
): string[] {
  return [
    `create table new_${table} (${body}) ${end}`,
    `insert into new_${table} (${columns}) select ${from} from ${table}`,
    `drop table ${table}`,
    `alter table new_${table} rename to ${table}`,
    ...indexes,
  ]
}
