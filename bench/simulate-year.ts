// A year of mail whose truth is known: how often an answer is right, and how often and when customers come back. Classification
// and reading are given; parser, rules, gate, ladder and ledger are the real ones. At the end the numbers that the report
// rests on are held against the truth: every count must be exact, and the intervals must hold the probabilities that the year
// was drawn from, but for as many as chance allows. Exit code 1 where they do not.
//
//   npm run simulate:year [-- --full] [-- --seed 7]

import { parseArgs } from 'node:util'
import { simulateYear } from './year/play.ts'
import { verdictsOf } from './year/verdicts.ts'

const { values } = parseArgs({
  options: {
    mails: { type: 'string' },
    full: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
})
const started = performance.now()
const year = await simulateYear({
  mails: Number(values.mails ?? (values.full ? 50_000 : 5_000)),
  seed: Number(values.seed),
})
const { lines, is_recovered } = verdictsOf(year)
for (const line of lines) process.stdout.write(`${line}\n`)
const seconds = Math.round((performance.now() - started) / 1000)
process.stdout.write(`${year.mails} mails, seed ${values.seed}, ${seconds} s\n`)
process.exitCode = is_recovered ? 0 : 1
