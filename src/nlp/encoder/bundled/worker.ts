// The thread in which the encoder calculates: a long text takes up to a tenth of a second, and the event loop of the main
// thread must not wait for it. It answers each list of texts, cut into pieces, with their vectors in bytes, in order. What
// makes it fail ends it; the main thread hears of it and says why.

import { parentPort, workerData } from 'node:worker_threads'
import { bytesOf } from '../vectors.ts'
import { createTransformer, PIECES_MAX, type Transformer } from './transformer.ts'
import { openWeights } from './weights.ts'

/** The pieces of each text, 1 to PIECES_MAX. */
export type Question = number[][]
/** Undefined where a text has no direction. */
export type Answer = (Int8Array | undefined)[]

const { folder } = workerData as { folder: string }
const transform = loadTransformer()
parentPort?.on('message', (texts: Question) => parentPort?.postMessage(answerTo(texts, transform)))

function loadTransformer(): Transformer {
  const weights = openWeights(folder)
  try {
    return createTransformer(weights)
  } finally {
    weights.close()
  }
}

/** As many texts share a pass as fit; the shortest first, so that passes are full. */
function answerTo(texts: Question, transformer: Transformer): Answer {
  const answer: Answer = texts.map(() => undefined)
  const waiting = [...texts.entries()].toSorted(([, a], [, b]) => a.length - b.length)
  while (waiting.length > 0) {
    let free = PIECES_MAX
    const fitting = waiting.findIndex(([, pieces]) => {
      free -= pieces.length
      return free < 0
    })
    const pass = waiting.splice(0, fitting === -1 ? waiting.length : fitting)
    const vectors = transformer(pass.map(([, pieces]) => pieces))
    pass.forEach(([at], place) => {
      answer[at] = bytesOf(vectors[place]!)
    })
  }
  return answer
}
