// The dense block: a text's direction in a space of meaning, as further features beside its words, and how close it is to
// the nearest examples. Vectors come from an encoder (`src/nlp/encoder`) and are looked up, never made here. All of it is
// sums, products and roots in a fixed order, so that the same vectors give the same model on every machine.

import type { Vector } from '../encoder/encoder.ts'
import { principalAxes } from './axes.ts'

/** A look-up of segments' vectors; undefined where a segment has none. */
export type VectorOf = (segment: string) => Vector | undefined

/** How vectors become features: without their mean, along the axes on which the training texts differ most. */
export type Space = {
  /** Number of features. */
  size: number
  mean: Float32Array
  /** Row-major: `size` rows as long as a vector. */
  axes: Float32Array
}

/** `size` numbers of a space; length 1. */
export type Direction = Float32Array

/** Directions of examples, row-major, class by class: those of class `k` end before `ends[k]`. */
export type Near = {
  rows: Float32Array
  /** Index of the sample of each row. */
  samples: Int32Array
  ends: Int32Array
}

/** Undefined without two vectors. */
export function createSpace(vectors: readonly Vector[]): Space | undefined {
  const dimensions = vectors[0]?.length ?? 0
  const size = Math.min(AXES_MAX, dimensions, vectors.length - 1)
  if (size < 1) return undefined
  const every = Math.ceil(vectors.length / VECTORS_MAX)
  const used = vectors.filter((_, at) => at % every === 0)
  const mean = new Float32Array(dimensions)
  for (let d = 0; d < dimensions; d++) {
    let sum = 0
    for (const vector of used) sum += vector[d]!
    mean[d] = sum / used.length
  }
  return { size, mean, axes: principalAxes(used, mean, size) }
}

/** Undefined for a vector that is the mean itself. */
export function directionIn({ size, mean, axes }: Space, vector: Vector): Direction | undefined {
  const centred = vector.map((value, d) => value - mean[d]!)
  const result = new Float32Array(size)
  for (let k = 0; k < size; k++) {
    const from = k * centred.length
    let sum = 0
    for (let d = 0; d < centred.length; d++) sum += axes[from + d]! * centred[d]!
    result[k] = sum
  }
  return unit(result)
}

/** How a mail's direction follows from those of its segments; undefined without any. */
export function meanDirection(parts: readonly (Direction | undefined)[]): Direction | undefined {
  const known = parts.filter((one) => one !== undefined)
  if (known.length <= 1) return known[0]
  const sum = new Float32Array(known[0]!.length)
  for (const one of known) for (let d = 0; d < sum.length; d++) sum[d]! += one[d]!
  return unit(sum)
}

/** Of each class as many examples as are worth the time to compare with them, spread over all of them. */
export function createNear(
  directions: readonly (Direction | undefined)[],
  classes: Int32Array,
  class_count: number,
): Near {
  const by_class: number[][] = Array.from({ length: class_count }, () => [])
  directions.forEach((one, at) => {
    if (one !== undefined) by_class[classes[at]!]!.push(at)
  })
  const kept = by_class.map((own) => {
    const count = Math.min(NEAR_MAX, own.length)
    return Array.from({ length: count }, (_, i) => own[Math.floor((i * own.length) / count)]!)
  })
  const samples = Int32Array.from(kept.flat())
  const size = directions.find((one) => one !== undefined)?.length ?? 0
  const rows = new Float32Array(samples.length * size)
  samples.forEach((at, row) => {
    rows.set(directions[at]!, row * size)
  })
  const ends = new Int32Array(class_count)
  let end = 0
  kept.forEach((own, k) => {
    end += own.length
    ends[k] = end
  })
  return { rows, samples, ends }
}

/** The largest cosine to an example of each class, 0–1. */
export function nearness(
  { rows, samples, ends }: Near,
  direction: Direction,
  isHeld: (sample: number) => boolean,
): Float64Array {
  const size = direction.length
  const best = new Float64Array(ends.length)
  let row = 0
  for (let k = 0; k < ends.length; k++) {
    for (; row < ends[k]!; row++) {
      if (isHeld(samples[row]!)) continue
      const from = row * size
      let cosine = 0
      for (let d = 0; d < size; d++) cosine += rows[from + d]! * direction[d]!
      if (cosine > best[k]!) best[k] = cosine
    }
  }
  return best
}

/** From here on further axes add time and no accuracy (measured with 128, 192, 300 and 512). */
const AXES_MAX = 128
/** More vectors move the axes no further. */
const VECTORS_MAX = 2_000
const NEAR_MAX = 20

function unit(values: Float32Array): Float32Array | undefined {
  let square = 0
  for (let d = 0; d < values.length; d++) square += values[d]! ** 2
  if (!(square > 1e-12)) return undefined
  const scale = 1 / Math.sqrt(square)
  return values.map((value) => value * scale)
}
