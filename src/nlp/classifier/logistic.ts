// Logistic regression for a handful of terms: Newton's method with a Gaussian prior, which keeps the weights sensible when
// there is little to learn from.

/** `weight` says how many observations this one stands for. */
export type Observation = { terms: readonly number[]; is_true: boolean; weight: number }

/** The weights to expect before the first row. `strength` is the inverse variance: 1 is worth about four rows with terms of size 1. */
export type WeightPrior = { weights: readonly number[]; strength: number }

/** The weights of the terms in the logit of "true". Deterministic for rows in the same order. */
export function fitLogistic(rows: readonly Observation[], prior: WeightPrior): number[] {
  let weights = [...prior.weights]
  let now = lossOf(rows, prior, weights)
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const step = newtonStep(rows, prior, weights)
    let next = weights.map((weight, at) => weight - step[at]!)
    let next_loss = lossOf(rows, prior, next)
    // Far from the minimum a full step can overshoot; the loss is convex, so a small enough part of it always helps.
    for (let part = 0.5; next_loss > now && part > 1e-3; part /= 2) {
      next = weights.map((weight, at) => weight - part * step[at]!)
      next_loss = lossOf(rows, prior, next)
    }
    if (!(now - next_loss > 1e-9)) break
    weights = next
    now = next_loss
  }
  return weights
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** The logit of "true": the terms, weighted. */
export function logitOf(weights: readonly number[], terms: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += weights[at]! * terms[at]!
  return sum
}

const ROUNDS_MAX = 40

function lossOf(
  rows: readonly Observation[],
  prior: WeightPrior,
  weights: readonly number[],
): number {
  let loss = 0
  weights.forEach((weight, at) => {
    loss += (prior.strength / 2) * (weight - prior.weights[at]!) ** 2
  })
  for (const { terms, is_true, weight } of rows) {
    loss += weight * softplus((is_true ? -1 : 1) * logitOf(weights, terms))
  }
  return loss
}

function newtonStep(
  rows: readonly Observation[],
  prior: WeightPrior,
  weights: readonly number[],
): number[] {
  const gradient = weights.map((weight, at) => prior.strength * (weight - prior.weights[at]!))
  const hessian = weights.map((_, a) => weights.map((__, b) => (a === b ? prior.strength : 0)))
  for (const { terms, is_true, weight } of rows) {
    const p = sigmoid(logitOf(weights, terms))
    for (let a = 0; a < terms.length; a++) {
      gradient[a]! += weight * (p - (is_true ? 1 : 0)) * terms[a]!
      for (let b = 0; b < terms.length; b++) {
        hessian[a]![b]! += weight * p * (1 - p) * terms[a]! * terms[b]!
      }
    }
  }
  return solved(hessian, gradient)
}

/** Gaussian elimination for a small positive definite system. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  const size = rows.length
  for (let at = 0; at < size; at++) {
    for (let below = at + 1; below < size; below++) {
      const factor = rows[below]![at]! / rows[at]![at]!
      for (let column = at; column <= size; column++) {
        rows[below]![column]! -= factor * rows[at]![column]!
      }
    }
  }
  const result = right.map(() => 0)
  for (let at = size - 1; at >= 0; at--) {
    let sum = rows[at]![size]!
    for (let column = at + 1; column < size; column++) sum -= rows[at]![column]! * result[column]!
    result[at] = sum / rows[at]![at]!
  }
  return result
}

function softplus(value: number): number {
  return value > 30 ? value : Math.log1p(Math.exp(value))
}
