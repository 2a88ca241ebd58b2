// Logistic regression for a handful of terms: Newton's method with a Gaussian prior, which keeps the weights sane where
// there is little to learn from.

/** One observation; `weight` says how many it stands for. */
export type Row = { terms: readonly number[]; is_true: boolean; weight: number }

/** What to believe before the first row, and how many rows of terms of size 1 that belief is worth (about four times). */
export type Prior = { weights: readonly number[]; strength: number }

/** The weights of the terms in the logit of "true". Deterministic in the order of the rows. */
export function fitLogistic(rows: readonly Row[], prior: Prior): number[] {
  let weights = [...prior.weights]
  let now = lossOf(rows, prior, weights)
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const step = newtonStep(rows, prior, weights)
    let next = weights.map((weight, at) => weight - step[at]!)
    let next_loss = lossOf(rows, prior, next)
    // Far from the minimum a full step overshoots; the loss is convex, so a part of it always helps.
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

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}

const ROUNDS_MAX = 40

function lossOf(rows: readonly Row[], prior: Prior, weights: readonly number[]): number {
  let loss = 0
  weights.forEach((weight, at) => {
    loss += (prior.strength / 2) * (weight - prior.weights[at]!) ** 2
  })
  for (const { terms, is_true, weight } of rows) {
    loss += weight * softplus((is_true ? -1 : 1) * dot(weights, terms))
  }
  return loss
}

function newtonStep(rows: readonly Row[], prior: Prior, weights: readonly number[]): number[] {
  const gradient = weights.map((weight, at) => prior.strength * (weight - prior.weights[at]!))
  const hessian = weights.map((_, a) => weights.map((__, b) => (a === b ? prior.strength : 0)))
  for (const { terms, is_true, weight } of rows) {
    const p = sigmoid(dot(weights, terms))
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
