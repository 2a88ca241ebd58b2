// What a stream of mail shows about the learning loop: how much was answered by itself, how much of that was right, and
// what became of mail that belongs to no category. Wrong means wrong, whatever the confidence; a category counts as
// broken when its answers are significantly below the minimum.

import { betaAbove } from '../../domain/gate/beta.ts'
import { NONE } from '../../domain/gate/evidence.ts'
import { calibrationErrorOf } from './evaluation-measures.ts'

/** One mail, in the order of arrival. */
export type StreamedMail = {
  label: string
  /** Undefined when the engine abstained. */
  predicted: string | undefined
  /** The most probable category, also where the engine abstained. */
  likeliest: string | undefined
  /** Probability of `likeliest`, 0–1. */
  confidence: number
  is_automatic: boolean
  /** Categories that were open when it came. */
  open: number
}

export type StreamPart = {
  mails: number
  in_scope: number
  out_of_scope: number
  automatic: number
  right: number
  /** Share of all mail that was answered by itself. */
  coverage: number
  /** Share of in-scope mail that was answered by itself, rightly or wrongly. */
  coverage_in_scope: number
  /** Share of the answered that was right; null where nothing was answered. */
  precision: number | null
  /** Share of out-of-scope mail that was answered; null where there is none. */
  out_of_scope_answered: number | null
  /** Share of in-scope mail whose category was predicted, answered or not. */
  accuracy: number
  /** Expected calibration error of the confidence over all mail, in 10 bins of equal size; mail of no category is wrong. */
  calibration_error: number
}

export type CategoryAnswers = {
  category: string
  answered: number
  right: number
  /** A category that keeps the minimum would do as badly in fewer than one of twenty cases. */
  is_below: boolean
}

export type StreamReport = {
  precision_min: number
  categories: number
  total: StreamPart
  second_half: StreamPart
  /** Of the second half. */
  per_category: CategoryAnswers[]
  below: string[]
  /** Equal pieces of the stream in order; `open` is the number of open categories at the end of each. */
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
    total: partOf(mails),
    second_half: partOf(half),
    per_category,
    below: per_category.filter(({ is_below }) => is_below).map(({ category }) => category),
    over_time: piecesOf(mails).map(({ piece, until }) => ({
      ...partOf(piece),
      ...{ until, open: piece.at(-1)?.open ?? 0 },
    })),
  }
}

const PIECES = 20
const BINS = 10
const SIGNIFICANT = 0.05

function partOf(mails: readonly StreamedMail[]): StreamPart {
  const inside = mails.filter(({ label }) => label !== NONE)
  const outside = mails.filter(({ label }) => label === NONE)
  const answered = mails.filter(({ is_automatic }) => is_automatic)
  const right = answered.filter(isRight).length
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
    accuracy: share(inside, isRight) ?? 0,
    calibration_error: calibrationErrorOf(mails.map(bet), BINS),
  }
}

function isAutomatic({ is_automatic }: StreamedMail): boolean {
  return is_automatic
}

function isRight({ predicted, label }: StreamedMail): boolean {
  return predicted === label
}

function bet({ likeliest, label, confidence }: StreamedMail) {
  return { said: confidence, is_right: likeliest === label }
}

/** P(X ≤ right) for X binomial with the minimum as its chance is the tail of a beta distribution (DLMF §8.17.5). */
function answersOf(
  mails: readonly StreamedMail[],
  category: string,
  precision_min: number,
): CategoryAnswers {
  const answered = mails.filter((one) => one.is_automatic && one.predicted === category)
  const right = answered.filter(isRight).length
  const wrong = answered.length - right
  const is_below = wrong > 0 && betaAbove(precision_min, right + 1, wrong) < SIGNIFICANT
  return { category, answered: answered.length, right, is_below }
}

function piecesOf(mails: readonly StreamedMail[]): { piece: StreamedMail[]; until: number }[] {
  const count = Math.min(PIECES, mails.length)
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((mails.length * at) / count)
    const until = Math.floor((mails.length * (at + 1)) / count)
    return { piece: mails.slice(from, until), until }
  })
}
