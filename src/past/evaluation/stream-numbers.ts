// What a stream of mail shows about the learning loop: how much was answered automatically, how much of that was right,
// and what happened to mail that belongs to no category. Wrong means wrong, whatever the confidence. A category counts as
// broken if its answers are significantly below the minimum.

import { betaAbove } from '../../domain/gate/beta.ts'
import { NONE } from '../../domain/gate/evidence.ts'
import { calibrationErrorOf } from './evaluation-measures.ts'

/** One mail, in the order of arrival. */
export type StreamedMail = {
  label: string
  /** Undefined if the engine abstained. */
  predicted: string | undefined
  /** The most probable category, even if the engine abstained. */
  likeliest: string | undefined
  /** Probability of `likeliest`, 0–1. */
  confidence: number
  is_automatic: boolean
  /** Number of categories that were open when it came in. */
  open: number
}

export type StreamPart = {
  mails: number
  in_scope: number
  out_of_scope: number
  automatic: number
  right: number
  /** Share of all mail that was answered automatically. */
  coverage: number
  /** Share of in-scope mail that was answered automatically, rightly or wrongly. */
  coverage_in_scope: number
  /** Share of the answered mail that was answered rightly; null if nothing was answered. */
  precision: number | null
  /** Share of out-of-scope mail that was answered; null if there is none. */
  out_of_scope_answered: number | null
  /** Share of in-scope mail whose category was predicted, answered or not. */
  accuracy: number
  /** Expected calibration error of the confidence over all mail, in 10 bins; mail of no category counts as wrong. */
  calibration_error: number
}

export type CategoryAnswers = {
  category: string
  answered: number
  right: number
  /** A category that keeps the minimum would do this badly in fewer than one of twenty cases. */
  is_below: boolean
}

export type StreamReport = {
  precision_min: number
  categories: number
  total: StreamPart
  second_half: StreamPart
  /** For the second half. */
  per_category: CategoryAnswers[]
  below: string[]
  /** The stream in equal pieces; `open` is the number of open categories at the end of each. */
  over_time: (StreamPart & { until: number; open: number })[]
}

export function streamReport(
  mails: readonly StreamedMail[],
  categories: readonly string[],
  precision_min: number,
): StreamReport {
  const half = mails.slice(Math.floor(mails.length / 2))
  const per_category = categories.map((category) => answersOf(half, category, precision_min))
  return {
    precision_min,
    categories: categories.length,
    total: partNumbers(mails),
    second_half: partNumbers(half),
    per_category,
    below: per_category.filter(({ is_below }) => is_below).map(({ category }) => category),
    over_time: equalPieces(mails).map(({ piece, until }) => ({
      ...partNumbers(piece),
      until,
      open: piece.at(-1)?.open ?? 0,
    })),
  }
}

const PIECES = 20
const BINS = 10
const SIGNIFICANT = 0.05

function partNumbers(mails: readonly StreamedMail[]): StreamPart {
  const inside = mails.filter(({ label }) => label !== NONE)
  const outside = mails.filter(({ label }) => label === NONE)
  const answered = mails.filter(({ is_automatic }) => is_automatic)
  const right = answered.filter(isRightMail).length
  const share = (list: readonly StreamedMail[], isIt: (mail: StreamedMail) => boolean) =>
    list.length === 0 ? null : list.filter(isIt).length / list.length
  return {
    mails: mails.length,
    in_scope: inside.length,
    out_of_scope: outside.length,
    automatic: answered.length,
    right,
    coverage: share(mails, isAutomatic) ?? 0,
    coverage_in_scope: share(inside, isAutomatic) ?? 0,
    precision: answered.length === 0 ? null : right / answered.length,
    out_of_scope_answered: share(outside, isAutomatic),
    accuracy: share(inside, isRightMail) ?? 0,
    calibration_error: calibrationErrorOf(mails.map(betOnMail), BINS),
  }
}

function isAutomatic({ is_automatic }: StreamedMail): boolean {
  return is_automatic
}

function isRightMail({ predicted, label }: StreamedMail): boolean {
  return predicted === label
}

function betOnMail({ likeliest, label, confidence }: StreamedMail) {
  return { said: confidence, is_right: likeliest === label }
}

/** Exact binomial test: P(X ≤ right) is the tail of a beta distribution (Clopper, Pearson 1934; NIST DLMF §8.17.5). */
function answersOf(
  mails: readonly StreamedMail[],
  category: string,
  precision_min: number,
): CategoryAnswers {
  const answered = mails.filter((one) => one.is_automatic && one.predicted === category)
  const right = answered.filter(isRightMail).length
  const wrong = answered.length - right
  const is_below = wrong > 0 && betaAbove(precision_min, right + 1, wrong) < SIGNIFICANT
  return { category, answered: answered.length, right, is_below }
}

function equalPieces(mails: readonly StreamedMail[]): { piece: StreamedMail[]; until: number }[] {
  const count = Math.min(PIECES, mails.length)
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((mails.length * at) / count)
    const until = Math.floor((mails.length * (at + 1)) / count)
    return { piece: mails.slice(from, until), until }
  })
}
