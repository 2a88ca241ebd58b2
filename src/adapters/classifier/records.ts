// What predictions that were made before their label was known say about the engine's confidence: a line through the
// logits (Platt scaling), pulled towards "the confidence is right" as long as there are few of them.

import { fitLogistic, sigmoid } from './logistic.ts'

/** A prediction from before its label was known. */
export type PredictionRecord = {
  /** Probability (0–1) of the category that was best, as the engine gave it then, before any record corrected it. */
  confidence: number
  is_right: boolean
}

/** `logit(p') = slope · logit(p) + shift`. */
export type Scale = { slope: number; shift: number }

export const UNSCALED: Scale = { slope: 1, shift: 0 }

/** Learns the scale; every record counts the same, whatever its category. */
export function scaleFrom(records: readonly PredictionRecord[]): Scale {
  const rows = records.map(({ confidence, is_right }) => ({
    terms: [logit(confidence), 1],
    is_true: is_right,
    weight: 1,
  }))
  const [slope = 1, shift = 0] = fitLogistic(rows, { weights: [1, 0], strength: PRIOR_STRENGTH })
  return { slope: Math.max(SLOPE_MIN, slope), shift }
}

/** Never turns the order of two confidences around. */
export function scaled(scale: Scale, confidence: number): number {
  if (scale.slope === 1 && scale.shift === 0) return confidence
  return sigmoid(scale.slope * logit(confidence) + scale.shift)
}

const PRIOR_STRENGTH = 10
const SLOPE_MIN = 0.1

function logit(probability: number): number {
  const inner = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  return Math.log(inner / (1 - inner))
}
