// Which words of the closed lists a ledger has been written with. No CHECK holds them any more, so a version that was
// put back after a newer one could meet a word that it cannot read. It is told at the start instead, and only when such a
// word is really in use.

import { sql } from 'kysely'
import { CLOSED_LISTS } from './closed-lists.ts'
import type { Trx } from './database.ts'

/** Adds the words that this version may write. Returns one that stands in the ledger and that it does not know. */
export async function recordVocabulary(trx: Trx): Promise<string | undefined> {
  const rows = await trx.selectFrom('vocabulary').selectAll().execute()
  for (const { table, column, words } of CLOSED_LISTS) {
    const list = `${table}.${column}`
    const recorded = rows.filter((row) => row.list === list).map(({ word }) => word)
    for (const word of recorded.filter((one) => !words.includes(one))) {
      if (await isUsed(trx, table, column, word)) return `${list} “${word}”`
    }
    const added = words.filter((word) => !recorded.includes(word)).map((word) => ({ list, word }))
    if (added.length > 0) await trx.insertInto('vocabulary').values(added).execute()
  }
  return undefined
}

async function isUsed(trx: Trx, table: string, column: string, word: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${word} limit 1`.execute(
      trx,
    )
  return rows.length > 0
}
