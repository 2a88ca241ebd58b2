// The median of each call on a SQLite ledger that holds so many mails.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openLedger } from '../../src/adapters/sql/open.ts'
import { CALLS } from './calls.ts'
import { fillingStatements } from './rows.ts'

const RUNS = 21

/** Milliseconds, by the name of the call. */
export async function measureCalls(
  mails: number,
  has_statistics: boolean,
): Promise<Map<string, number>> {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
  const ledger = await openLedger({ url: undefined, data_dir })
  try {
    await ledger.migrate()
    const database = new Database(join(data_dir, 'ledger.sqlite'))
    database.exec('begin')
    for (const statement of fillingStatements(mails, 'sqlite')) database.exec(statement)
    database.exec('commit')
    // As the ledger itself does it: counts, and no samples of keys.
    if (has_statistics) database.exec('analyze; drop table sqlite_stat4')
    database.close()
    const medians = new Map<string, number>()
    for (const { name, run } of CALLS) {
      const took: number[] = []
      for (let nth = 1; nth <= RUNS && sum(took) < 5_000; nth += 1) {
        const before = performance.now()
        await run(ledger, mails, nth)
        took.push(performance.now() - before)
      }
      medians.set(name, took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0)
    }
    return medians
  } finally {
    await ledger.close()
    rmSync(data_dir, { recursive: true, force: true })
  }
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0)
}
