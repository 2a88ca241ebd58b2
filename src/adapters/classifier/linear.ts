// One-vs-rest linear classification by dual coordinate descent: logistic loss (Yu, Huang, Lin, "Dual coordinate descent
// methods for logistic regression and maximum entropy models", 2011) for few examples, squared hinge (Hsieh et al., "A
// dual coordinate descent method for large-scale linear SVM", 2008) for many. All categories are solved in one pass over
// the examples, so the result is the same on every run and the memory is walked once.

import type { Vector } from './features.ts'

export type LinearModel = {
  class_count: number
  /** `column * class_count + class`; the last row is the bias. */
  weights: Float32Array
}

export type Loss = 'logistic' | 'squared_hinge'

/** Trains on `vectors[i]` belonging to `classes[i]` (0 … class_count − 1). Deterministic in the order of its input. */
export function trainLinear(
  vectors: readonly Vector[],
  classes: Int32Array,
  column_count: number,
  class_count: number,
  loss: Loss,
): LinearModel {
  const model = { class_count, weights: new Float32Array((column_count + 1) * class_count) }
  const alphas = new Float64Array(vectors.length * class_count)
  const costs = costsOf(classes, class_count, loss)
  const change = new Float64Array(class_count)
  const order = Int32Array.from(vectors.keys())
  const random = createSequence()
  for (let round = 0; round < ROUNDS[loss]; round++) {
    shuffle(order, random)
    let largest = 0
    for (const at of order) {
      const vector = vectors[at]!
      const margins = scoresOf(model, vector)
      const alpha = alphas.subarray(at * class_count, (at + 1) * class_count)
      const square = squareOf(vector) + BIAS * BIAS
      let moved = 0
      for (let k = 0; k < class_count; k++) {
        const sign = classes[at] === k ? 1 : -1
        const cost = sign === 1 ? costs[k]! : COST[loss]
        const next =
          loss === 'logistic'
            ? logisticAlpha(alpha[k]!, sign * margins[k]!, square, cost)
            : hingeAlpha(alpha[k]!, sign * margins[k]!, square, cost)
        const step = next - alpha[k]!
        const isMoved = Math.abs(step) > STEP_MIN * cost
        change[k] = isMoved ? step * sign : 0
        if (!isMoved) continue
        alpha[k] = next
        moved++
        largest = Math.max(largest, Math.abs(step) / cost)
      }
      if (moved > 0) addTo(model, vector, change, moved)
    }
    if (largest < CONVERGED) break
  }
  return model
}

/** The margin of every class: positive speaks for it. */
export function scoresOf(model: LinearModel, vector: Vector): Float64Array {
  const { class_count, weights } = model
  const scores = new Float64Array(class_count)
  const bias = weights.length - class_count
  for (let k = 0; k < class_count; k++) scores[k] = weights[bias + k]! * BIAS
  for (let at = 0; at < vector.columns.length; at++) {
    const row = vector.columns[at]! * class_count
    const value = vector.values[at]!
    for (let k = 0; k < class_count; k++) scores[k]! += weights[row + k]! * value
  }
  return scores
}

// The bias is one more feature of this size; it is regularised like the others, which few examples need.
const BIAS = 0.5
const COST: Record<Loss, number> = { logistic: 10, squared_hinge: 1 }
const ROUNDS: Record<Loss, number> = { logistic: 20, squared_hinge: 12 }
// Steps below this part of the cost change no decision and cost a pass over the weights.
const STEP_MIN = 1e-4
const CONVERGED = 1e-2
// A rare category among many would be outvoted by the rest; its examples weigh more, up to this factor.
const RARE_WEIGHT_MAX = 4

function costsOf(classes: Int32Array, class_count: number, loss: Loss): Float64Array {
  const sizes = new Int32Array(class_count)
  for (const k of classes) sizes[k]!++
  return Float64Array.from(sizes, (size) => {
    const rest = (classes.length - size) / Math.max(1, size)
    return COST[loss] * Math.min(RARE_WEIGHT_MAX, Math.max(1, Math.sqrt(rest)))
  })
}

function hingeAlpha(alpha: number, margin: number, square: number, cost: number): number {
  const diagonal = 1 / (2 * cost)
  const gradient = margin - 1 + diagonal * alpha
  return Math.max(0, alpha - gradient / (square + diagonal))
}

// Solves square * (z − alpha) + margin + log(z / (cost − z)) = 0 in t = log(z / (cost − z)). The left side grows with t
// everywhere, so the root lies in a known bracket; Newton's method alone can swing around it for ever.
function logisticAlpha(alpha: number, margin: number, square: number, cost: number): number {
  let high = square * alpha - margin
  let low = high - square * cost
  let t = Math.min(high, Math.max(low, Math.log(alpha / (cost - alpha))))
  for (let step = 0; step < 12; step++) {
    const share = 1 / (1 + Math.exp(-t))
    const value = square * (cost * share - alpha) + margin + t
    if (Math.abs(value) < 1e-3) break
    if (value > 0) high = t
    else low = t
    t -= value / (square * cost * share * (1 - share) + 1)
    if (t <= low || t >= high) t = (low + high) / 2
  }
  return cost / (1 + Math.exp(-Math.min(20, Math.max(-20, t))))
}

function addTo(model: LinearModel, vector: Vector, change: Float64Array, moved: number): void {
  const { class_count, weights } = model
  const bias = weights.length - class_count
  for (let k = 0; k < class_count; k++) weights[bias + k]! += change[k]! * BIAS
  const isDense = moved * 3 > class_count
  const classes = isDense ? [] : [...change.keys()].filter((k) => change[k] !== 0)
  for (let at = 0; at < vector.columns.length; at++) {
    const row = vector.columns[at]! * class_count
    const value = vector.values[at]!
    if (isDense) for (let k = 0; k < class_count; k++) weights[row + k]! += change[k]! * value
    else for (const k of classes) weights[row + k]! += change[k]! * value
  }
}

function squareOf(vector: Vector): number {
  let sum = 0
  for (const value of vector.values) sum += value * value
  return sum
}

/** A fixed pseudo-random sequence (Lehmer, modulus 2³¹ − 1): the same shuffles on every run and machine. */
function createSequence(): (limit: number) => number {
  let state = 20_250_613
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
}

function shuffle(order: Int32Array, random: (limit: number) => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random(at + 1)
    const value = order[at]!
    order[at] = order[other]!
    order[other] = value
  }
}
