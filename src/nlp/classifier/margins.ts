// The margins of a whole mail: how strongly its sentences, and all of them together, speak for each class. Sentences that
// ask nothing are recognised by their own class and left out, so that a question among greetings is judged by itself.

import type { Counted, Weighting } from './features.ts'
import { mergeCounted, vectorise } from './features.ts'
import { type LinearModel, marginsOf } from './linear.ts'

export type Fitted = { weighting: Weighting; model: LinearModel }

export type Margins = {
  /** One for each class, including filler and none. */
  margins: Float64Array
  /** Indices of the segments that count. */
  kept: number[]
  /** The kept segments as one text. */
  whole: Counted
}

/** A single sentence keeps its own margins; of several, each class gets two parts of the whole and one of its best one. */
export function pooledMargins(
  fitted: Fitted,
  filler: number,
  segments: readonly Counted[],
): Margins {
  const vectors = vectorise(fitted.weighting, segments)
  const each = segments.map((_, at) => marginsOf(fitted.model, vectors, at))
  const asking = [...each.keys()].filter((at) => !isFiller(each[at]!, filler))
  const kept = asking.length > 0 ? asking : [...each.keys()]
  const whole = mergeCounted(kept.map((at) => segments[at]!))
  if (kept.length === 1) return { margins: each[kept[0]!]!, kept, whole }
  const margins = marginsOf(fitted.model, vectorise(fitted.weighting, [whole]), 0)
  for (let k = 0; k < margins.length; k++) {
    let best = Number.NEGATIVE_INFINITY
    for (const at of kept) best = Math.max(best, each[at]![k]!)
    margins[k] = (margins[k]! * WHOLE_WEIGHT + best) / (WHOLE_WEIGHT + 1)
  }
  return { margins, kept, whole }
}

const WHOLE_WEIGHT = 2

function isFiller(margins: Float64Array, filler: number): boolean {
  const own = margins[filler]!
  for (let k = 0; k < margins.length; k++) if (k !== filler && margins[k]! >= own) return false
  return true
}
