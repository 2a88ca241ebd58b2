// How long a report takes over a full ledger: `node bench/report.ts [mails] [days …]` (1,000,000 and 30 when left out) fills a
// SQLite ledger and prints the processor time of the whole report, and the wall time of each question to the ledger.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { openLedger } from '../src/adapters/sql/open.ts'
import { loadSettings } from '../src/config/load.ts'
import { loadReport, type ReportSource } from '../src/runtime/figures.ts'
import { fillingStatements, LAST } from './ledger/rows.ts'

const DAY_MS = 86_400_000
const [mails = 1_000_000, ...asked] = process.argv.slice(2).map(Number)
const root = resolve(import.meta.dirname, '..')
const loaded = loadSettings({
  config_dir: join(root, 'config'),
  templates_dir: join(root, 'templates'),
  env: {},
  secrets: 'skip',
})
if (!loaded.ok) throw new Error('the example configuration is not valid')
const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
const ledger = await openLedger({ url: undefined, data_dir })
try {
  await ledger.migrate()
  const database = new Database(join(data_dir, 'ledger.sqlite'))
  database.exec('begin')
  for (const statement of fillingStatements(mails, 'sqlite')) database.exec(statement)
  database.exec('commit')
  database.close()
  await ledger.migrate()
  for (const days of asked.length === 0 ? [30] : asked) {
    const took: string[] = []
    const until = LAST + 60_000
    const filter = { since: until - days * DAY_MS, until, category: undefined, mailbox: undefined }
    const began = process.cpuUsage()
    const report = await loadReport(timed(ledger, took), loaded.settings, filter)
    const { user, system } = process.cpuUsage(began)
    process.stdout.write(
      `${mails} mails, ${report.summary.received} of them in ${days} days: ${((user + system) / 1e6).toFixed(1)} s of processor time (${took.join(', ')})\n`,
    )
  }
} finally {
  await ledger.close()
  rmSync(data_dir, { recursive: true, force: true })
}

function timed(source: ReportSource, took: string[]): ReportSource {
  const entries = Object.entries(source).map(([name, ask]) => [
    name,
    async (...values: unknown[]) => {
      const before = performance.now()
      const result: unknown = await (ask as (...all: unknown[]) => Promise<unknown>)(...values)
      took.push(`${name} ${Math.round(performance.now() - before)} ms`)
      return result
    },
  ])
  return Object.fromEntries(entries) as ReportSource
}
