// Do look-ups slow down as the past grows? `node bench/ledger.ts [mails …]` (1,000 and 100,000 when left out) fills a SQLite ledger
// for each size and prints the median of each call in milliseconds, and how often the largest is slower than the smallest.
// `--statistics` lets SQLite look at the rows first; without it stands what a ledger does whose statistics are missing.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openLedger } from '../src/adapters/sql/open.ts'
import { CALLS } from './ledger/calls.ts'
import { fillingStatements } from './ledger/rows.ts'

const RUNS = 21

const given = process.argv.slice(2).filter((one) => /^\d+$/.test(one))
const sizes = given.length === 0 ? [1_000, 100_000] : given.map(Number)
const has_statistics = process.argv.includes('--statistics')

const columns: Map<string, number>[] = []
for (const mails of sizes) columns.push(await measure(mails))
const [smallest, largest] = [columns[0], columns.at(-1)]
process.stdout.write(
  `| call | ${sizes.join(' | ')} | growth |\n|---|${'---|'.repeat(sizes.length + 1)}\n`,
)
for (const { name, often } of CALLS) {
  const cells = columns.map((column) => (column.get(name) ?? 0).toFixed(2))
  const growth = (largest?.get(name) ?? 0) / (smallest?.get(name) ?? 1)
  process.stdout.write(`| ${name} (${often}) | ${cells.join(' | ')} | ${growth.toFixed(1)} |\n`)
}

async function measure(mails: number): Promise<Map<string, number>> {
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
