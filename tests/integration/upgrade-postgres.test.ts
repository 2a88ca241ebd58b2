// The upgrade of a ledger on a real Postgres server, loaded from a dump. Skipped, and said so, where its binaries are
// not installed.

import pg from 'pg'
import { afterAll, test } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { findPostgres, startPostgres } from '../../sandbox/postgres.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { createDatabase } from '../support/postgres.ts'
import { describeUpgrade, fixture } from '../upgrade/upgraded.ts'

if (findPostgres() === undefined) {
  test.skip('upgrade on Postgres: no initdb and postgres on this machine', () => undefined)
} else {
  const folder = temporaryFolder()
  const server = await startPostgres({ dir: folder.dir })
  if (server === undefined) throw new Error('the Postgres binaries were found but not started')
  let databases = 0
  afterAll(async () => {
    await server.stop()
    folder.remove()
  })

  describeUpgrade('Postgres', async () => {
    databases += 1
    const url = await createDatabase(server.url, `upgrade_${databases}`)
    await load(url)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const ledger = await openLedger({ url, data_dir: '' })
    return {
      ledger,
      exec: async (sql) => void (await client.query(sql)),
      async tables() {
        const { rows } = await client.query<{ tablename: string }>(
          `select tablename from pg_tables where schemaname = 'public'`,
        )
        return rows.map(({ tablename }) => tablename)
      },
      rows: async (table) =>
        (await client.query<Record<string, unknown>>(`select * from ${table}`)).rows,
      async close() {
        await client.end()
        await ledger.close()
      },
    }
  })
}

/** A dump empties the search path of its session, so it gets one of its own. */
async function load(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(fixture('ledger.postgres.sql.gz').toString())
  await client.end()
}
