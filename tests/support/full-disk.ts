// A ledger whose disk is full, as SQLite itself says it: the file may have no more pages than it has.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { sqliteDialect } from '../../src/adapters/sql/database/sqlite.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { openFreshLedger } from './fresh-ledger.ts'

export type FullDisk = {
  ledger: Ledger
  /** No page more from now on. */
  fill(): Promise<void>
  /** There is room again. */
  makeRoom(): Promise<void>
  close(): Promise<void>
}

export async function openFullDisk(): Promise<FullDisk> {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-full-'))
  await (await openFreshLedger(data_dir)).close()
  const dialect = sqliteDialect(data_dir)
  const ledger = await openLedger({ dialect })
  // The same connection: the number of pages is a setting of the connection, not of the file.
  const beside = new Kysely<Record<string, never>>({ dialect })
  const pages = async (max: number) => {
    await sql.raw(`pragma max_page_count = ${max}`).execute(beside)
  }
  return {
    ledger,
    async fill() {
      await sql.raw('vacuum').execute(beside)
      await pages(1)
    },
    makeRoom: () => pages(1_000_000),
    async close() {
      await ledger.close()
      rmSync(data_dir, { recursive: true, force: true })
    },
  }
}
