// Measures the local classifier on files of one JSON object a line, `{text | body, label}`:
// `node bench/classifier.ts --train a.jsonl --test b.jsonl [--oos c.jsonl] [--json]`. It trains on the first file only and
// sees labels of the others only to count; questions of the --oos file belong to no category.

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createLocalClassifier } from '../src/adapters/classifier/local.ts'
import type { EngineVerdict } from '../src/domain/classification.ts'
import type { Category } from '../src/domain/team.ts'

type Line = { text: string; label: string }
type Judged = { verdict: EngineVerdict; best: string; label: string | undefined; took_ms: number }

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    oos: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
if (values.train === undefined || values.test === undefined) {
  process.stderr.write(
    'Usage: node bench/classifier.ts --train a.jsonl --test b.jsonl [--oos c.jsonl] [--json]\n',
  )
  process.exit(2)
}

const categories = categoriesOf(readLines(values.train))
const before = performance.now()
const classifier = createLocalClassifier(categories)
const train_ms = performance.now() - before
const test = await judgeAll(readLines(values.test), true)
const oos = values.oos === undefined ? [] : await judgeAll(readLines(values.oos), false)
const result = { ...measure(test, oos), train_ms, memory_mb: process.memoryUsage().rss / 1e6 }
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
else {
  for (const [name, value] of Object.entries(result)) {
    process.stdout.write(`${name.padEnd(22)} ${Number(value.toFixed(4))}\n`)
  }
}

function readLines(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { text, body, label } = JSON.parse(line) as {
        text?: string
        body?: string
        label: string
      }
      return { text: body ?? text ?? '', label }
    })
}

function categoriesOf(lines: readonly Line[]): Category[] {
  return [...Map.groupBy(lines, (line) => line.label)].map(([id, group]) => ({
    id,
    name: id.replaceAll(/[_-]/g, ' '),
    description: '',
    examples: group.map((line) => line.text),
    mode: 'draft',
    articles: [],
    template: undefined,
    confidence_min: 0.9,
  }))
}

async function judgeAll(lines: readonly Line[], isInside: boolean): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const { text, label } of lines) {
    const start = performance.now()
    const verdict = await classifier.classify({ subject: '', new_text: text })
    const took_ms = performance.now() - start
    const best = Object.entries(verdict.probabilities).toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
    judged.push({ verdict, best, label: isInside ? label : undefined, took_ms })
  }
  return judged
}

function measure(inside: readonly Judged[], outside: readonly Judged[]): Record<string, number> {
  const all = [...inside, ...outside]
  const times = all.map((one) => one.took_ms).toSorted((a, b) => a - b)
  const result: Record<string, number> = {
    categories: categories.length,
    questions: inside.length,
    accuracy: share(inside, isRight),
    macro_f1: macroF1(inside),
    abstained: share(inside, (one) => one.verdict.category === undefined),
    calibration_error: calibrationError(all),
    coverage_at_95: coverageAt(inside, 0.95),
    coverage_at_98: coverageAt(inside, 0.98),
  }
  if (outside.length > 0) {
    result.oos_auroc = auroc(inside.map(someOf), outside.map(someOf))
    result.oos_abstained = share(outside, (one) => one.verdict.category === undefined)
  }
  for (const confidence_min of [0.5, 0.8, 0.9, 0.95]) {
    const sent = all.filter((one) => isSent(one, confidence_min))
    result[`coverage_p${confidence_min}`] = share(inside, (one) => isSent(one, confidence_min))
    result[`precision_p${confidence_min}`] = share(sent, isRight)
    if (outside.length > 0) {
      result[`oos_sent_p${confidence_min}`] = share(outside, (one) => isSent(one, confidence_min))
    }
  }
  result.p50_ms = times[Math.floor(times.length * 0.5)] ?? 0
  result.p99_ms = times[Math.floor(times.length * 0.99)] ?? 0
  return result
}

function isRight(one: Judged): boolean {
  return one.best === one.label
}

function isSent(one: Judged, confidence_min: number): boolean {
  return one.verdict.category !== undefined && one.verdict.confidence >= confidence_min
}

function someOf(one: Judged): number {
  return Object.values(one.verdict.probabilities).reduce((sum, p) => sum + p, 0)
}

function share(items: readonly Judged[], isCounted: (one: Judged) => boolean): number {
  return items.length === 0 ? 0 : items.filter(isCounted).length / items.length
}

/** Largest share of questions that can be sent, most confident first, at this precision; the threshold is an oracle's. */
function coverageAt(judged: readonly Judged[], precision: number): number {
  let right = 0
  let covered = 0
  judged
    .toSorted((a, b) => b.verdict.confidence - a.verdict.confidence)
    .forEach((one, at) => {
      if (isRight(one)) right++
      if (right / (at + 1) >= precision) covered = at + 1
    })
  return covered / Math.max(1, judged.length)
}

/** Expected calibration error over 15 bins of equal size; a question from outside is never right. */
function calibrationError(judged: readonly Judged[]): number {
  const sorted = judged.toSorted((a, b) => a.verdict.confidence - b.verdict.confidence)
  let error = 0
  for (let bin = 0; bin < 15; bin++) {
    const part = sorted.slice(
      Math.floor((bin * sorted.length) / 15),
      Math.floor(((bin + 1) * sorted.length) / 15),
    )
    const said = part.reduce((sum, one) => sum + one.verdict.confidence, 0)
    error += Math.abs(part.filter(isRight).length - said)
  }
  return error / Math.max(1, sorted.length)
}

function macroF1(judged: readonly Judged[]): number {
  const labels = [...new Set(judged.map((one) => one.label))]
  const sum = labels.reduce((total, label) => {
    const right = judged.filter((one) => one.label === label && one.best === label).length
    const named = judged.filter((one) => one.label === label).length
    const chosen = judged.filter((one) => one.best === label).length
    return total + (2 * right) / Math.max(1, named + chosen)
  }, 0)
  return sum / Math.max(1, labels.length)
}

/** Probability that a random inside score is above a random outside score. */
function auroc(inside: readonly number[], outside: readonly number[]): number {
  const ranked = [
    ...inside.map((value) => ({ value, isInside: true })),
    ...outside.map((value) => ({ value, isInside: false })),
  ].toSorted((a, b) => a.value - b.value)
  let sum = 0
  for (let at = 0; at < ranked.length; ) {
    let end = at
    while (end < ranked.length && ranked[end]!.value === ranked[at]!.value) end++
    const rank = (at + 1 + end) / 2
    sum += rank * ranked.slice(at, end).filter((one) => one.isInside).length
    at = end
  }
  const n = inside.length
  return (sum - (n * (n + 1)) / 2) / (n * outside.length)
}
