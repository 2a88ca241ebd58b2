// What predictions that were made before their label was known say about the engine's confidence: a line through the
// logits (Platt scaling), pulled towards "the confidence is right" as long as there are few of them.

import { fitLogistic, sigmoid } from './logistic.ts'

/** A prediction from before its label was known. */
export type PredictionRecord = {
  /** Probability (0–1) of the category that was best, as the engine gave it then, before any record corrected it. */
  confidence: number
  is_right: boolean
}

/** `logit(p') = slope · logit(p) + shift` between `from` and `to`, where nearly all records lie. */
export type Scale = { slope: number; shift: number; from: number; to: number }

export const UNSCALED: Scale = { slope: 1, shift: 0, from: 0, to: 1 }

/** Learns the scale; every record counts the same, whatever its category. What is no probability is no record. */
export function scaleFrom(records: readonly PredictionRecord[]): Scale {
  const sound = records.filter(({ confidence }) => confidence >= 0 && confidence <= 1)
  if (sound.length === 0) return UNSCALED
  const rows = sound.map(({ confidence, is_right }) => ({
    terms: [logit(confidence), 1],
    is_true: is_right,
    weight: 1,
  }))
  const [slope = 1, shift = 0] = fitLogistic(rows, { weights: [1, 0], strength: PRIOR_STRENGTH })
  const sorted = sound.map(({ confidence }) => confidence).toSorted((a, b) => a - b)
  const from = sorted[Math.floor(OUTSIDE_SHARE * sorted.length)] ?? 0
  const to = sorted[Math.ceil((1 - OUTSIDE_SHARE) * sorted.length) - 1] ?? 1
  if (slope >= SLOPE_MIN) return { slope, shift, from, to }
  // The shift belongs to the steeper line that was not taken.
  return { slope: SLOPE_MIN, shift: shiftAt(SLOPE_MIN, sound), from, to }
}

/**
 * Never turns the order of two confidences around. Where there are no records, the line is followed only as far as it
 * lowers: above them what the surest ones lack to certainty shrinks in proportion at best, below them a confidence grows
 * in proportion at most. Otherwise a few wrong answers of the surest kind would make doubtful mail look certain.
 */
export function scaled(scale: Scale, confidence: number): number {
  const { slope, shift, from, to } = scale
  if (slope === 1 && shift === 0) return confidence
  const line = onLine(scale, confidence)
  if (confidence < from) return Math.min(line, (confidence / from) * onLine(scale, from))
  if (confidence > to) {
    return Math.min(line, 1 - ((1 - confidence) / (1 - to)) * (1 - onLine(scale, to)))
  }
  return line
}

function onLine({ slope, shift }: Scale, confidence: number): number {
  return sigmoid(slope * logit(confidence) + shift)
}

/** The shift that fits best where the slope is given: its gradient only grows, so halving an interval finds its zero. */
function shiftAt(slope: number, records: readonly PredictionRecord[]): number {
  let low = -SHIFT_MAX
  let high = SHIFT_MAX
  for (let round = 0; round < 50; round += 1) {
    const middle = (low + high) / 2
    let gradient = PRIOR_STRENGTH * middle
    for (const { confidence, is_right } of records) {
      gradient += sigmoid(slope * logit(confidence) + middle) - (is_right ? 1 : 0)
    }
    if (gradient > 0) high = middle
    else low = middle
  }
  return (low + high) / 2
}

const PRIOR_STRENGTH = 10
const SLOPE_MIN = 0.1
/** More than any number of records moves it. */
const SHIFT_MAX = 20
/** So many of the lowest and of the highest confidences are too few to say what holds there. */
const OUTSIDE_SHARE = 0.05

function logit(probability: number): number {
  const inner = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  return Math.log(inner / (1 - inner))
}
