// May a category answer by itself? Only records decide: predictions made before a person said what was right. A category
// opens at the smallest confidence from which on its precision exceeds the minimum with 90 % probability. All categories
// together form the prior, so twenty good records in a sound mailbox count for more than twenty alone. Errors lean towards
// drafts: too little evidence opens nothing, and near-identical mail counts once.

import { DAY_MS } from '../deflection.ts'
import { betaAbove } from './beta.ts'
import { type BetaPrior, fitPrior } from './prior.ts'

/** One prediction, and what it really was. */
export type EvidenceRecord = {
  /** Predicted category. */
  category: string
  /** Probability of the prediction, 0–1, as `gateConfidence` says. */
  confidence: number
  is_right: boolean
  /** When the prediction was made, milliseconds. */
  at: number
  /** The same for near-identical mail, which together counts as one record. */
  group: string
  /** 0–1; undefined: a whole record. */
  weight?: number | undefined
}

export type GateOptions = {
  /** Smallest acceptable share of right automatic replies, 0–1. */
  precision_min: number
  /** Records that a category needs of its own. */
  records_min: number
  /** `strict`: the category's own Wilson bound, without help from the others. */
  gate: 'pooled' | 'strict'
  /** A record loses half of its weight in this many days; Infinity: never. */
  half_life_days: number
}

export const GATE_DEFAULTS: GateOptions = {
  precision_min: 0.95,
  records_min: 20,
  gate: 'pooled',
  half_life_days: 90,
}

export type GateVerdict = {
  category: string
  is_open: boolean
  /** Smallest confidence for an automatic reply; undefined while closed. */
  opens_at: number | undefined
  /** At that confidence; while closed, at the most certain level with enough records, else over all. Weighted by age. */
  records: number
  right: number
  /** P(precision > minimum) with the prior of all categories. */
  certainty: number
  /** One-sided 95 % Wilson bound of the category's own precision. */
  wilson: number
}

const CERTAINTY_MIN = 0.9
/** The newest records of a category, which are also looked at alone. */
const RECENT = 20
const RECENT_CERTAINTY_MIN = 0.45
/** One-sided 95 %. */
const Z = 1.6448536269514722
/** What twenty records of a few days have lost by their age. */
const TRIFLE = 0.05
/** More than a person will review for one category. */
const MISSING_MAX = 2_000

/** The records of a mailbox with their weights at one moment, counted once for all questions about them. */
export type Gate = {
  verdictFor(category: string): GateVerdict
  /**
   * Further reviewed mails that open the category if all of them are right: 0 when it is open, `MISSING_MAX` when not even
   * that many would. The prior is fitted anew for each guess, because right records make the whole mailbox sounder; so this
   * takes longer than judging.
   */
  recordsMissing(category: string): number
}

/** Takes the records of all categories; those of other categories only shape the prior. */
export function gateOver(
  records: readonly EvidenceRecord[],
  now: number,
  options: GateOptions = GATE_DEFAULTS,
): Gate {
  const levels = levelsOf(weighRecords(records, now, options.half_life_days))
  return {
    verdictFor: (category) => bestVerdict(category, levels, options),
    recordsMissing: (category) => recordsUntilOpen(category, levels, options),
  }
}

/** One verdict for each category asked for, in that order. */
export function judgeCategories(
  categories: readonly string[],
  records: readonly EvidenceRecord[],
  now: number,
  options: GateOptions = GATE_DEFAULTS,
): GateVerdict[] {
  const gate = gateOver(records, now, options)
  return categories.map((category) => gate.verdictFor(category))
}

function recordsUntilOpen(
  category: string,
  levels: readonly Level[],
  options: GateOptions,
): number {
  if (bestVerdict(category, levels, options).is_open) return 0
  // Only levels that hold at least half of its mail: the next mails will hardly all be surer than the last ones.
  const total = levels[0]?.counts.get(category)?.records ?? 0
  const usual = levels.filter(({ counts }) => (counts.get(category)?.records ?? 0) >= total / 2)
  const opensWith = (more: number) =>
    usual.some(({ counts }) => {
      const own = counts.get(category) ?? nothing()
      const grown = {
        records: own.records + more,
        right: own.right + more,
        recent: grownBy(own.recent, more),
      }
      const prior = fitPrior([...new Map([...counts, [category, grown]]).values()])
      return isEnough(grown, prior, options)
    })
  let low = 0
  let high = 1
  while (high < MISSING_MAX && !opensWith(high)) {
    low = high
    high *= 2
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (opensWith(middle)) high = middle
    else low = middle
  }
  return Math.min(high, MISSING_MAX)
}

type RecordCounts = {
  records: number
  right: number
  /** The newest records alone, at most `RECENT`. */
  recent: { records: number; right: number }
}
type Level = { opens_at: number; counts: Map<string, RecordCounts>; prior: BetaPrior }

/** Confidences at which a category can open. A finer grid would only give chance more opportunities. */
const LEVELS = [
  0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.84, 0.87, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985,
  0.99, 0.995,
]

function levelsOf(weighed: readonly Weighed[]): Level[] {
  const counts = LEVELS.map(() => new Map<string, RecordCounts>())
  // The newest come first, so the first ones of a category are its recent ones. Counted in place, because this runs again
  // whenever the evidence has changed.
  for (const { category, confidence, weight, is_right } of weighed) {
    for (let at = 0; at < LEVELS.length && confidence >= LEVELS[at]!; at += 1) {
      const own = counts[at]!.get(category) ?? nothing()
      if (own.recent.records === 0) counts[at]!.set(category, own)
      own.records += weight
      if (is_right) own.right += weight
      if (own.recent.records >= RECENT) continue
      own.recent.records += 1
      if (is_right) own.recent.right += 1
    }
  }
  return LEVELS.map((opens_at, at) => {
    const own = counts[at]!
    return { opens_at, counts: own, prior: fitPrior([...own.values()]) }
  })
}

/** The verdict at the smallest level that is enough; if none is, at the most certain level with enough records. */
function bestVerdict(
  category: string,
  levels: readonly Level[],
  options: GateOptions,
): GateVerdict {
  let best: GateVerdict | undefined
  for (const { opens_at, counts, prior } of levels) {
    const own = counts.get(category) ?? nothing()
    const is_open = isEnough(own, prior, options)
    const verdict: GateVerdict = {
      category,
      is_open,
      records: own.records,
      right: own.right,
      opens_at: is_open ? opens_at : undefined,
      certainty: certaintyOf(own, prior, options),
      wilson: wilsonBound(own.records, own.right),
    }
    if (is_open) return verdict
    // A level with hardly a record would show what the other categories are worth, and not this one.
    const is_better = verdict.certainty > (best?.certainty ?? 0)
    if (best === undefined || (is_better && own.records >= options.records_min)) best = verdict
  }
  if (best === undefined) throw new Error('The gate has no level')
  return best
}

function isEnough(counts: RecordCounts, prior: BetaPrior, options: GateOptions): boolean {
  // Twenty recent mails are twenty, although each has already lost a trifle of its weight. Right ones: an error more must
  // never be the record that was missing.
  if (!(counts.right >= options.records_min - TRIFLE)) return false
  // A category that was right for months may be wrong since last week: its newest records must not speak against it.
  if (!(certaintyOf(counts.recent, prior, options) >= RECENT_CERTAINTY_MIN)) return false
  return options.gate === 'strict'
    ? wilsonBound(counts.records, counts.right) > options.precision_min
    : certaintyOf(counts, prior, options) >= CERTAINTY_MIN
}

function certaintyOf(
  { records, right }: RecordCounts['recent'],
  { a, b }: BetaPrior,
  { precision_min }: GateOptions,
) {
  return betaAbove(precision_min, a + right, b + (records - right))
}

/** Lower end of the one-sided 95 % Wilson score interval (Wilson 1927); 0 without records. */
export function wilsonBound(records: number, right: number): number {
  if (records <= 0) return 0
  const share = right / records
  const square = Z * Z
  const middle = share + square / (2 * records)
  const spread = Z * Math.sqrt((share * (1 - share)) / records + square / (4 * records * records))
  return (middle - spread) / (1 + square / records)
}

function nothing(): RecordCounts {
  return { records: 0, right: 0, recent: { records: 0, right: 0 } }
}

function grownBy(recent: RecordCounts['recent'], more: number): RecordCounts['recent'] {
  const kept = Math.max(0, RECENT - more)
  const share = recent.records <= kept ? 1 : kept / recent.records
  return { records: share * recent.records + more, right: share * recent.right + more }
}

type Weighed = {
  category: string
  confidence: number
  weight: number
  is_right: boolean
  at: number
}

/** Near-identical mail of one category counts once, with its latest confidence, and as wrong if any of it was wrong. */
function weighRecords(
  records: readonly EvidenceRecord[],
  now: number,
  half_life_days: number,
): Weighed[] {
  const groups = new Map<string, Weighed>()
  for (const { category, confidence, is_right, at, group, weight: own = 1 } of records) {
    if (!(confidence >= 0 && confidence <= 1)) continue
    const key = `${category} ${group}`
    const known = groups.get(key)
    const age_days = Math.max(0, now - at) / DAY_MS
    const fresh =
      half_life_days === Number.POSITIVE_INFINITY ? 1 : 0.5 ** (age_days / half_life_days)
    const weight = own * fresh
    const newer = known === undefined || at >= known.at
    groups.set(key, {
      category,
      confidence: newer ? confidence : known.confidence,
      weight: Math.max(weight, known?.weight ?? 0),
      is_right: is_right && (known?.is_right ?? true),
      at: Math.max(at, known?.at ?? at),
    })
  }
  return [...groups.values()].toSorted((a, b) => b.at - a.at)
}
