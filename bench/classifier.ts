// Measures the local classifier beside those of the registry on the same files of one JSON object a line:
// `npm run bench:classifier -- --train a.jsonl --test b.jsonl [--oos c.jsonl] [--json]`. The peers are installed apart in
// bench/peers; one that is missing is named and left out. They train on the same texts in a shuffled order, because in
// the order of a file some of them learn little.

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { evaluateClassifier } from '../src/cli/evaluate.ts'
import {
  type Evaluation,
  evaluate,
  type JudgedLine,
  NO_CATEGORY,
} from '../src/past/evaluation/evaluation.ts'
import { readLabelledLines } from '../src/past/evaluation/lines.ts'
import { table } from '../src/report/table.ts'
import { shortHash } from '../src/text/hash.ts'
import { type Line, PEERS, type Peer } from './peers/peers.ts'

type Result = { name: string } & Pick<
  Evaluation,
  'accuracy' | 'macro_f1' | 'oos_auroc' | 'calibration_error' | 'train_s' | 'p50_ms' | 'p99_ms'
> & { best_coverage_at_95: number; best_coverage_at_98: number }

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    oos: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const { train, test, oos } = values
if (train === undefined || test === undefined) {
  process.stderr.write(
    'Usage: npm run bench:classifier -- --train a.jsonl --test b.jsonl [--oos c.jsonl] [--json]\n',
  )
  process.exit(2)
}

const ours = await evaluateClassifier({ train, test, oos, threshold: 0.8, encoder: 'bundled' })
const results: Result[] = [resultOf('Holdfast', ours.evaluation, ours.lines)]
if (!existsSync(new URL('./peers/node_modules', import.meta.url))) {
  process.stderr.write('The peers are not installed: npm install --prefix bench/peers\n')
}
const training = readLabelledLines(train)
  .filter(({ label }) => label !== NO_CATEGORY)
  .map((line) => ({ line, key: shortHash([line.text, line.label]) }))
  .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  .map(({ line }) => line)
const judged = [
  ...readLabelledLines(test),
  ...(oos === undefined ? [] : readLabelledLines(oos, NO_CATEGORY)).map((line) => ({
    ...line,
    label: NO_CATEGORY,
  })),
]
for (const peer of PEERS) {
  try {
    results.push(await measurePeer(peer, training, judged))
  } catch (error) {
    process.stderr.write(`${peer.name} is left out: ${String(error).split('\n')[0]}\n`)
  }
}
if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
else process.stdout.write(`${tableOf(results).join('\n')}\n`)

async function measurePeer(
  peer: Peer,
  lines: readonly Line[],
  questions: readonly Line[],
): Promise<Result> {
  const start = performance.now()
  const classify = await peer.train(lines)
  const train_s = (performance.now() - start) / 1000
  const answers: JudgedLine[] = []
  for (const { text, label } of questions) {
    const before = performance.now()
    const { label: top, confidence } = await classify(text)
    const took_ms = performance.now() - before
    answers.push({ text, label, top, confidence, none: 1 - confidence, took_ms })
  }
  const measured = { trained_on: lines.length, categories: 0, memory_mb: 0, engine_version: '' }
  return resultOf(peer.name, evaluate(answers, [], 0.8, { ...measured, train_s }), answers)
}

/** The coverage is the best possible one, with a threshold chosen on the test itself: peers have no other. */
function resultOf(name: string, one: Evaluation, lines: readonly JudgedLine[]): Result {
  const { accuracy, macro_f1, oos_auroc, calibration_error, train_s, p50_ms, p99_ms } = one
  return {
    name,
    accuracy,
    macro_f1,
    oos_auroc,
    calibration_error,
    train_s,
    p50_ms,
    p99_ms,
    best_coverage_at_95: bestCoverage(lines, 0.95),
    best_coverage_at_98: bestCoverage(lines, 0.98),
  }
}

function bestCoverage(lines: readonly JudgedLine[], precision: number): number {
  const sorted = lines
    .filter(({ label }) => label !== NO_CATEGORY)
    .toSorted((a, b) => b.confidence - a.confidence)
  let right = 0
  let covered = 0
  sorted.forEach((line, at) => {
    if (line.top === line.label) right++
    const is_last = sorted[at + 1]?.confidence !== line.confidence
    if (is_last && right / (at + 1) >= precision) covered = at + 1
  })
  return covered / Math.max(1, sorted.length)
}

function tableOf(all: readonly Result[]): string[] {
  const digits = (value: number | null, count = 3) => (value === null ? '–' : value.toFixed(count))
  return table(
    [
      'classifier',
      'accuracy',
      'F1',
      'best c95',
      'best c98',
      'AUROC',
      'ECE',
      'train s',
      'p50 ms',
      'p99 ms',
    ],
    all.map((one) => [
      one.name,
      digits(one.accuracy),
      digits(one.macro_f1),
      digits(one.best_coverage_at_95),
      digits(one.best_coverage_at_98),
      digits(one.oos_auroc),
      digits(one.calibration_error),
      digits(one.train_s, 1),
      digits(one.p50_ms, 2),
      digits(one.p99_ms, 2),
    ]),
  )
}
