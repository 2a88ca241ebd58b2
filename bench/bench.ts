// `npm run bench`: all that is measured, in one run, as ratios to a floor. `npm run bench -- --help` says what there is.

import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { backlogPart } from './parts/backlog.ts'
import { classifierPart } from './parts/classifier.ts'
import { memoryPart, startPart } from './parts/footprint.ts'
import { growthPart } from './parts/growth.ts'
import { latencyPart } from './parts/latency.ts'
import { processesPart } from './parts/processes.ts'
import { reportPart } from './parts/report.ts'
import { readerPart, searchPart } from './parts/search.ts'
import { throughputPart } from './parts/throughput.ts'
import { isMet, type Part, type PartOptions, type Row, ratioOf, tableOf } from './rows.ts'

const HELP = `The floor: a bare script that fetches, parses, answers and files the same mail on one kept session; no ledger, no queue.
Parts: throughput (a burst), latency (100 one by one), backlog (whether a burst stays flat), growth (look-ups at 10^3, 10^5,
       10^6 mails), report (of a month, over the largest of these), memory, start, processes (roles in two of them, on
       Postgres), classifier, reader and search (beside packages one would take).
Each part runs side by side with the floor, in turns, on this machine: trust the ratios, not the numbers.
All of it takes some ten minutes on an idle machine; --mails 1000,5000 takes half an hour.
Options: --only a,b  --mails 1000  --sizes 1000,100000,1000000  --ledger sqlite|postgres|both  --json
         --train a.jsonl --test b.jsonl (lines of {text, label} for the classifier, instead of the example team's)
Results with machine and date are kept in docs/benchmarks.md. Exit code 0 whatever was reached.`

const PARTS: readonly Part[] = [
  throughputPart,
  latencyPart,
  backlogPart,
  growthPart,
  reportPart,
  memoryPart,
  startPart,
  processesPart,
  classifierPart,
  readerPart,
  searchPart,
]

type Result = { part: string; ledger: string; rows: Row[]; left_out?: string }

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    mails: { type: 'string', default: '1000' },
    sizes: { type: 'string', default: '1000,100000,1000000' },
    ledger: { type: 'string', default: 'both' },
    train: { type: 'string' },
    test: { type: 'string' },
  },
})
if (values.help) {
  process.stdout.write(`${HELP}\n`)
  process.exit(0)
}
const named = values.only?.split(',')
const unknown = named?.find((name) => !PARTS.some((part) => part.name === name))
if (unknown !== undefined) {
  process.stderr.write(`There is no part “${unknown}”. ${HELP.split('\n')[1] ?? ''}\n`)
  process.exit(2)
}

const started = new Date()
const results: Result[] = []
if (!values.json) process.stdout.write(`${machineText()}, ${started.toISOString().slice(0, 10)}\n`)
for (const part of PARTS.filter(({ name }) => named?.includes(name) ?? true)) {
  for (const ledger of ledgersOf(part)) {
    const result = await measured(part, ledger)
    results.push(result)
    // At once: the whole takes long, and may be ended.
    if (!values.json) process.stdout.write(textOf(result))
  }
}
if (values.json) {
  const parts = results.map((one) => ({ ...one, rows: one.rows.map(withRatio) }))
  const whole = { at: started, machine: machineText(), parts }
  process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`)
}

function textOf({ part, ledger, rows, left_out }: Result): string {
  return `\n${part} (${ledger})\n${left_out ?? tableOf(rows).join('\n')}\n`
}

function machineText(): string {
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
}

function ledgersOf({ name }: Part): PartOptions['ledger'][] {
  const has_both = !['classifier', 'reader', 'search'].includes(name)
  if (name === 'processes') return ['postgres']
  if (values.ledger === 'postgres') return ['postgres']
  return has_both && values.ledger === 'both' ? ['sqlite', 'postgres'] : ['sqlite']
}

/** A part that cannot run (a server or a package is missing) says why and does not stop the others. */
async function measured(part: Part, ledger: PartOptions['ledger']): Promise<Result> {
  process.stderr.write(`${part.name} (${ledger}): ${part.says} …\n`)
  const { train, test } = values
  const options = {
    mails: numbers(values.mails),
    sizes: numbers(values.sizes),
    ledger,
    train,
    test,
  }
  try {
    return { part: part.name, ledger, rows: await part.run(options) }
  } catch (error) {
    return { part: part.name, ledger, rows: [], left_out: `left out: ${String(error)}` }
  }
}

function withRatio(row: Row) {
  return { ...row, ratio: ratioOf(row), is_met: isMet(row) }
}

function numbers(list: string): number[] {
  return list.split(',').map(Number)
}
