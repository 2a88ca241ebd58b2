// The encoder that comes with Holdfast: English, no key, no network. Its weights are a package's data (Universal Sentence
// Encoder lite, Apache-2.0; see NOTICE). They are read when the first text comes, in a thread of its own, which does all the
// work: about 4 ms a sentence, and the event loop waits for none of it. Requests for few texts are served before those for
// many, so that a mail does not wait until a training has all its vectors.

import { Worker } from 'node:worker_threads'
import { threadEnvironment } from '../../thread-environment.ts'
import { EncoderUnavailable, type TextEncoder, type Vector } from '../encoder.ts'
import { vectorOf } from '../vectors.ts'
import { isEnglish } from './language.ts'
import { SIZE } from './layers.ts'
import { createPieces } from './pieces.ts'
import { PIECES_MAX } from './transformer.ts'
import { openWeights, readVocabulary, VERSION, weightsFolder } from './weights.ts'
import type { Answer, Question } from './worker.ts'

export type BundledEncoder = TextEncoder & {
  /** Ends the thread; requests under way are rejected. */
  close(): Promise<void>
}

/** Throws EncoderUnavailable where the weights are missing or not as published. The thread keeps no process alive. */
export function createBundledEncoder(folder: string = weightsFolder()): BundledEncoder {
  openWeights(folder).close()
  const pieces = createPieces(readVocabulary(folder))
  const thread = createThread(folder, (text) =>
    pieces.of(text.slice(0, CHARS_MAX)).slice(0, PIECES_MAX),
  )
  return {
    id: `use-lite-${VERSION}`,
    dimensions: SIZE,
    isFor: (text) => isEnglish(pieces, text),
    embed: (texts) => thread.ask(texts),
    close: () => thread.close(),
  }
}

/** No text with so many characters has fewer than PIECES_MAX pieces. */
const CHARS_MAX = 4_000
/** Texts that the thread gets at once: a mail waits for no more than the rest of these. */
const SLICE = 16

type Request = {
  texts: readonly string[]
  vectors: (Vector | undefined)[]
  resolve(vectors: (Vector | undefined)[]): void
  reject(error: EncoderUnavailable): void
}

function createThread(folder: string, cut: (text: string) => number[]) {
  const open = new Set<Request>()
  let worker: Worker | undefined
  let is_busy = false

  const fail = (message: string, cause?: unknown) => {
    worker?.removeAllListeners()
    worker = undefined
    is_busy = false
    const requests = [...open]
    open.clear()
    for (const request of requests) request.reject(new EncoderUnavailable(message, { cause }))
  }

  const start = (): Worker => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { folder },
      env: threadEnvironment(),
      // It reckons outside of V8's heap.
      resourceLimits: { maxYoungGenerationSizeMb: 6 },
    })
    started.once('error', (cause: Error) => fail(`The encoder failed: ${cause.message}`, cause))
    started.once('exit', (code) => fail(`The encoder's thread ended (exit ${code})`))
    return started
  }

  const next = () => {
    const [request] = [...open].toSorted((a, b) => left(a) - left(b))
    if (request === undefined) {
      worker?.unref()
      return
    }
    if (is_busy) return
    worker ??= start()
    worker.ref()
    is_busy = true
    const from = request.vectors.length
    const slice = request.texts.slice(from, from + SLICE).map(cut)
    const question: Question = slice.filter((pieces) => pieces.length > 0)
    worker.once('message', (answer: Answer) => {
      is_busy = false
      let at = 0
      for (const pieces of slice) {
        const bytes = pieces.length === 0 ? undefined : answer[at++]
        request.vectors.push(bytes === undefined ? undefined : vectorOf(bytes))
      }
      if (left(request) === 0) {
        open.delete(request)
        request.resolve(request.vectors)
      }
      next()
    })
    worker.postMessage(question)
  }

  return {
    ask(texts: readonly string[]): Promise<(Vector | undefined)[]> {
      if (texts.length === 0) return Promise.resolve([])
      return new Promise((resolve, reject) => {
        open.add({ texts, vectors: [], resolve, reject })
        next()
      })
    },
    async close() {
      const ended = worker
      fail('The encoder is closed')
      await ended?.terminate()
    },
  }
}

function left({ texts, vectors }: Request): number {
  return texts.length - vectors.length
}
