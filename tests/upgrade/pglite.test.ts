// The upgrade of a Postgres ledger, as PGlite runs it inside this process. A server runs it in the integration tests.

import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { afterAll } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { describeUpgrade, fixture } from './upgraded.ts'

const DUMP = fixture('ledger.postgres.sql.gz').toString()

/** One for all tests: starting it takes longer than everything else. */
const pglite = new PGlite()
afterAll(() => pglite.close())

describeUpgrade('PGlite', async () => {
  await pglite.exec('drop schema public cascade; create schema public')
  await pglite.exec(DUMP)
  // A dump empties the search path of its session, and PGlite has only one.
  await pglite.exec('reset all')
  const ledger = await openLedger({ dialect: new PGliteDialect({ pglite }) })
  return {
    ledger,
    exec: async (sql) => void (await pglite.exec(sql)),
    async tables() {
      const { rows } = await pglite.query<{ tablename: string }>(
        `select tablename from pg_tables where schemaname = 'public'`,
      )
      return rows.map(({ tablename }) => tablename)
    },
    rows: async (table) =>
      (await pglite.query<Record<string, unknown>>(`select * from ${table}`)).rows,
    close: async () => undefined,
  }
})
