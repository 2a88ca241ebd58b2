// Latent semantic analysis: texts as short dense vectors in which words that occur together point the same way. A
// randomised range finder with power iterations (Halko, Martinsson, Tropp, "Finding structure with randomness", 2011) over
// a sparse matrix; the small eigenproblem is solved by cyclic Jacobi rotations. Seeded: equal input, equal output.

/** Row `i` is `columns` and `values` from `starts[i]` to `starts[i + 1] - 1`. */
export type Sparse = {
  starts: Int32Array
  columns: Int32Array
  values: Float32Array
  column_count: number
}

/** Row-major; each row has unit length, or is zero if the text has no known feature. */
export type Dense = { rows: number; size: number; values: Float32Array }

export type LatentOptions = {
  /** Dimensions that are kept. */
  rank: number
  /** Each dimension is weighted by its singular value to this power. */
  sharpness: number
}

export function latentVectors(matrix: Sparse, { rank, sharpness }: LatentOptions): Dense {
  const rows = matrix.starts.length - 1
  const width = Math.min(rank + EXTRA, rows, matrix.column_count)
  if (width === 0) return { rows, size: 0, values: new Float32Array(0) }
  let basis = times(matrix, gaussian(matrix.column_count, width), width)
  orthonormalise(basis, rows, width)
  for (let round = 0; round < POWER_ROUNDS; round++) {
    basis = times(matrix, timesTransposed(matrix, basis, width), width)
    orthonormalise(basis, rows, width)
  }
  const projected = timesTransposed(matrix, basis, width)
  const { values: squares, vectors } = eigen(gram(projected, width), width)
  const size = Math.min(rank, width)
  const dense = new Float32Array(rows * size)
  for (let k = 0; k < size; k++) {
    const weight = Math.max(0, squares[k]!) ** (sharpness / 2)
    for (let row = 0; row < rows; row++) {
      let sum = 0
      for (let j = 0; j < width; j++) sum += basis[row * width + j]! * vectors[j * width + k]!
      dense[row * size + k] = sum * weight
    }
  }
  normaliseRows(dense, rows, size)
  return { rows, size, values: dense }
}

/** Repeatable pseudo-random numbers in [0, 1): mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function normaliseRows(values: Float32Array, rows: number, size: number): void {
  for (let row = 0; row < rows; row++) {
    let square = 0
    for (let k = 0; k < size; k++) square += values[row * size + k]! ** 2
    if (square === 0) continue
    const scale = 1 / Math.sqrt(square)
    for (let k = 0; k < size; k++) values[row * size + k]! *= scale
  }
}

// Extra dimensions that catch what the random start missed.
const EXTRA = 10
const POWER_ROUNDS = 2
const SEED = 20_260_101
const SWEEPS_MAX = 12

function gaussian(rows: number, width: number): Float32Array {
  const random = createRandom(SEED)
  const values = new Float32Array(rows * width)
  for (let at = 0; at < values.length; at++) {
    values[at] = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  }
  return values
}

function times({ starts, columns, values }: Sparse, right: Float32Array, width: number) {
  const rows = starts.length - 1
  const result = new Float32Array(rows * width)
  for (let row = 0; row < rows; row++) {
    const to = row * width
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const from = columns[at]! * width
      const value = values[at]!
      for (let k = 0; k < width; k++) result[to + k]! += value * right[from + k]!
    }
  }
  return result
}

function timesTransposed(matrix: Sparse, left: Float32Array, width: number): Float32Array {
  const { starts, columns, values, column_count } = matrix
  const result = new Float32Array(column_count * width)
  for (let row = 0; row < starts.length - 1; row++) {
    const from = row * width
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const to = columns[at]! * width
      const value = values[at]!
      for (let k = 0; k < width; k++) result[to + k]! += value * left[from + k]!
    }
  }
  return result
}

/** Modified Gram-Schmidt on the columns, in two passes. */
function orthonormalise(values: Float32Array, rows: number, width: number): void {
  const turned = new Float64Array(values.length)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) turned[k * rows + row] = values[row * width + k]!
  }
  for (let k = 0; k < width; k++) {
    const own = turned.subarray(k * rows, (k + 1) * rows)
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < k; j++) {
        const other = turned.subarray(j * rows, (j + 1) * rows)
        let dot = 0
        for (let row = 0; row < rows; row++) dot += own[row]! * other[row]!
        for (let row = 0; row < rows; row++) own[row]! -= dot * other[row]!
      }
    }
    let square = 0
    for (let row = 0; row < rows; row++) square += own[row]! ** 2
    const scale = square < 1e-18 ? 0 : 1 / Math.sqrt(square)
    for (let row = 0; row < rows; row++) own[row]! *= scale
  }
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) values[row * width + k] = turned[k * rows + row]!
  }
}

/** The dot products of all pairs of columns. */
function gram(values: Float32Array, width: number): Float64Array {
  const result = new Float64Array(width * width)
  for (let row = 0; row * width < values.length; row++) {
    const base = row * width
    for (let i = 0; i < width; i++) {
      const one = values[base + i]!
      if (one === 0) continue
      for (let j = i; j < width; j++) result[i * width + j]! += one * values[base + j]!
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) result[i * width + j] = result[j * width + i]!
  }
  return result
}

type Eigen = { values: number[]; vectors: Float64Array }

/** Eigenvalues of a symmetric matrix, largest first; column `k` of `vectors` belongs to value `k`. */
function eigen(matrix: Float64Array, size: number): Eigen {
  const a = Float64Array.from(matrix)
  const v = new Float64Array(size * size)
  for (let k = 0; k < size; k++) v[k * size + k] = 1
  const scale = a.reduce((sum, one) => sum + one * one, 0)
  for (let sweep = 0; sweep < SWEEPS_MAX; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        off += a[p * size + q]! ** 2
        rotate(a, v, size, p, q)
      }
    }
    if (off <= scale * 1e-16) break
  }
  const order = [...Array(size).keys()].toSorted((i, j) => a[j * size + j]! - a[i * size + i]!)
  const vectors = new Float64Array(size * size)
  order.forEach((from, to) => {
    for (let row = 0; row < size; row++) vectors[row * size + to] = v[row * size + from]!
  })
  return { values: order.map((k) => a[k * size + k]!), vectors }
}

/** Makes the entry (p, q) zero (Golub, Van Loan, "Matrix computations", §8.5). */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!
  if (Math.abs(apq) < 1e-300) return
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq)
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const [kp, kq] = [a[k * size + p]!, a[k * size + q]!]
    a[k * size + p] = c * kp - s * kq
    a[k * size + q] = s * kp + c * kq
  }
  for (let k = 0; k < size; k++) {
    const [pk, qk] = [a[p * size + k]!, a[q * size + k]!]
    a[p * size + k] = c * pk - s * qk
    a[q * size + k] = s * pk + c * qk
    const [vp, vq] = [v[k * size + p]!, v[k * size + q]!]
    v[k * size + p] = c * vp - s * vq
    v[k * size + q] = s * vp + c * vq
  }
}
