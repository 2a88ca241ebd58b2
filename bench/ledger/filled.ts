// A SQLite ledger of its own that holds so many invented mails.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { fillingStatements } from './rows.ts'

/** `afterwards`: SQL that runs once it is full. Closing removes it. */
export async function openFilled(
  mails: number,
  afterwards?: string,
): Promise<{ ledger: Ledger; close: () => Promise<void> }> {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
  const ledger = await openLedger({ url: undefined, data_dir })
  await ledger.migrate()
  const database = new Database(join(data_dir, 'ledger.sqlite'))
  database.exec('begin')
  for (const statement of fillingStatements(mails, 'sqlite')) database.exec(statement)
  database.exec('commit')
  if (afterwards !== undefined) database.exec(afterwards)
  database.close()
  return {
    ledger,
    close: async () => {
      await ledger.close()
      rmSync(data_dir, { recursive: true, force: true })
    },
  }
}
