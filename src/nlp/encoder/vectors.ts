// What is done with vectors, and the form in which they are kept: one signed byte a number. A byte is precise enough (the
// cosine to the unrounded vector is above 0.9999) and hides that `exp`, `sin` and `tanh` are not bit-equal everywhere
// (ECMA-262 §21.3.2 leaves their last digits open).

import type { Vector } from './encoder.ts'

/** Cosine of two vectors of one encoder, -1 to 1. */
export function cosineOf(a: Vector, b: Vector): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!
  return sum
}

/** Direction of the mean, which is how a mail follows from its sentences; undefined without any vector. */
export function meanOf(vectors: readonly (Vector | undefined)[]): Vector | undefined {
  const known = vectors.filter((one) => one !== undefined)
  if (known.length <= 1) return known[0]
  const sum = new Float64Array(known[0]!.length)
  for (const vector of known) {
    for (let at = 0; at < sum.length; at += 1) sum[at]! += vector[at]!
  }
  return directionOf(sum)
}

/** The vector in bytes, relative to its largest number; undefined where there is no direction. */
export function bytesOf(values: ArrayLike<number>): Int8Array | undefined {
  let largest = 0
  for (let at = 0; at < values.length; at += 1) largest = Math.max(largest, Math.abs(values[at]!))
  if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return undefined
  return Int8Array.from(values, (value) => Math.round((value / largest) * BYTE_MAX))
}

/** The vector that the bytes stand for. Exact: integers are squared and summed without rounding. */
export function vectorOf(bytes: Int8Array): Vector {
  return directionOf(bytes) ?? new Float32Array(bytes.length)
}

const BYTE_MAX = 127

function directionOf(values: ArrayLike<number>): Vector | undefined {
  let square = 0
  for (let at = 0; at < values.length; at += 1) square += values[at]! ** 2
  if (!(square > 0)) return undefined
  const length = Math.sqrt(square)
  return Float32Array.from(values, (value) => value / length)
}
