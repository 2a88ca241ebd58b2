// Corrects the confidence by predictions that were made before their label was known: a line through the logits (Platt
// scaling; Guo et al., "On calibration of modern neural networks", 2017, §4), pulled towards "the confidence is right" as
// long as there are few of them.

import { fitLogistic, sigmoid } from './logistic.ts'

/** A prediction that was made before its label was known. */
export type PredictionRecord = {
  /** Probability (0–1) of the best category as the model gave it then, before any correction. */
  confidence: number
  is_right: boolean
}

/** `logit(p') = slope · logit(p) + shift` between the confidences `from` and `to`, where nearly all records lie. */
export type Scale = { slope: number; shift: number; from: number; to: number }

export const UNSCALED: Scale = { slope: 1, shift: 0, from: 0, to: 1 }

/** Learns the scale. All records count the same, whatever their category; a confidence outside 0–1 is no record. */
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
  // The fitted shift belongs to the line that was not taken, so it is fitted again for this slope.
  return { slope: SLOPE_MIN, shift: shiftAt(SLOPE_MIN, sound), from, to }
}

/**
 * The corrected confidence. It never reverses the order of two confidences. Beyond the range of the records, the line may
 * lower a confidence freely but raise it only in proportion: below the range as much as the lowest records were raised,
 * above it at most by the factor by which the distance to certainty shrank for the highest ones. Otherwise a few wrong
 * answers of the surest kind would make doubtful mail look certain.
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

/** The best shift for a given slope, by bisection: the gradient of the loss increases with the shift. */
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
/** Further than any number of records moves it. */
const SHIFT_MAX = 20
/** This share of the lowest and of the highest confidences is too few to say what holds there. */
const OUTSIDE_SHARE = 0.05

function logit(probability: number): number {
  const inner = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  return Math.log(inner / (1 - inner))
}
