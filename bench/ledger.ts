// Do look-ups slow down as the past grows? `node bench/ledger.ts [mails …]` (1,000 and 100,000 when left out) fills a SQLite ledger
// for each size and prints the median of each call in milliseconds, and how often the largest is slower than the smallest.
// `--statistics` lets SQLite look at the rows first; without it stands what a ledger does whose statistics are missing.

import { CALLS } from './ledger/calls.ts'
import { measureCalls } from './ledger/measure.ts'

const given = process.argv.slice(2).filter((one) => /^\d+$/.test(one))
const sizes = given.length === 0 ? [1_000, 100_000] : given.map(Number)
const has_statistics = process.argv.includes('--statistics')

const columns: Map<string, number>[] = []
for (const mails of sizes)
  columns.push(await measureCalls(mails, { kind: 'sqlite', has_statistics }))
const [smallest, largest] = [columns[0], columns.at(-1)]
process.stdout.write(
  `| call | ${sizes.join(' | ')} | growth |\n|---|${'---|'.repeat(sizes.length + 1)}\n`,
)
for (const { name, often } of CALLS) {
  const cells = columns.map((column) => (column.get(name) ?? 0).toFixed(2))
  const growth = (largest?.get(name) ?? 0) / (smallest?.get(name) ?? 1)
  process.stdout.write(`| ${name} (${often}) | ${cells.join(' | ')} | ${growth.toFixed(1)} |\n`)
}
