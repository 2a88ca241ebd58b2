// One-vs-rest linear classification by dual coordinate descent: logistic loss (Yu, Huang, Lin, "Dual coordinate descent
// methods for logistic regression and maximum entropy models", 2011) for few examples, squared hinge (Hsieh et al., "A
// dual coordinate descent method for large-scale linear SVM", 2008) for many. Each pass over the examples updates all
// classes at once; between full passes an example visits only the classes that it still moves.

import type { Vectors } from './features.ts'

export type LinearModel = {
  class_count: number
  /** Indexed by `column * class_count + class`; the last row is the bias. */
  weights: Float32Array
}

export type Loss = 'logistic' | 'squared_hinge'

export type Task = {
  vectors: Vectors
  /** Class of each row, 0 … class_count − 1. */
  classes: Int32Array
  /** How much each row counts, usually 1. */
  weights: Float32Array
  column_count: number
  class_count: number
  loss: Loss
}

/** A trained model with the dual variables behind it, from which training can continue. */
export type Trained = { model: LinearModel; alphas: Float32Array }

/** Deterministic: the same rows in the same order give the same model on every run and machine. */
export function trainLinear(task: Task): Trained {
  const state = createState(task)
  descend(task, state, Int32Array.from(task.classes.keys()), ROUNDS[task.loss])
  return trainedFrom(task, state)
}

/**
 * Returns a function that gives the model as if some rows had never been there: their contribution is subtracted, and a
 * few more rounds let the rest settle. All calls share one model in memory, so each call overwrites the result of the last.
 */
export function createRemover(
  task: Task,
  trained: Trained,
): (isKept: (row: number) => boolean) => LinearModel {
  const { class_count } = task
  const state = createState(task)
  const rows = Int32Array.from(task.classes.keys())
  return (isKept) => {
    state.model.set(trained.model.weights)
    state.alphas.set(trained.alphas)
    for (const row of rows) {
      if (isKept(row)) continue
      for (let k = 0; k < class_count; k++) {
        const alpha = state.alphas[row * class_count + k]!
        state.steps[k] = task.classes[row] === k ? -alpha : alpha
        state.moved[k] = k
      }
      addSteps(task, state, row, class_count)
    }
    descend(task, state, rows.filter(isKept), ROUNDS_WITHOUT)
    return trainedFrom(task, state).model
  }
}

/** The margin of every class for one row; positive speaks for the class. */
export function marginsOf(model: LinearModel, vectors: Vectors, row: number): Float64Array {
  const scores = new Float64Array(model.class_count)
  addScores(model.weights, model.class_count, vectors, row, scores)
  return scores
}

// The bias is one more feature of this size. It is regularised like the others, which matters with few examples.
const BIAS = 0.5
const COST: Record<Loss, number> = { logistic: 10, squared_hinge: 1.5 }
const ROUNDS: Record<Loss, number> = { logistic: 20, squared_hinge: 12 }
const ROUNDS_WITHOUT = 3
const FULL_ROUNDS = 4
// Steps below this fraction of the cost change no decision, but each would cost a pass over the weights.
const STEP_MIN = 1e-4
const CONVERGED = 1e-2
// A class is visited between full passes if its last step was this fraction of the cost, or its margin this close.
const STEP_WATCHED = 1e-3
const MARGIN_WATCHED = 0.1
// The examples of a rare class weigh more, up to this factor, or the rest would outvote them.
const RARE_WEIGHT_MAX = 4

function descend(task: Task, state: SolverState, order: Int32Array, rounds: number): void {
  const random = createSequence()
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    const is_full = round % FULL_ROUNDS === 0 || round === 1
    let largest = 0
    for (const row of order) largest = Math.max(largest, visit(task, state, row, is_full))
    if (is_full && largest < CONVERGED) break
  }
}

function trainedFrom(task: Task, state: SolverState): Trained {
  return {
    model: { class_count: task.class_count, weights: state.model },
    alphas: state.alphas,
  }
}

type SolverState = {
  model: Float32Array
  alphas: Float32Array
  /** For each row, the classes to visit between full passes. */
  watched: Uint16Array
  watched_count: Int32Array
  squares: Float64Array
  rare: Float64Array
  scores: Float64Array
  steps: Float64Array
  moved: Int32Array
}

function createState({ vectors, classes, weights, column_count, class_count }: Task): SolverState {
  const rows = classes.length
  const sizes = new Float64Array(class_count)
  let total = 0
  for (let row = 0; row < rows; row++) {
    sizes[classes[row]!]! += weights[row]!
    total += weights[row]!
  }
  const squares = new Float64Array(rows).fill(BIAS * BIAS)
  for (let row = 0; row < rows; row++) {
    for (let at = vectors.starts[row]!; at < vectors.starts[row + 1]!; at++) {
      squares[row]! += vectors.values[at]! ** 2
    }
  }
  return {
    model: new Float32Array((column_count + 1) * class_count),
    alphas: new Float32Array(rows * class_count),
    watched: new Uint16Array(rows * class_count),
    watched_count: new Int32Array(rows),
    squares,
    rare: sizes.map((size) =>
      Math.min(RARE_WEIGHT_MAX, Math.max(1, Math.sqrt((total - size) / Math.max(1, size)))),
    ),
    scores: new Float64Array(class_count),
    steps: new Float64Array(class_count),
    moved: new Int32Array(class_count),
  }
}

/** One step for each class that is visited; returns the largest, as a fraction of its cost. */
function visit(task: Task, state: SolverState, row: number, is_full: boolean): number {
  const { class_count: K, vectors, loss } = task
  const { alphas, watched, scores, steps, moved } = state
  const base = row * K
  const looked = is_full ? K : state.watched_count[row]!
  if (looked === 0) return 0
  if (is_full) {
    scores.fill(0)
    addScores(state.model, K, vectors, row, scores)
  } else watchedScores(task, state, row, looked)
  let moved_count = 0
  let kept = 0
  let largest = 0
  for (let at = 0; at < looked; at++) {
    const k = is_full ? at : watched[base + at]!
    const is_own = task.classes[row] === k
    const sign = is_own ? 1 : -1
    const cost = COST[loss] * task.weights[row]! * (is_own ? state.rare[k]! : 1)
    const alpha = alphas[base + k]!
    const margin = sign * scores[at]!
    const next =
      loss === 'logistic'
        ? logisticAlpha(alpha, margin, state.squares[row]!, cost)
        : hingeAlpha(alpha, margin, state.squares[row]!, cost)
    const step = next - alpha
    const size = Math.abs(step) / cost
    if (is_full) {
      const is_watched =
        loss === 'logistic'
          ? is_own || size > STEP_WATCHED
          : next > 0 || margin - 1 < MARGIN_WATCHED
      if (is_watched) watched[base + kept++] = k
    }
    if (size <= STEP_MIN) continue
    alphas[base + k] = next
    steps[moved_count] = step * sign
    moved[moved_count++] = k
    if (size > largest) largest = size
  }
  if (is_full) state.watched_count[row] = kept
  if (moved_count > 0) addSteps(task, state, row, moved_count)
  return largest
}

function addScores(
  weights: Float32Array,
  K: number,
  { starts, columns, values }: Vectors,
  row: number,
  scores: Float64Array,
): void {
  const bias = weights.length - K
  for (let k = 0; k < K; k++) scores[k]! += weights[bias + k]! * BIAS
  const end = starts[row + 1]!
  for (let at = starts[row]!; at < end; at++) {
    const first = columns[at]! * K
    const value = values[at]!
    for (let k = 0; k < K; k++) scores[k]! += weights[first + k]! * value
  }
}

function watchedScores(task: Task, state: SolverState, row: number, looked: number): void {
  const { class_count: K } = task
  const { starts, columns, values } = task.vectors
  const { model, scores, watched } = state
  const base = row * K
  const bias = model.length - K
  for (let at = 0; at < looked; at++) scores[at] = model[bias + watched[base + at]!]! * BIAS
  const end = starts[row + 1]!
  for (let feature = starts[row]!; feature < end; feature++) {
    const first = columns[feature]! * K
    const value = values[feature]!
    for (let at = 0; at < looked; at++) scores[at]! += model[first + watched[base + at]!]! * value
  }
}

function addSteps(
  task: Task,
  { model, steps, moved }: SolverState,
  row: number,
  count: number,
): void {
  const { class_count: K } = task
  const { starts, columns, values } = task.vectors
  const bias = model.length - K
  for (let at = 0; at < count; at++) model[bias + moved[at]!]! += steps[at]! * BIAS
  const end = starts[row + 1]!
  for (let feature = starts[row]!; feature < end; feature++) {
    const first = columns[feature]! * K
    const value = values[feature]!
    for (let at = 0; at < count; at++) model[first + moved[at]!]! += steps[at]! * value
  }
}

function hingeAlpha(alpha: number, margin: number, square: number, cost: number): number {
  const diagonal = 1 / (2 * cost)
  const gradient = margin - 1 + diagonal * alpha
  return Math.max(0, alpha - gradient / (square + diagonal))
}

// Solves square * (z − alpha) + margin + log(z / (cost − z)) = 0 in t = log(z / (cost − z)). The left side increases with
// t everywhere, so the root lies in a known bracket; Newton's method alone can oscillate around it for ever.
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
