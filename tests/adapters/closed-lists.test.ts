// Every column of a closed list is guarded in every form of writing that the ledger uses, whichever database it is for.
// Nothing is executed here: the contract suite shows that the guard stands before the real ones.

import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { describe, expect, test } from 'vitest'
import { CLOSED_LISTS, closedListsPlugin } from '../../src/adapters/sql/database/closed-lists.ts'

type AnyTables = Record<string, Record<string, unknown>>
const plugins = [closedListsPlugin()]
const createDriver = () => new DummyDriver()

const DATABASES = {
  SQLite: new Kysely<AnyTables>({
    plugins,
    dialect: {
      createDriver,
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  Postgres: new Kysely<AnyTables>({
    plugins,
    dialect: {
      createDriver,
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
}

describe.each(Object.entries(DATABASES))('%s', (_name, db) => {
  describe.each(CLOSED_LISTS)('$table, $column', ({ table, column, words }) => {
    /** The forms in which the ledger writes: one row, several of mixed values, an update, an upsert. */
    const writes = (word: unknown) => [
      db.insertInto(table).values({ id: 'x', [column]: word }),
      db.insertInto(table).values([
        { id: 'x', [column]: words[0] },
        { id: db.fn.max('id'), [column]: word },
      ]),
      db
        .updateTable(table)
        .set({ id: 'x', [column]: word })
        .where('id', '=', 'x'),
      db.updateTable(table).set((eb) => ({ id: eb.ref('id'), [column]: word })),
      db
        .insertInto(table)
        .values({ id: 'x' })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ [column]: word })),
    ]

    test.each(['no_such_word', '', 'OPEN', 7])('refuses %j', async (word) => {
      for (const write of writes(word)) {
        await expect(write.execute()).rejects.toMatchObject({
          code: 'ledger_word',
          message: expect.stringContaining(`${table}.${column} cannot be “${word}”`),
        })
      }
    })

    test('lets its words and no word through', async () => {
      for (const word of [...words, null]) {
        for (const write of writes(word)) await expect(write.execute()).resolves.toBeDefined()
      }
    })
  })

  test('other columns hold what they like', async () => {
    await db.insertInto('alarm').values({ key: 'state', what: 'no_such_word' }).execute()
    await db.updateTable('outbox').set({ response: 'no_such_word' }).execute()
  })
})
