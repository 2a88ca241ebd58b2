// From margins to calibrated probabilities (Platt, "Probabilistic outputs for support vector machines", 1999). The margins
// come from folds that keep equal texts together and leave out part of the examples and, separately, whole categories.
// Examples of a category that was left out stand in for questions that belong nowhere, because a team has few examples of
// what it does not expect. Reviewed mail of no category counts as such mail, too.

import { createNear, type Direction, type Near, nearness } from './dense.ts'
import {
  type Counted,
  countFeatures,
  createWeighting,
  vectorise,
  type Weighting,
} from './features.ts'
import { createRemover, type Task, type Trained, trainLinear } from './linear.ts'
import { fitLogistic, logitOf, sigmoid } from './logistic.ts'
import { pooledMargins } from './margins.ts'
import type { SampleSet } from './samples.ts'

/** The trained model with what it was trained on, so that parts can be taken out again. */
export type Fitting = {
  weighting: Weighting
  task: Task
  trained: Trained
  near: Near | undefined
}

/** What the probability of "none of these" is computed from. */
export type NoneSigns = {
  /** Margin of the best category. */
  top: number
  /** Margin of the class none; undefined without that class. */
  none: number | undefined
  /** Cosine to the nearest example of that category, and how far it is ahead of the other classes'; undefined without vectors. */
  near: number | undefined
  lead: number | undefined
}

export type Calibration = {
  /** `P(k | a category) ∝ exp(slope · margin_k)`. */
  slope: number
  /** Weights of a constant, `top`, `none`, and with vectors `near` and `lead`, in the logit of "none of these". */
  none: number[]
}

/** The margins of a training text that was held out of the training. */
export type Point = {
  sample: number
  /** The class; undefined if it is none of the categories that were trained. */
  class: number | undefined
  margins: Float64Array
  /** Cosine to the nearest example of each class; undefined without vectors. */
  near: Float64Array | undefined
  weight: number
}

/** Trains on all samples; their feature counts are not needed afterwards. */
export function fitAll(set: SampleSet & { counted: Counted[] }): Fitting {
  const examples = set.samples.filter((one) => !one.is_about).length
  const size = examples / Math.max(1, set.labels.length)
  const weighting = createWeighting(set.lexicon, set.counted, set.space?.size)
  const task: Task = {
    vectors: vectorise(weighting, set.counted),
    classes: Int32Array.from(set.samples, (sample) => sample.class),
    weights: Float32Array.from(set.samples, (sample) => sample.weight),
    column_count: weighting.column_count + weighting.dense_size,
    class_count: set.class_count,
    loss: size < MANY_EXAMPLES ? 'logistic' : 'squared_hinge',
  }
  const directions = set.counted.map(({ dense }) => dense)
  const near =
    set.space === undefined ? undefined : createNear(directions, task.classes, set.class_count)
  return { weighting, task, trained: trainLinear(task), near }
}

export function noneSignsOf(
  set: Pick<SampleSet, 'filler' | 'none'>,
  margins: Float64Array,
  near?: Float64Array,
): NoneSigns {
  let top = Number.NEGATIVE_INFINITY
  let best = 0
  for (let k = 0; k < set.filler; k++) {
    if (margins[k]! <= top) continue
    top = margins[k]!
    best = k
  }
  const none = set.none === undefined ? undefined : margins[set.none]!
  if (near === undefined) return { top, none, near: undefined, lead: undefined }
  let other = 0
  for (let k = 0; k < near.length; k++) {
    if (k !== best && k !== set.filler) other = Math.max(other, near[k]!)
  }
  return { top, none, near: near[best]!, lead: near[best]! - other }
}

/** Probability of each category and of none of these; together 1. */
export function probabilitiesOf(
  calibration: Calibration,
  set: Pick<SampleSet, 'filler' | 'none'>,
  margins: Float64Array,
  near?: Float64Array,
): { categories: Float64Array; none: number } {
  const evidence = noneSignsOf(set, margins, near)
  const none = sigmoid(logitOf(calibration.none, noneTerms(evidence)))
  const categories = margins.slice(0, set.filler)
  let sum = 0
  for (let k = 0; k < categories.length; k++) {
    categories[k] = Math.exp(calibration.slope * (categories[k]! - evidence.top))
    sum += categories[k]!
  }
  return { categories: categories.map((power) => (power / sum) * (1 - none)), none }
}

/**
 * Held-out margins of the examples (of a part of them in a large set): for each fold, first of examples whose category was
 * trained on other examples, then of whole categories that were not trained at all.
 */
export function heldOut(set: SampleSet, fitting: Fitting): Point[] {
  const points: Point[] = []
  const is_large = set.samples.length > MANY_SAMPLES
  const folds = is_large ? FOLDS_MANY : FOLDS
  const fold_of = foldsOf(set, folds)
  const withoutRows = createRemover(fitting.task, fitting.trained)
  const pass = (isHeld: (at: number) => boolean, is_foreign: boolean) => {
    const fitted = {
      weighting: withoutFeatures(fitting, isHeld),
      model: withoutRows((row) => !isHeld(row)),
    }
    set.samples.forEach((one, at) => {
      if (one.is_about || !isHeld(at)) return
      const segments = one.segments.map((text) =>
        countFeatures(set.lexicon.table, text, set.directionOf(text)),
      )
      const { margins, whole } = pooledMargins(fitted, set.filler, segments)
      // Mail without a vector is never judged by a model that has them.
      if (fitting.near !== undefined && whole.dense === undefined) return
      const near = withNearest(fitting.near, whole.dense, margins, isHeld)
      const is_none = is_foreign || one.class === set.none
      points.push({
        sample: at,
        class: is_none ? undefined : one.class,
        margins,
        near,
        weight: one.weight,
      })
    })
  }
  for (let fold = 0; fold < (is_large ? FOLDS_USED : folds); fold++) {
    pass((at) => fold_of[at] === fold, false)
    if (set.labels.length < CATEGORIES_MIN) continue
    pass((at) => {
      const k = set.samples[at]!.class
      return k < set.filler && k % folds === fold
    }, true)
  }
  return points
}

/** Chooses slope and weights by held-out log loss; a prior keeps them sensible when there is little to learn from. */
export function calibrate(set: SampleSet, points: readonly Point[]): Calibration {
  const inside = points.filter((point) => point.class !== undefined)
  return { slope: bestSlope(set, inside), none: bestNone(set, points) }
}

/** From about this many examples a category on, squared hinge beats logistic loss (measured). */
const MANY_EXAMPLES = 15
// With fewer, leaving a category out would leave fewer than two to choose from.
const CATEGORIES_MIN = 3
const FOLDS = 5
// Above this many samples, some of the folds are enough to choose the four numbers of a calibration.
const MANY_SAMPLES = 3_000
const FOLDS_MANY = 10
const FOLDS_USED = 2
// Assumed share of mail that belongs to no category, until reviewed mail shows more.
const NONE_SHARE = 0.05
const SLOPE_PRIOR = 2.5
const NONE_PRIOR = [-3, -2, 2]
// Of the nearest example and its lead, where there are vectors.
const NEAREST_PRIOR = [-1, -1]
// The prior counts as much as this many held-out examples.
const PRIOR_WEIGHT = 4

function noneTerms({ top, none, near, lead }: NoneSigns): number[] {
  const base = none === undefined ? [1, top] : [1, top, none]
  if (near === undefined || lead === undefined) return base
  return [...base, (near - HALF_ALIKE) * 2, lead * 2]
}

/** Adds to each class's margin how close its nearest example is, and returns that; undefined without vectors. */
export function withNearest(
  near: Near | undefined,
  direction: Direction | undefined,
  margins: Float64Array,
  isHeld: (sample: number) => boolean = () => false,
): Float64Array | undefined {
  if (near === undefined || direction === undefined) return undefined
  const cosines = nearness(near, direction, isHeld)
  for (let k = 0; k < margins.length; k++) margins[k]! += cosines[k]! - HALF_ALIKE
  return cosines
}

/** The cosine that speaks neither for a class nor against it. */
const HALF_ALIKE = 0.5

/** As if the held-out samples had never been seen: features that only they have become unknown. */
function withoutFeatures(
  { weighting, task: { vectors } }: Fitting,
  isHeld: (at: number) => boolean,
): Weighting {
  const seen = new Uint8Array(weighting.column_count)
  for (let row = 0; row + 1 < vectors.starts.length; row++) {
    if (isHeld(row)) continue
    for (let at = vectors.starts[row]!; at < vectors.starts[row + 1]!; at++) {
      seen[vectors.columns[at]!] = 1
    }
  }
  return {
    ...weighting,
    columns: weighting.columns.map((column) => (seen[column] === 1 ? column : -1)),
  }
}

/** Texts with the same words share a fold; within a class the folds are dealt out in turn. */
function foldsOf({ samples }: SampleSet, folds: number): Int32Array {
  const known = new Map<string, number>()
  const dealt = new Map<number, number>()
  return Int32Array.from(samples, (sample) => {
    if (sample.is_about) return -1
    const twin = known.get(sample.twin_key)
    if (twin !== undefined) return twin
    const next = dealt.get(sample.class) ?? sample.class
    dealt.set(sample.class, next + 1)
    known.set(sample.twin_key, next % folds)
    return next % folds
  })
}

/** Golden section over the logarithm of the slope; the loss is convex in the slope. */
function bestSlope(set: SampleSet, inside: readonly Point[]): number {
  const loss = (log_slope: number) => {
    const slope = Math.exp(log_slope)
    let sum = PRIOR_WEIGHT * (log_slope - Math.log(SLOPE_PRIOR)) ** 2
    for (const { margins, class: own, weight } of inside) {
      const { top } = noneSignsOf(set, margins)
      let total = 0
      for (let k = 0; k < set.filler; k++) total += Math.exp(slope * (margins[k]! - top))
      sum += weight * (Math.log(total) - slope * (margins[own!]! - top))
    }
    return sum
  }
  const ratio = (Math.sqrt(5) - 1) / 2
  let low = Math.log(0.2)
  let high = Math.log(50)
  while (high - low > 0.01) {
    const a = high - ratio * (high - low)
    const b = low + ratio * (high - low)
    if (loss(a) < loss(b)) high = b
    else low = a
  }
  return Math.exp((low + high) / 2)
}

/** Logistic regression by Newton's method; points of no category count as their share of all mail. */
function bestNone(set: SampleSet, points: readonly Point[]): number[] {
  const terms = set.none === undefined ? 2 : 3
  const nearest = points[0]?.near === undefined ? [] : NEAREST_PRIOR
  const reviewed = points.filter(({ sample }) => set.samples[sample]!.class === set.none)
  const inside = points.filter(({ class: k }) => k !== undefined).length
  const outside = points.length - inside
  // Without a point from outside nothing speaks for "none of these", and every fit would drift towards certainty.
  if (outside === 0) return [...UNPROVEN.slice(0, terms), ...nearest.map(() => 0)]
  const share = Math.max(NONE_SHARE, reviewed.length / Math.max(1, inside + reviewed.length))
  const outside_weight = (inside * share) / ((1 - share) * outside)
  const rows = points.map((point) => ({
    terms: noneTerms(noneSignsOf(set, point.margins, point.near)),
    is_true: point.class === undefined,
    weight: point.class === undefined ? outside_weight : 1,
  }))
  return fitLogistic(rows, {
    weights: [...NONE_PRIOR.slice(0, terms), ...nearest],
    strength: PRIOR_WEIGHT,
  })
}

/** For one or two categories: only mail that clearly resembles an example of one, and not of the other, passes. */
const UNPROVEN = [-1, -2.5, 1]
