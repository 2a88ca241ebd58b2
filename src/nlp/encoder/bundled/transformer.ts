// The Universal Sentence Encoder lite (Cer et al., "Universal Sentence Encoder", 2018): two layers of a transformer
// (Vaswani et al., "Attention Is All You Need", 2017) over the pieces of a text, the mean of its places, and one dense layer.
// Equal to the published model within 1e-6. Several texts share one pass through the matrices, which is quicker and does not
// change a bit of any of them.

import { attend } from './attention.ts'
import { type Block, createKernel, type Kernel } from './kernel.ts'
import {
  type Dense,
  EMBEDDING,
  INNER,
  type Layer,
  type Norm,
  readLayers,
  SIZE,
  WEIGHTS,
} from './layers.ts'
import type { Weights } from './weights.ts'

/** Pieces of a text that are read; the published model cuts off the rest as well. */
export const PIECES_MAX = 128

/** A vector of length 1 for each text; at least one piece in each, together at most PIECES_MAX. */
export type Transformer = (texts: readonly (readonly number[])[]) => Float32Array[]

/** Reads everything it needs; the weights can be closed afterwards. */
export function createTransformer(weights: Weights): Transformer {
  const kernel = createKernel(WEIGHTS + 2 * ROWS * INNER)
  const place = placing(weights)
  const { layers, out } = readLayers(kernel, weights)
  const space = {
    state: new Float32Array(ROWS * SIZE),
    input: kernel.block(ROWS * INNER),
    output: kernel.block(ROWS * INNER),
  }
  return (texts) => {
    const lengths = texts.map((pieces) => pieces.length)
    const rows = lengths.reduce((sum, length) => sum + length, 0)
    if (rows > PIECES_MAX) throw new RangeError(`${rows} pieces in one pass, at most ${PIECES_MAX}`)
    place(texts, space.state)
    for (const layer of layers) passLayer(kernel, layer, space, lengths)
    placeMeans(space.state, lengths, space.input.values)
    const vectors = applyDense(kernel, space, out, texts.length).map(Math.tanh)
    return texts.map((_, at) => unit(vectors.subarray(at * SIZE, (at + 1) * SIZE)))
  }
}

const PIECES = 8_002
const EPSILON = 1e-6
/** The kernel takes rows in fours. */
const ROWS = PIECES_MAX + 4
/** The state of every place, and what goes into a matrix and comes out of it. */
type Space = { state: Float32Array; input: Block; output: Block }

function passLayer(kernel: Kernel, layer: Layer, space: Space, lengths: readonly number[]): void {
  const { width, widen, attention, inner } = layer
  const { state, input } = space
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  normalise(state, attention.norm, width, rows, input.values)
  const attended = attend(applyDense(kernel, space, attention.all, rows), lengths, width)
  if (widen !== undefined) {
    input.values.set(state.subarray(0, rows * width))
    state.set(applyDense(kernel, space, widen, rows))
  }
  input.values.set(attended)
  add(applyDense(kernel, space, attention.join, rows), state)
  normalise(state, inner.norm, SIZE, rows, input.values)
  const expanded = applyDense(kernel, space, inner.expand, rows)
  for (let at = 0; at < expanded.length; at += 1) input.values[at] = Math.max(0, expanded[at]!)
  add(applyDense(kernel, space, inner.contract, rows), state)
}

/** Puts the embeddings of all pieces, marked with their places in their text, into the state. */
function placing(weights: Weights) {
  const embeddings = weights.tensor('module/Embeddings_en', [PIECES, EMBEDDING])
  const half = EMBEDDING / 2
  const timing = weights.tensor('TimingSignal/ExpandDims_1', [1, half])
  return (texts: readonly (readonly number[])[], state: Float32Array) => {
    let row = 0
    for (const pieces of texts) {
      pieces.forEach((piece, place) => {
        const from = piece * EMBEDDING
        const to = row * EMBEDDING
        for (let k = 0; k < half; k += 1) {
          const angle = place * timing[k]!
          state[to + k] = 2 * embeddings[from + k]! + Math.sin(angle)
          state[to + half + k] = 2 * embeddings[from + half + k]! + Math.cos(angle)
        }
        row += 1
      })
    }
  }
}

/** The mean over the places of each text. */
function placeMeans(state: Float32Array, lengths: readonly number[], means: Float32Array): void {
  let row = 0
  lengths.forEach((length, text) => {
    const mean = means.subarray(text * SIZE, (text + 1) * SIZE).fill(0)
    for (const end = row + length; row < end; row += 1) {
      for (let k = 0; k < SIZE; k += 1) mean[k]! += state[row * SIZE + k]! / length
    }
  })
}

/** What stands in the input goes through a dense layer; the result is good until the next call. */
function applyDense(
  kernel: Kernel,
  { input, output }: Space,
  dense: Dense,
  rows: number,
): Float32Array {
  const { matrix, bias } = dense
  const { inputs, outputs } = matrix
  input.values.fill(0, rows * inputs, (rows + 3) * inputs)
  kernel.multiply(input, matrix, output, rows)
  const values = output.values.subarray(0, rows * outputs)
  for (let row = 0; row < rows; row += 1) {
    for (let n = 0; n < outputs; n += 1) values[row * outputs + n]! += bias[n]!
  }
  return values
}

/** Layer normalisation (Ba et al. 2016). */
function normalise(
  state: Float32Array,
  { scale, shift }: Norm,
  width: number,
  rows: number,
  normal: Float32Array,
): void {
  for (let row = 0; row < rows; row += 1) {
    const from = row * width
    let mean = 0
    for (let k = 0; k < width; k += 1) mean += state[from + k]!
    mean /= width
    let square = 0
    for (let k = 0; k < width; k += 1) square += (state[from + k]! - mean) ** 2
    const factor = 1 / Math.sqrt(square / width + EPSILON)
    for (let k = 0; k < width; k += 1) {
      normal[from + k] = (state[from + k]! - mean) * factor * scale[k]! + shift[k]!
    }
  }
}

function add(values: Float32Array, state: Float32Array): void {
  for (let at = 0; at < values.length; at += 1) state[at]! += values[at]!
}

function unit(values: Float32Array): Float32Array {
  let square = 0
  for (const value of values) square += value ** 2
  const length = Math.sqrt(square)
  return values.map((value) => value / length)
}
