// The ledger's contract on Postgres, as PGlite runs it inside this process.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { describeLedger } from './ledger.ts'

describeLedger('PGlite', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-pglite-'))
  let pglite = new PGlite(dir)
  const store = {
    ledger: await openLedger({ dialect: new PGliteDialect({ pglite }) }),
    exec: async (sql: string) => {
      await pglite.exec(sql)
    },
    async reopen() {
      await store.ledger.close()
      pglite = new PGlite(dir)
      return await openLedger({ dialect: new PGliteDialect({ pglite }) })
    },
    async close() {
      await store.ledger.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return store
})
