// Statements that are written once: each call gets its own values, whatever their number, and a word that no list holds is refused
// as in any other statement.

import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { closedListsPlugin } from '../../src/adapters/sql/database/closed-lists.ts'
import { withPlainText } from '../../src/adapters/sql/database/plain-text.ts'
import { prepared } from '../../src/adapters/sql/database/prepared.ts'
import type { Tables } from '../../src/adapters/sql/database/tables.ts'

let db: Kysely<Tables>
let texts: string[] = []

beforeEach(() => {
  const database = new Database(':memory:')
  database.exec(
    `create table work (step text, key text, due_at integer, attempts integer, error text)`,
  )
  texts = []
  const prepare = (text: string) => {
    texts.push(text)
    return database.prepare(text)
  }
  const dialect = new SqliteDialect({
    database: { prepare: prepare as Database.Database['prepare'], close: () => database.close() },
  })
  db = new Kysely<Tables>({ dialect: withPlainText(dialect), plugins: [closedListsPlugin()] })
  return () => db.destroy()
})

type Row = { step: string; key: string; due_at: number; error?: string | undefined }

const ADD = prepared((one, row: Row) => one.insertInto('work').values({ ...row, attempts: 0 }))
const OF = prepared((one, { keys, since }: { keys: readonly string[]; since: number }) =>
  one
    .selectFrom('work')
    .select(['key', 'due_at', 'error'])
    .where('key', 'in', keys)
    .where('due_at', '>=', since)
    .orderBy('key'),
)

describe('a prepared statement', () => {
  test('is filled in anew each time', async () => {
    for (const [at, key] of ['a', 'b', 'c'].entries()) {
      expect(await ADD.count(db, { step: 'deliver', key, due_at: at })).toBe(1)
    }
    expect(await OF.all(db, { keys: ['a', 'b'], since: 0 })).toEqual([
      { key: 'a', due_at: 0, error: null },
      { key: 'b', due_at: 1, error: null },
    ])
    expect(await OF.all(db, { keys: ['b', 'c'], since: 2 })).toMatchObject([{ key: 'c' }])
    expect(await OF.first(db, { keys: ['b', 'c'], since: 9 })).toBeUndefined()
    expect(new Set(texts).size).toBe(2)
  })

  test('is another one for a longer list and for a value that is not there', async () => {
    await ADD.count(db, { step: 'deliver', key: 'a', due_at: 1, error: 'why' })
    await ADD.count(db, { step: 'deliver', key: 'b', due_at: 2, error: undefined })
    expect(await OF.all(db, { keys: ['a', 'b', 'x'], since: 0 })).toMatchObject([
      { error: 'why' },
      { error: null },
    ])
    expect(await OF.all(db, { keys: ['b'], since: 0 })).toHaveLength(1)
    expect(new Set(texts).size).toBe(4)
  })

  test('takes no word that is in no list, also where it was written with another', async () => {
    await ADD.count(db, { step: 'deliver', key: 'a', due_at: 1 })
    const wrong = ADD.count(db, { step: 'dance', key: 'b', due_at: 1 })
    await expect(wrong).rejects.toMatchObject({ code: 'ledger_word' })
    expect(await OF.all(db, { keys: ['a', 'b'], since: 0 })).toHaveLength(1)
  })

  test('takes no U+0000, as no statement does', async () => {
    await ADD.count(db, { step: 'deliver', key: 'a\0b', due_at: 1 })
    expect(await OF.all(db, { keys: ['a\uFFFDb'], since: 0 })).toHaveLength(1)
    expect(await OF.all(db, { keys: ['a\0b'], since: 0 })).toHaveLength(1)
  })

  test('has in its text what is the same each time, and behind a sign what is filled in', async () => {
    const OPEN = prepared((one, { keys, since }: { keys: readonly string[]; since: number }) =>
      one
        .selectFrom('work')
        .select('key')
        .where('step', '=', 'deliver')
        .where('key', 'in', keys)
        .where('due_at', '>=', since)
        .where((eb) =>
          eb.exists(
            eb.selectFrom('work as other').select('other.key').where('other.due_at', '<', since),
          ),
        )
        .limit(2),
    )
    await OPEN.all(db, { keys: ["o'neill", 'b'], since: 1 })
    expect(texts.at(-1)).toBe(
      'select "key" from "work" where "step" = \'deliver\' and "key" in (+?, +?) and "due_at" >= +? and ' +
        'exists (select "other"."key" from "work" as "other" where "other"."due_at" < +?) limit 2',
    )
  })

  test('cannot be written with a value that it does not have yet', async () => {
    const WRONG = prepared((one, { since }: { since: number }) =>
      one
        .selectFrom('work')
        .select('key')
        .where('due_at', '>', since + 1),
    )
    await expect(WRONG.all(db, { since: 1 })).rejects.toThrow('“since” has no value')
  })
})
