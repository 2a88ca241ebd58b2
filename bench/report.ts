// How long a report takes over a full ledger: `node bench/report.ts [mails] [days …]` (1,000,000 and 30 when left out) fills a
// SQLite ledger and prints the processor time of the whole report, and the wall time of each question to the ledger.

import { openFilled } from './ledger/filled.ts'
import { timeReport } from './ledger/report.ts'

const [mails = 1_000_000, ...asked] = process.argv.slice(2).map(Number)
const { ledger, close } = await openFilled(mails)
try {
  await ledger.migrate()
  for (const days of asked.length === 0 ? [30] : asked) {
    const { received, cpu_ms, questions } = await timeReport(ledger, days)
    const took = [...questions].map(([name, ms]) => `${name} ${Math.round(ms)} ms`).join(', ')
    process.stdout.write(
      `${mails} mails, ${received} of them in ${days} days: ${(cpu_ms / 1000).toFixed(1)} s of processor time (${took})\n`,
    )
  }
} finally {
  await close()
}
