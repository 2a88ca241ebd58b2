// How long a report takes over a full ledger: `node bench/report.ts [mails] [days …]` (1,000,000 and 30 when left out) fills a
// SQLite ledger and prints the processor time of the whole report, and the wall time of each question to the ledger.

import { loadReport, type ReportSource } from '../src/runtime/figures.ts'
import { exampleSettings } from './example-team.ts'
import { openFilled } from './ledger/filled.ts'
import { LAST } from './ledger/rows.ts'

const DAY_MS = 86_400_000
const [mails = 1_000_000, ...asked] = process.argv.slice(2).map(Number)
const settings = exampleSettings()
const { ledger, close } = await openFilled(mails)
try {
  await ledger.migrate()
  for (const days of asked.length === 0 ? [30] : asked) {
    const took: string[] = []
    const until = LAST + 60_000
    const filter = { since: until - days * DAY_MS, until, category: undefined, mailbox: undefined }
    const began = process.cpuUsage()
    const report = await loadReport(timed(ledger, took), settings, filter)
    const { user, system } = process.cpuUsage(began)
    process.stdout.write(
      `${mails} mails, ${report.summary.received} of them in ${days} days: ${((user + system) / 1e6).toFixed(1)} s of processor time (${took.join(', ')})\n`,
    )
  }
} finally {
  await close()
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
