// The numbers of an evaluation of the classifier, from judged lines. Thresholds come from the training part alone, and the
// accuracy that they achieve on the test always stands beside the coverage. Whatever can be read in two ways (with or
// without mail of no category) is reported in both.

import { wilson } from '../../domain/summary.ts'
import { aurocOf, calibrationErrorOf, macroF1Of, quantile } from './evaluation-measures.ts'

/** The label of a line that belongs to no category. */
export const NO_CATEGORY = '<none>'

/** A test line and what the engine said about it; probabilities 0–1. */
export type JudgedLine = {
  text: string
  /** A category, or `<none>`. */
  label: string
  /** The most probable category, however improbable. */
  top: string
  /** Probability of `top`. */
  confidence: number
  /** Probability of belonging to no category. */
  none: number
  took_ms: number
}

/** How the engine judged a training line that was held out; `label` as above, undefined for a stand-in for none. */
export type HeldOutLine = { label: string | undefined; top: string; confidence: number }

export type Coverage = {
  /** Share of in-scope lines at or above the threshold. */
  coverage: number
  /** Share of those that are right; null if there are none. */
  accuracy: number | null
  /** Smallest confidence that kept the precision on held-out training lines; null if none did. */
  threshold: number | null
  /** Accuracy including the lines of no category, none of which can be right. */
  accuracy_with_oos: number | null
}

export type CategoryLine = {
  category: string
  questions: number
  chosen: number
  right: number
  /** right / chosen with its 95 % Wilson interval; null if it was never chosen. */
  precision: number | null
  interval: { low: number; high: number } | null
  recall: number | null
}

export type Confusion = { label: string; chosen: string; count: number; examples: string[] }

export type Evaluation = {
  categories: number
  trained_on: number
  questions: number
  oos_questions: number
  /** Share of in-scope lines whose most probable category is right; abstaining plays no part here. */
  accuracy: number
  macro_f1: number
  coverage_at_95: Coverage
  coverage_at_98: Coverage
  /** Probability that a random line of no category has a higher `none` than a random in-scope one; null without any. */
  oos_auroc: number | null
  /** Expected calibration error of `confidence` over all lines, in `calibration_bins` bins of equal size. */
  calibration_error: number
  calibration_bins: number
  /** The same for `confidence / (1 − none)` over in-scope lines: the confidence given that there is a category. */
  calibration_error_in_scope: number
  /** As if a third of the mail belonged to no category, at the default threshold; null without such lines. */
  mixed: {
    oos_share: number
    threshold: number
    precision: number | null
    coverage_in_scope: number
    oos_answered: number
  } | null
  train_s: number
  p50_ms: number
  p99_ms: number
  /** Largest resident set of the process, MB. */
  memory_mb: number
  engine_version: string
  per_category: CategoryLine[]
  confusions: Confusion[]
}

export type Measured = Pick<
  Evaluation,
  'trained_on' | 'train_s' | 'memory_mb' | 'engine_version' | 'categories'
>

/** All numbers; `threshold` is the confidence at which mail is answered by default. */
export function evaluate(
  lines: readonly JudgedLine[],
  held_out: readonly HeldOutLine[],
  threshold: number,
  measured: Measured,
): Evaluation {
  const inside = lines.filter((line) => line.label !== NO_CATEGORY)
  const outside = lines.filter((line) => line.label === NO_CATEGORY)
  const times = lines.map((line) => line.took_ms).toSorted((a, b) => a - b)
  return {
    ...measured,
    questions: inside.length,
    oos_questions: outside.length,
    accuracy: shareWhere(inside, isRight) ?? 0,
    macro_f1: macroF1Of(inside),
    coverage_at_95: coverageOf(inside, outside, thresholdFor(held_out, 0.95)),
    coverage_at_98: coverageOf(inside, outside, thresholdFor(held_out, 0.98)),
    oos_auroc: aurocOf(
      outside.map((line) => line.none),
      inside.map((line) => line.none),
    ),
    calibration_error: calibrationErrorOf(lines.map(bet), BINS),
    calibration_bins: BINS,
    calibration_error_in_scope: calibrationErrorOf(inside.map(betInScope), BINS),
    mixed: outside.length === 0 ? null : mixedOf(inside, outside, threshold),
    p50_ms: quantile(times, 0.5),
    p99_ms: quantile(times, 0.99),
    per_category: perCategory(inside),
    confusions: confusionsOf(inside),
  }
}

/** The smallest confidence from which on held-out in-scope lines keep the precision; null if none does. */
export function thresholdFor(held_out: readonly HeldOutLine[], precision: number): number | null {
  const sorted = held_out
    .filter(({ label }) => label !== undefined && label !== NO_CATEGORY)
    .toSorted((a, b) => b.confidence - a.confidence)
  let right = 0
  let threshold: number | null = null
  sorted.forEach((line, at) => {
    if (line.label === line.top) right++
    // Lines of equal confidence are above a threshold together.
    const is_last = sorted[at + 1]?.confidence !== line.confidence
    if (is_last && right / (at + 1) >= precision) threshold = line.confidence
  })
  return threshold
}

export function isRight(line: JudgedLine): boolean {
  return line.top === line.label
}

export function bet(line: JudgedLine): { said: number; is_right: boolean } {
  return { said: line.confidence, is_right: isRight(line) }
}

const BINS = 15
const OOS_SHARE = 1 / 3
const CONFUSIONS_MAX = 15
const CONFUSION_EXAMPLES = 3

function betInScope(line: JudgedLine): { said: number; is_right: boolean } {
  const inside = 1 - line.none
  return { said: inside <= 0 ? 0 : Math.min(1, line.confidence / inside), is_right: isRight(line) }
}

function shareWhere<T>(items: readonly T[], isCounted: (item: T) => boolean): number | null {
  return items.length === 0 ? null : items.filter(isCounted).length / items.length
}

function coverageOf(
  inside: readonly JudgedLine[],
  outside: readonly JudgedLine[],
  threshold: number | null,
): Coverage {
  const sent = inside.filter((line) => threshold !== null && line.confidence >= threshold)
  const foreign = outside.filter((line) => threshold !== null && line.confidence >= threshold)
  return {
    coverage: inside.length === 0 ? 0 : sent.length / inside.length,
    accuracy: shareWhere(sent, isRight),
    threshold,
    accuracy_with_oos: shareWhere([...sent, ...foreign], isRight),
  }
}

function mixedOf(
  inside: readonly JudgedLine[],
  outside: readonly JudgedLine[],
  threshold: number,
): NonNullable<Evaluation['mixed']> {
  const isSent = (line: JudgedLine) => line.confidence >= threshold
  const right = inside.filter((line) => isSent(line) && isRight(line)).length
  const sent = inside.filter(isSent).length
  const foreign = outside.filter(isSent).length
  // Foreign lines are weighted so that together they make up the assumed share.
  const weight = (inside.length * OOS_SHARE) / (1 - OOS_SHARE) / outside.length
  const all = sent + foreign * weight
  return {
    oos_share: OOS_SHARE,
    threshold,
    precision: all === 0 ? null : right / all,
    coverage_in_scope: inside.length === 0 ? 0 : sent / inside.length,
    oos_answered: foreign / outside.length,
  }
}

function perCategory(inside: readonly JudgedLine[]): CategoryLine[] {
  const names = new Set(inside.flatMap((line) => [line.label, line.top]))
  return [...names]
    .filter((name) => name !== '')
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((category) => {
      const own = inside.filter((line) => line.label === category)
      const chosen = inside.filter((line) => line.top === category)
      const right = chosen.filter(isRight).length
      return {
        category,
        questions: own.length,
        chosen: chosen.length,
        right,
        precision: chosen.length === 0 ? null : right / chosen.length,
        interval: wilson(right, chosen.length) ?? null,
        recall: own.length === 0 ? null : right / own.length,
      }
    })
}

function confusionsOf(inside: readonly JudgedLine[]): Confusion[] {
  const wrong = inside.filter((line) => !isRight(line))
  return [...Map.groupBy(wrong, ({ label, top }) => `${label}\n${top}`).values()]
    .map((group) => ({
      label: group[0]!.label,
      chosen: group[0]!.top,
      count: group.length,
      examples: group
        .toSorted((a, b) => b.confidence - a.confidence)
        .slice(0, CONFUSION_EXAMPLES)
        .map(({ text }) => text.replace(/\s+/g, ' ').slice(0, 160)),
    }))
    .toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, CONFUSIONS_MAX)
}
