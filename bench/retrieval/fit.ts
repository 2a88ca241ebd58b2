// Fits the weights of the ranker: a conditional logit (McFadden, 1974) over the passages of each question, that is, the
// weights under which the right passages get the most of the softmax. A penalty on squares keeps them small, and but for a
// few they may not be negative, since more of a good sign is never bad. Accelerated projected gradient (Beck and Teboulle,
// "A fast iterative shrinkage-thresholding algorithm", 2009); deterministic.

/** One question: the values of each feature for each passage, and which passages are right. */
export type FitItem = {
  values: Readonly<Record<string, ArrayLike<number>>>
  /** `right[i]`: passage `i` answers the question. */
  right: readonly boolean[]
  /** How much the question counts. */
  weight?: number
}

export type FitOptions = {
  /** Penalty on the squared weights, in units of standard deviations. */
  penalty: number
  /** Features whose weight may be negative. */
  free: ReadonlySet<string>
  rounds?: number
}

/** Weights by feature for values as they are. */
export function fitWeights(
  items: readonly FitItem[],
  names: readonly string[],
  { penalty, free, rounds = 400 }: FitOptions,
): Record<string, number> {
  const deviations = names.map((name) => deviationOf(items, name))
  const rows = items.map((item) => standardised(item, names, deviations))
  const slope = (weights: Float64Array) => slopeOf(rows, weights, penalty)
  let weights = new Float64Array(names.length).fill(0.1)
  let ahead = weights
  let momentum = 1
  const step = 1 / (penalty + bendMax(rows))
  for (let round = 0; round < rounds; round++) {
    const down = slope(ahead)
    const next = ahead.map((weight, at) => {
      const moved = weight - step * down[at]!
      return free.has(names[at]!) ? moved : Math.max(0, moved)
    })
    const grown = (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2
    ahead = next.map((weight, at) => weight + ((momentum - 1) / grown) * (weight - weights[at]!))
    weights = next
    momentum = grown
  }
  return Object.fromEntries(names.map((name, at) => [name, weights[at]! / deviations[at]!]))
}

type Row = { width: number; values: Float64Array; right: readonly boolean[]; weight: number }

/** Of the values around their mean within a question. */
function deviationOf(items: readonly FitItem[], name: string): number {
  let sum = 0
  let count = 0
  for (const { values } of items) {
    const list = Array.from(values[name] ?? [])
    const mean = list.reduce((total, one) => total + one, 0) / Math.max(1, list.length)
    for (const one of list) sum += (one - mean) ** 2
    count += list.length
  }
  return Math.sqrt(sum / Math.max(1, count)) || 1
}

function standardised(item: FitItem, names: readonly string[], deviations: number[]): Row {
  const count = item.right.length
  const values = new Float64Array(count * names.length)
  names.forEach((name, column) => {
    const list = item.values[name]
    for (let at = 0; at < count; at++) {
      values[at * names.length + column] = (list?.[at] ?? 0) / deviations[column]!
    }
  })
  return { width: names.length, values, right: item.right, weight: item.weight ?? 1 }
}

function slopeOf(rows: readonly Row[], weights: Float64Array, penalty: number): Float64Array {
  const slope = weights.map((weight) => weight * penalty)
  for (const { width, values, right, weight } of rows) {
    const scores = right.map((_, at) => {
      let score = 0
      for (let k = 0; k < width; k++) score += values[at * width + k]! * weights[k]!
      return score
    })
    const best = Math.max(...scores)
    const shares = scores.map((score) => Math.exp(score - best))
    const all = shares.reduce((sum, one) => sum + one, 0)
    const good = shares.reduce((sum, one, at) => (right[at] ? sum + one : sum), 1e-12)
    shares.forEach((share, at) => {
      const pull = weight * (share / all - (right[at] ? share / good : 0))
      if (Math.abs(pull) < 1e-9) return
      for (let k = 0; k < width; k++) slope[k]! += pull * values[at * width + k]!
    })
  }
  return slope
}

/** An upper bound of the curvature, which bounds the step: the largest spread of scores that a direction can have. */
function bendMax(rows: readonly Row[]): number {
  let sum = 0
  for (const { width, values, right, weight } of rows) {
    let largest = 0
    const mean = new Float64Array(width)
    right.forEach((_, at) => {
      for (let k = 0; k < width; k++) mean[k]! += values[at * width + k]! / right.length
    })
    right.forEach((_, at) => {
      let square = 0
      for (let k = 0; k < width; k++) square += (values[at * width + k]! - mean[k]!) ** 2
      largest = Math.max(largest, square)
    })
    sum += weight * largest
  }
  return sum
}
