// The layers of the Universal Sentence Encoder lite as they are stored in its published weights, put into the kernel's memory.

import type { Kernel, Matrix } from './kernel.ts'
import type { Weights } from './weights.ts'

/** Numbers in the embedding of a piece, in the state of a place and in a vector, and inside of a layer. */
export const EMBEDDING = 256
export const SIZE = 512
export const INNER = 1_536

/** Numbers in all matrices: of the first layer, of the second, and the last one. */
export const WEIGHTS =
  EMBEDDING * (SIZE + 3 * EMBEDDING + SIZE) +
  SIZE * (3 * SIZE + SIZE) +
  4 * SIZE * INNER +
  SIZE * SIZE

export type Dense = { matrix: Matrix; bias: Float32Array }
export type Norm = { scale: Float32Array; shift: Float32Array }
export type Layer = {
  /** Numbers in a place's state before the layer; SIZE behind it. */
  width: number
  /** What passes the attention by is widened to SIZE in the first layer. */
  widen: Dense | undefined
  attention: { norm: Norm; all: Dense; join: Dense }
  inner: { norm: Norm; expand: Dense; contract: Dense }
}

/** Both layers, and the dense layer that makes the vector of a text's mean. */
export function readLayers(kernel: Kernel, weights: Weights): { layers: Layer[]; out: Dense } {
  // Memory that is touched for the first time takes longer than reading does, so all matrices are read into one place.
  const stored = new Float32Array(SIZE * INNER)
  const dense: ReadDense = (name, bias_name, shape) => {
    const [inputs = 0, outputs = 0] = shape.slice(-2)
    return {
      matrix: matrixOf(kernel, weights.tensor(name, shape, stored), inputs, outputs),
      bias: weights.tensor(bias_name, [outputs]),
    }
  }
  return {
    layers: [EMBEDDING, SIZE].map((width, at) => readLayer(weights, dense, at, width)),
    out: dense('tanh_layer_0/weights', 'tanh_layer_0/bias', [SIZE, SIZE]),
  }
}

type ReadDense = (name: string, bias_name: string, shape: readonly number[]) => Dense

function readLayer(weights: Weights, dense: ReadDense, at: number, width: number): Layer {
  const layer = `Layer_${at}/TransformerLayer`
  const norm = (part: string, size: number): Norm => {
    const name = `${layer}/${part}layer_prepostprocess/layer_norm/layer_norm`
    return {
      scale: weights.tensor(`${name}_scale/${CONCAT}`, [size]),
      shift: weights.tensor(`${name}_bias/${CONCAT}`, [size]),
    }
  }
  // The attention's matrices are stored as convolutions of width 1, those behind it flat.
  const convolution = (part: string, inputs: number, outputs: number) => {
    const name = `${layer}/MultiheadAttention/${part}_transform_single`
    return dense(`${name}/kernel/part_0`, `${name}/bias/${CONCAT}`, [1, 1, inputs, outputs])
  }
  const flat = (part: string, inputs: number, outputs: number) => {
    const name = `${layer}/FFN/${part}`
    return dense(`${name}/Tensordot/Reshape_1`, `${name}/bias/${CONCAT}`, [inputs, outputs])
  }
  const widen = () =>
    dense(`${layer}/dense/kernel/${CONCAT}`, `${layer}/dense/bias/${CONCAT}`, [width, SIZE])
  return {
    width,
    widen: width === SIZE ? undefined : widen(),
    attention: {
      norm: norm('', width),
      all: convolution('qkv', width, 3 * width),
      join: convolution('output', width, SIZE),
    },
    inner: {
      norm: norm('FFN/', SIZE),
      expand: flat('conv1', SIZE, INNER),
      contract: flat('conv2', INNER, SIZE),
    },
  }
}

const CONCAT = 'ConcatPartitions/concat'
/** Divides every layer's outputs. */
const STRIP = 16

/** Stored as `inputs` rows of `outputs`; the kernel wants it the other way around. */
function matrixOf(kernel: Kernel, stored: Float32Array, inputs: number, outputs: number): Matrix {
  const block = kernel.block(inputs * outputs)
  const { values } = block
  // A strip as wide as a line of the cache, so that no line is fetched twice.
  for (let strip = 0; strip < outputs; strip += STRIP) {
    for (let k = 0; k < inputs; k += 1) {
      const from = k * outputs
      for (let n = strip; n < strip + STRIP; n += 1) values[n * inputs + k] = stored[from + n]!
    }
  }
  return { block, inputs, outputs }
}
