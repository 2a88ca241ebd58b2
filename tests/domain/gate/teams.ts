// A simulated team for the gate: categories of different quality, confidences that are more or less true, drift in the
// middle, duplicates, wrong labels, foreign mail; and after a category opened, labels from an audit only.

import {
  type EvidenceRecord,
  type GateOptions,
  judgeCategories,
} from '../../../src/domain/gate/gate.ts'

export type TeamResult = {
  categories: number
  /** Categories that would deserve to be open at the end, at some confidence. */
  good: number
  /** Categories that are open at the end. */
  opened: number
  /** Of those: whose true precision above their confidence is below the minimum. */
  below: number
}

const MAILS = 1_500
const LOOK_EVERY = 50
const DAY_MS = 24 * 60 * 60 * 1000
const AUDIT = 0.1
const LABEL_NOISE = 0.01

export function runTeam(seed: number, options: GateOptions): TeamResult {
  const random = mulberry32(seed)
  const names = Array.from({ length: 4 + Math.floor(random() * 8) }, (_, index) => `c${index}`)
  const out_of_scope = 0.1 + 0.4 * random()
  // How wrong the category is beyond what the confidence says: 0 is calibrated; some are confidently wrong.
  const flaws = new Map(
    names.map((name) => [name, random() < 0.3 ? 0.05 + 0.3 * random() : 0.02 * random()]),
  )
  const drifts = new Map(names.map((name) => [name, random() < 0.15 ? 0.1 + 0.2 * random() : 0]))
  const rightness = (name: string, confidence: number, step: number): number => {
    const flaw = (flaws.get(name) ?? 0) + (step > MAILS / 2 ? (drifts.get(name) ?? 0) : 0)
    // Foreign mail is confused with a category more often where confidence is low.
    const foreign = out_of_scope * 0.5 * (1 - confidence)
    return Math.max(0, 0.4 + 0.6 * confidence - (1 - confidence) * 0.3 - flaw - foreign)
  }
  const records: EvidenceRecord[] = []
  let open = new Map<string, number>()
  for (let step = 0; step < MAILS; step += 1) {
    const name = names[Math.floor(random() ** 1.5 * names.length)] ?? 'c0'
    const confidence = 1 - 0.6 * random() ** 3
    const limit = open.get(name)
    const is_automatic = limit !== undefined && confidence >= limit
    if (!is_automatic || random() < AUDIT) {
      const truth = random() < rightness(name, confidence, step)
      const is_right = random() < LABEL_NOISE ? !truth : truth
      const record = {
        category: name,
        confidence,
        is_right,
        at: step * (DAY_MS / 10),
        group: `g${step}`,
      }
      records.push(record)
      // A customer who sends the same again, or a form that many fill in.
      if (random() < 0.1) for (let copy = 0; copy < 3; copy += 1) records.push({ ...record })
    }
    if ((step + 1) % LOOK_EVERY !== 0) continue
    const verdicts = judgeCategories(names, records, step * (DAY_MS / 10), options)
    open = new Map(
      verdicts.flatMap((one) =>
        one.opens_at === undefined ? [] : [[one.category, one.opens_at] as const],
      ),
    )
  }
  const precision = (name: string, from: number) =>
    truePrecision((c) => rightness(name, c, MAILS), from)
  const below = [...open].filter(
    ([name, from]) => precision(name, from) < options.precision_min,
  ).length
  const good = names.filter((name) => precision(name, 0.99) >= options.precision_min).length
  return { categories: names.length, good, opened: open.size, below }
}

/** Mean of P(right) over the confidences above a limit, as they are drawn above. */
function truePrecision(rightness: (confidence: number) => number, from: number): number {
  let sum = 0
  let count = 0
  for (let u = 0.0005; u < 1; u += 0.001) {
    const confidence = 1 - 0.6 * u ** 3
    if (confidence < from) continue
    sum += rightness(confidence)
    count += 1
  }
  return count === 0 ? 0 : sum / count
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
