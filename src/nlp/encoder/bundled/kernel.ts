// Memory and matrix product of `kernel.wasm`. All numbers of a pass live in one memory that is reserved once, so nothing is
// copied between JavaScript and WebAssembly.

import { readFileSync } from 'node:fs'

/** Floats in the kernel's memory, and where they begin, in bytes. */
export type Block = { readonly at: number; readonly values: Float32Array }

/** Weights of one layer: `outputs` rows of `inputs` numbers. */
export type Matrix = { readonly block: Block; readonly inputs: number; readonly outputs: number }

export type Kernel = {
  /** A block of so many floats, zeros at first. Throws when more is asked for than was reserved. */
  block(floats: number): Block
  /** `y[row, n] = Σ x[row, k] · w[n, k]`. Both blocks need room for rows up to the next multiple of four. */
  multiply(x: Block, w: Matrix, y: Block, rows: number): void
}

/** Reserves memory for so many floats in blocks. */
export function createKernel(floats: number): Kernel {
  const { memory, ...code } = instance()
  memory.grow(Math.ceil((floats * FLOAT_BYTES + BLOCKS_MAX * ALIGNMENT_BYTES) / PAGE_BYTES))
  let free = ALIGNMENT_BYTES
  return {
    block(size) {
      const at = free
      free = Math.ceil((at + size * FLOAT_BYTES) / ALIGNMENT_BYTES) * ALIGNMENT_BYTES
      return { at, values: new Float32Array(memory.buffer, at, size) }
    },
    multiply(x, { block, inputs, outputs }, y, rows) {
      code.multiply(x.at, block.at, y.at, rows, inputs, outputs)
    },
  }
}

const FLOAT_BYTES = 4
const PAGE_BYTES = 65_536
/** A line of the cache. */
const ALIGNMENT_BYTES = 64
const BLOCKS_MAX = 100

type Exports = {
  memory: { buffer: ArrayBuffer; grow(pages: number): number }
  multiply(x: number, w: number, y: number, rows: number, inputs: number, outputs: number): void
}

/** Of the WebAssembly JavaScript interface what is used here; Node's types leave it out. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object) => { exports: unknown }
}

function instance(): Exports {
  const bytes = readFileSync(new URL('./kernel.wasm', import.meta.url))
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports
}
