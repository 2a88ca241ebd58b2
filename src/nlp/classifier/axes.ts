// Principal axes of a set of vectors by subspace iteration on their covariance (Golub, Van Loan, "Matrix Computations",
// §7.3.2). The start is a fixed pseudo-random one, so equal input gives equal output.

/** Row-major: `size` orthonormal rows, which need not stand in the order of what they explain. */
export function principalAxes(
  vectors: readonly ArrayLike<number>[],
  mean: ArrayLike<number>,
  size: number,
): Float32Array {
  const dimensions = mean.length
  const covariance = covarianceOf(vectors, mean)
  let basis = startBasis(size, dimensions)
  orthonormalise(basis, dimensions)
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(size * dimensions)
    for (let k = 0; k < size; k++) {
      const to = k * dimensions
      for (let i = 0; i < dimensions; i++) {
        const weight = basis[to + i]!
        const from = i * dimensions
        for (let j = 0; j < dimensions; j++) next[to + j]! += weight * covariance[from + j]!
      }
    }
    basis = next
    orthonormalise(basis, dimensions)
  }
  return Float32Array.from(basis)
}

const ROUNDS = 4

function covarianceOf(
  vectors: readonly ArrayLike<number>[],
  mean: ArrayLike<number>,
): Float64Array {
  const dimensions = mean.length
  const sum = new Float64Array(dimensions * dimensions)
  const centred = new Float64Array(dimensions)
  for (const vector of vectors) {
    for (let d = 0; d < dimensions; d++) centred[d] = vector[d]! - mean[d]!
    for (let i = 0; i < dimensions; i++) {
      const value = centred[i]!
      const row = i * dimensions
      for (let j = i; j < dimensions; j++) sum[row + j]! += value * centred[j]!
    }
  }
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < i; j++) sum[i * dimensions + j] = sum[j * dimensions + i]!
  }
  return sum
}

/** Lehmer, modulus 2³¹ − 1. */
function startBasis(size: number, dimensions: number): Float64Array {
  let state = 20_250_613
  return new Float64Array(size * dimensions).map(() => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647 - 0.5
  })
}

/** Gram-Schmidt, each row twice. A row that depends on those before becomes zero, and stays so. */
function orthonormalise(rows: Float64Array, dimensions: number): void {
  for (let k = 0; k * dimensions < rows.length; k++) {
    const own = rows.subarray(k * dimensions, (k + 1) * dimensions)
    const before = lengthOf(own)
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < k; j++) {
        const from = j * dimensions
        let dot = 0
        for (let d = 0; d < dimensions; d++) dot += own[d]! * rows[from + d]!
        for (let d = 0; d < dimensions; d++) own[d]! -= dot * rows[from + d]!
      }
    }
    const left = lengthOf(own)
    const scale = left > before * 1e-9 ? 1 / left : 0
    for (let d = 0; d < dimensions; d++) own[d]! *= scale
  }
}

function lengthOf(values: Float64Array): number {
  let square = 0
  for (let d = 0; d < values.length; d++) square += values[d]! ** 2
  return Math.sqrt(square)
}
