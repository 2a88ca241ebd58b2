// May a category answer by itself? Only records decide: predictions made before a person said what was right. A category
// opens at the smallest confidence from which on its precision exceeds the minimum with 90 % probability. All categories
// together show how errors fall with confidence, so twenty good records in a sound mailbox count for more than twenty alone.
// Errors lean towards drafts: too little evidence opens nothing, and near-identical mail counts once.

import { DAY_MS } from '../deflection.ts'
import { betaAbove } from './beta.ts'
import { type Cells, fitRightness, type Rightness } from './rightness.ts'

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
  /** P(precision > minimum) with what all categories show. */
  certainty: number
  /** One-sided 95 % Wilson bound of the category's own precision. */
  wilson: number
}

const CERTAINTY_MIN = 0.9
/** The newest records of a category, which are also looked at alone. */
const RECENT = 20
const RECENT_CERTAINTY_MIN = 0.45
/** What the others show is worth at most so many records, and so many for each of them: a few say little about another one. */
const BORROWED_MAX = 150
const BORROWED_PER_CATEGORY = 6
/** What was known before stands against the newest records with so many at most. */
const AGAINST_RECENT_MAX = 96
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
   * that many would. All is fitted anew for each guess, because right records make the whole mailbox sounder; so this takes
   * longer than judging.
   */
  recordsMissing(category: string): number
}

/** Takes the records of all categories; those of other categories show how errors fall with confidence. */
export function gateOver(
  records: readonly EvidenceRecord[],
  now: number,
  options: GateOptions = GATE_DEFAULTS,
): Gate {
  const known = knownFrom(weighRecords(records, now, options.half_life_days))
  return {
    verdictFor: (category) => bestVerdict(category, known, options),
    recordsMissing: (category) => recordsUntilOpen(category, known, options),
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

function recordsUntilOpen(category: string, known: Known, options: GateOptions): number {
  if (bestVerdict(category, known, options).is_open) return 0
  const cell = usualCell(category, known)
  const opensWith = (more: number) => {
    const own = grownBy(known.own.get(category) ?? nothing(), cell, more)
    const grown = knownOf(new Map([...known.own, [category, own]]))
    // Not at a level above that of most mail: the next mails will hardly all be surer than the last ones.
    return LEVELS.some((_, level) => {
      if (level >= cell || countAbove(own, level).right < options.records_min - TRIFLE) return false
      const expected = expectedAbove(category, level, grown)
      const certainty = certaintyOf(expected, options)
      return isEnough(category, level, { certainty, expected }, grown, options)
    })
  }
  // So many at least, whatever the rest shows.
  const { right } = countAbove(known.own.get(category), 0)
  let low = Math.max(0, Math.ceil(options.records_min - TRIFLE - right) - 1)
  let high = low + 1
  for (let step = 2; high < MISSING_MAX && !opensWith(high); step *= 2) {
    low = high
    high += step
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (opensWith(middle)) high = middle
    else low = middle
  }
  return Math.min(high, MISSING_MAX)
}

/** Records of a category, by cell; the newest at each level are also looked at alone. */
type Own = Cells & { recent: { records: number; right: number }[] }

/** What is known of a mailbox. */
type Known = { own: ReadonlyMap<string, Own>; rightness: Rightness; all: Float64Array }

/** Confidences at which a category can open. A finer grid would only give chance more opportunities. */
const LEVELS = [
  0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.84, 0.87, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985,
  0.99, 0.995,
]
/** A cell reaches from one level to the next; the first holds what is below all levels. */
const BORDERS = [0, ...LEVELS, 1]
const LOG_ODDS = Array.from({ length: LEVELS.length + 1 }, (_, cell) => {
  const middle = (BORDERS[cell]! + BORDERS[cell + 1]!) / 2
  return Math.log(middle / (1 - middle))
})

function knownFrom(weighed: readonly Weighed[]): Known {
  const own = new Map<string, Own>()
  // The newest come first. Counted in place, because this runs again whenever the evidence has changed.
  for (const { category, confidence, weight, is_right } of weighed) {
    const counts = own.get(category) ?? nothing()
    if (!own.has(category)) own.set(category, counts)
    let cell = 0
    for (; cell < LEVELS.length && confidence >= LEVELS[cell]!; cell += 1) {
      const recent = counts.recent[cell]!
      if (recent.records >= RECENT) continue
      recent.records += 1
      if (is_right) recent.right += 1
    }
    const side = is_right ? counts.right : counts.wrong
    side[cell]! += weight
  }
  return knownOf(own)
}

function knownOf(own: ReadonlyMap<string, Own>): Known {
  const all = new Float64Array(LOG_ODDS.length)
  for (const { right, wrong } of own.values()) {
    for (let cell = 0; cell < all.length; cell += 1) all[cell]! += right[cell]! + wrong[cell]!
  }
  return { own, rightness: fitRightness(own, LOG_ODDS), all }
}

/** The verdict at the smallest level that is enough; if none is, at the most certain level with enough records. */
function bestVerdict(category: string, known: Known, options: GateOptions): GateVerdict {
  let best: GateVerdict | undefined
  for (const [level, opens_at] of LEVELS.entries()) {
    const { records, right } = countAbove(known.own.get(category), level)
    // A level with hardly a record would show what the other categories are worth, and not this one.
    const has_records = records >= options.records_min - TRIFLE
    if (best !== undefined && !has_records) break
    const expected = expectedAbove(category, level, known)
    const certainty = certaintyOf(expected, options)
    const is_open = isEnough(category, level, { certainty, expected }, known, options)
    const verdict: GateVerdict = {
      category,
      is_open,
      records,
      right,
      opens_at: is_open ? opens_at : undefined,
      certainty,
      wilson: wilsonBound(records, right),
    }
    if (is_open) return verdict
    if (best === undefined || certainty > best.certainty) best = verdict
  }
  if (best === undefined) throw new Error('The gate has no level')
  return best
}

function isEnough(
  category: string,
  level: number,
  { certainty, expected }: { certainty: number; expected: Expected },
  { own }: Known,
  options: GateOptions,
): boolean {
  const counts = own.get(category)
  const { records, right } = countAbove(counts, level)
  // Twenty recent mails are twenty, although each has already lost a trifle of its weight. Right ones: an error more must
  // never be the record that was missing.
  if (counts === undefined || !(right >= options.records_min - TRIFLE)) return false
  const is_proven =
    options.gate === 'strict'
      ? wilsonBound(records, right) > options.precision_min
      : certainty >= CERTAINTY_MIN
  // A category that was right for months may be wrong since last week: its newest records must not speak against it.
  return (
    is_proven && recentCertainty(expected, counts.recent[level]!, options) >= RECENT_CERTAINTY_MIN
  )
}

/** The precision to expect from a level on, and as how many records that is worth. */
type Expected = { precision: number; strength: number }

function expectedAbove(category: string, level: number, { own, rightness, all }: Known): Expected {
  const counts = own.get(category)
  const { records } = countAbove(counts, level)
  const mail = (of: (cell: number) => number) =>
    Float64Array.from(LOG_ODDS, (_, cell) => (cell > level ? of(cell) : 0))
  const borrowed = Math.min(BORROWED_MAX, BORROWED_PER_CATEGORY * Math.max(1, own.size))
  if (counts !== undefined && records > 0) {
    const { precision, strength } = rightness.of(
      category,
      mail((cell) => counts.right[cell]! + counts.wrong[cell]!),
    )
    return { precision, strength: Math.min(strength, records + borrowed) }
  }
  // Without any of its own, mail as the others have it; without that, as sure as the level asks for.
  const others = mail((cell) => all[cell]!)
  const has_others = others.some((count) => count > 0)
  const { precision, strength } = rightness.of(
    category,
    has_others ? others : mail((cell) => (cell === level + 1 ? 1 : 0)),
  )
  return { precision, strength: Math.min(strength, borrowed) }
}

/** P(precision > minimum). */
function certaintyOf({ precision, strength }: Expected, { precision_min }: GateOptions): number {
  return betaAbove(precision_min, precision * strength, (1 - precision) * strength)
}

/** The same once the newest records are added as if they were new. */
function recentCertainty(
  { precision, strength }: Expected,
  recent: { records: number; right: number },
  { precision_min }: GateOptions,
): number {
  const worth = Math.min(strength, AGAINST_RECENT_MAX)
  const wrong = recent.records - recent.right
  return betaAbove(precision_min, precision * worth + recent.right, (1 - precision) * worth + wrong)
}

/** The cell that half of its mail reaches; nobody knows that of a category without any, so the surest. */
function usualCell(category: string, { own }: Known): number {
  const counts = own.get(category)
  if (counts === undefined) return LOG_ODDS.length - 1
  const mail = counts.right.map((right, at) => right + counts.wrong[at]!)
  const total = mail.reduce((sum, one) => sum + one, 0)
  let above = 0
  for (let cell = mail.length - 1; cell > 1; cell -= 1) {
    above += mail[cell]!
    if (above > 0 && above >= total / 2) return cell
  }
  return 1
}

/** Records from this level on. */
function countAbove(own: Own | undefined, level: number): { records: number; right: number } {
  let records = 0
  let right = 0
  for (let cell = level + 1; own !== undefined && cell < LOG_ODDS.length; cell += 1) {
    records += own.right[cell]! + own.wrong[cell]!
    right += own.right[cell]!
  }
  return { records, right }
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

function nothing(): Own {
  return {
    right: new Float64Array(LOG_ODDS.length),
    wrong: new Float64Array(LOG_ODDS.length),
    recent: LEVELS.map(() => ({ records: 0, right: 0 })),
  }
}

/** With so many right records more in one cell. */
function grownBy({ right, wrong, recent }: Own, cell: number, more: number): Own {
  return {
    right: right.with(cell, right[cell]! + more),
    wrong,
    recent: recent.map((one, level) => {
      if (level >= cell) return one
      const kept = Math.max(0, RECENT - more)
      const share = one.records <= kept ? 1 : kept / one.records
      return { records: share * one.records + more, right: share * one.right + more }
    }),
  }
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
  // In an order of their own, because floating-point sums depend on it.
  return [...groups]
    .toSorted((a, b) => b[1].at - a[1].at || (a[0] < b[0] ? -1 : 1))
    .map(([, one]) => one)
}
