// A local engine that goes on learning: it trains in another thread while mail is judged by the models of before, and one
// assignment puts the new ones in place. A training that fails leaves the old ones where they are.

import { Worker } from 'node:worker_threads'
import type { PastPrediction } from '../../domain/gate/learning.ts'
import type { Example } from '../../nlp/classifier/samples.ts'
import type { Vectors } from '../../nlp/encoder/made.ts'
import { threadEnvironment } from '../../nlp/thread-environment.ts'
import type { Classifier } from '../../ports/world.ts'
import { type Lessons, lessonsWith, type Models, verdictOf } from './models.ts'

export type LearningClassifier = Classifier & {
  /** The models that judge now. */
  current(): Models
  /**
   * Trains on exactly these examples and puts the result in place. Calls are served in order; one that is overtaken by a
   * later call before it began takes that call's result. Rejects when the training fails or the engine is closed.
   */
  retrain(examples: readonly Example[], records?: readonly PastPrediction[]): Promise<Models>
  /** Ends a training that is under way. */
  close(): Promise<void>
}

export function createLearningClassifier(
  first: Models,
  vectors: Vectors | undefined,
): LearningClassifier {
  let current = first
  let is_closed = false
  let worker: Worker | undefined
  let running: Promise<unknown> = Promise.resolve()
  let waiting:
    | {
        examples: readonly Example[]
        records: readonly PastPrediction[]
        done: Promise<Models>
      }
    | undefined

  const next = async (before: Promise<unknown>): Promise<Models> => {
    await before
    const task = waiting
    waiting = undefined
    if (is_closed || task === undefined) throw new Error('The engine is closed')
    const lessons = await lessonsWith(task.examples, task.records, vectors)
    if (is_closed) throw new Error('The engine is closed')
    worker = startTraining(lessons)
    try {
      current = await trainedModels(worker)
      return current
    } finally {
      worker = undefined
    }
  }

  return {
    classify: (question) => verdictOf(current, question, vectors),
    current: () => current,
    retrain: (examples, records = []) => {
      if (waiting !== undefined) {
        waiting.examples = examples
        waiting.records = records
        return waiting.done
      }
      const done = next(running)
      waiting = { examples, records, done }
      running = done.catch(() => undefined)
      return done
    },
    close: async () => {
      is_closed = true
      await worker?.terminate()
      await running
    },
  }
}

/** Trains in another thread. Rejects when the training throws or its thread ends without a model. */
export async function trainInWorker(
  examples: readonly Example[],
  records: readonly PastPrediction[],
  vectors: Vectors | undefined,
): Promise<Models> {
  return await trainedModels(startTraining(await lessonsWith(examples, records, vectors)))
}

function startTraining(lessons: Lessons): Worker {
  return new Worker(new URL('./train-worker.ts', import.meta.url), {
    workerData: lessons,
    env: threadEnvironment(),
  })
}

function trainedModels(worker: Worker): Promise<Models> {
  return new Promise((resolve, reject) => {
    worker.once('message', (models: Models) => resolve(models))
    worker.once('error', (cause) => {
      reject(new Error('The training of the local engine failed', { cause }))
    })
    worker.once('exit', (code) => {
      reject(new Error(`The training of the local engine ended without a model (exit ${code})`))
    })
  })
}
