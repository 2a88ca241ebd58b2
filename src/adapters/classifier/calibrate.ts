// From margins to probabilities that can be trusted. Held-out margins come from cross-validation that leaves out, besides
// a fold of the examples, some whole categories: their examples play the questions that belong nowhere, because a team
// has no examples of what it does not expect. Errors lean towards "none of these": the stand-ins are harder to tell
// apart than most foreign mail, and the folds train on fewer examples than the real model.

import {
  type Counted,
  createWeighting,
  type Lexicon,
  vectorise,
  type Weighting,
} from './features.ts'
import { type LinearModel, type Loss, scoresOf, trainLinear } from './linear.ts'

/** One training text. */
export type Sample = {
  category: number
  segments: Counted[]
  whole: Counted
  /** False for names and descriptions: they teach, but nobody writes like them, so they measure nothing. */
  is_example: boolean
  /** Equal for texts of the same words, which must not be on both sides of a fold. */
  twin_key: string
}

export type Fitted = { weighting: Weighting; model: LinearModel }

/** `P(k) ∝ exp(slope · margin_k)`, against `exp(slope · none)` for "none of these". */
export type Calibration = { slope: number; none: number }

/** Trains on the samples, whose categories are numbers below `class_count`. */
export function trainSamples(
  lexicon: Lexicon,
  samples: readonly Sample[],
  class_count: number,
): Fitted {
  const texts = samples.map((sample) => sample.whole)
  const weighting = createWeighting(lexicon, texts)
  const vectors = texts.map((text) => vectorise(lexicon, weighting, text))
  const classes = Int32Array.from(samples, (sample) => sample.category)
  const loss: Loss =
    samples.length / Math.max(1, class_count) < MANY_EXAMPLES ? 'logistic' : 'squared_hinge'
  return {
    weighting,
    model: trainLinear(vectors, classes, weighting.column_count, class_count, loss),
  }
}

/**
 * Margins of a whole mail: the best segment plus half of all text together, scaled so that a single sentence keeps its
 * own margin. The question is usually one sentence among greetings; the rest only adds.
 */
export function pooledMargins(
  lexicon: Lexicon,
  fitted: Fitted,
  segments: readonly Counted[],
  whole: Counted,
): Float64Array {
  const pooled = scoresOf(fitted.model, vectorise(lexicon, fitted.weighting, whole))
  if (segments.length < 2) return pooled
  const best = new Float64Array(pooled.length).fill(Number.NEGATIVE_INFINITY)
  for (const segment of segments) {
    scoresOf(fitted.model, vectorise(lexicon, fitted.weighting, segment)).forEach((margin, k) => {
      best[k] = Math.max(best[k]!, margin)
    })
  }
  return pooled.map((margin, k) => (best[k]! + margin * WHOLE_SHARE) / (1 + WHOLE_SHARE))
}

/** Probability of every category; what is missing to 1 is "none of these". */
export function probabilitiesOf(calibration: Calibration, margins: Float64Array): Float64Array {
  const { slope, none } = calibration
  const top = margins.reduce((a, b) => Math.max(a, b), none)
  let sum = Math.exp(slope * (none - top))
  const powers = margins.map((margin) => Math.exp(slope * (margin - top)))
  for (const power of powers) sum += power
  return powers.map((power) => power / sum)
}

/** Chooses slope and threshold by held-out log loss; a prior keeps them sane where there is little to learn from. */
export function calibrate(
  lexicon: Lexicon,
  samples: readonly Sample[],
  class_count: number,
): Calibration {
  const points = heldOut(lexicon, samples, class_count)
  // Without categories to leave out nothing speaks for "none of these", and every fit would drift towards certainty.
  if (points.every((point) => point.category !== undefined)) return UNPROVEN
  let best: Calibration = PRIOR
  let loss = lossOf(best, points)
  for (let step = 0.8; step > 0.01; step /= 2) {
    for (let isBetter = true; isBetter; ) {
      isBetter = false
      for (const [slope_by, none_by] of NEIGHBOURS) {
        const next = {
          slope: best.slope * Math.exp(step * slope_by),
          none: best.none + step * none_by,
        }
        const next_loss = lossOf(next, points)
        if (next_loss >= loss - 1e-9) continue
        best = next
        loss = next_loss
        isBetter = true
      }
    }
  }
  return best
}

// From about here on, squared hinge beats logistic loss.
const MANY_EXAMPLES = 50
const WHOLE_SHARE = 0.5
const FOLDS = 5
// Above this many samples one fold is enough to choose two numbers.
const ONE_FOLD_SAMPLES = 2_000
const PRIOR: Calibration = { slope: 2, none: -0.5 }
// For one or two categories: only what clearly resembles an example of one and not of the other passes.
const UNPROVEN: Calibration = { slope: 2, none: 1 }
// The prior counts like this many held-out examples.
const PRIOR_WEIGHT = 4
// Share of questions that belong to no category, of all mail.
const NONE_SHARE = 0.25
const NEIGHBOURS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const

type Point = { margins: Float64Array; category: number | undefined }

function heldOut(lexicon: Lexicon, samples: readonly Sample[], class_count: number): Point[] {
  const points: Point[] = []
  const fold_of = foldsOf(samples)
  const folds = samples.length > ONE_FOLD_SAMPLES ? 1 : FOLDS
  for (let fold = 0; fold < folds; fold++) {
    const isForeign = (k: number) => class_count >= 3 && k % FOLDS === fold
    const kept = Array.from({ length: class_count }, (_, k) => k).filter((k) => !isForeign(k))
    if (kept.length === 0) continue
    const position = new Map(kept.map((k, at) => [k, at]))
    const training = samples
      .filter((one, at) => !isForeign(one.category) && !(one.is_example && fold_of[at] === fold))
      .map((one) => ({ ...one, category: position.get(one.category)! }))
    if (training.length === 0) continue
    const fitted = trainSamples(lexicon, training, kept.length)
    samples.forEach((one, at) => {
      if (!one.is_example || (fold_of[at] !== fold && !isForeign(one.category))) return
      if (folds === 1 && fold_of[at] !== fold) return
      const margins = pooledMargins(lexicon, fitted, one.segments, one.whole)
      points.push({ margins, category: position.get(one.category) })
    })
  }
  return points
}

/** Twins share a fold; within a category the twin groups are dealt out in turn. */
function foldsOf(samples: readonly Sample[]): Int32Array {
  const known = new Map<string, number>()
  const dealt = new Map<number, number>()
  return Int32Array.from(samples, (sample) => {
    if (!sample.is_example) return -1
    const twin = known.get(sample.twin_key)
    if (twin !== undefined) return twin
    const next = dealt.get(sample.category) ?? sample.category
    dealt.set(sample.category, next + 1)
    known.set(sample.twin_key, next % FOLDS)
    return next % FOLDS
  })
}

function lossOf(calibration: Calibration, points: readonly Point[]): number {
  const inside = points.filter((point) => point.category !== undefined).length
  const outside = points.length - inside
  const outside_weight = outside === 0 ? 0 : (inside * NONE_SHARE) / ((1 - NONE_SHARE) * outside)
  let loss =
    PRIOR_WEIGHT *
    (Math.log(calibration.slope / PRIOR.slope) ** 2 + (calibration.none - PRIOR.none) ** 2)
  for (const { margins, category } of points) {
    const probabilities = probabilitiesOf(calibration, margins)
    if (category !== undefined) loss -= Math.log(Math.max(1e-12, probabilities[category]!))
    else {
      const none = 1 - probabilities.reduce((sum, one) => sum + one, 0)
      loss -= outside_weight * Math.log(Math.max(1e-12, none))
    }
  }
  return loss
}
