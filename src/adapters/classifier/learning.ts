// A local engine that goes on learning: it trains in another thread while mail is judged by the model of before, and one
// assignment puts the new model in place. A training that fails leaves the old model where it is.

import { Worker } from 'node:worker_threads'
import type { Model } from '../../nlp/classifier/model.ts'
import type { Example } from '../../nlp/classifier/samples.ts'
import type { TrainOptions } from '../../nlp/classifier/train.ts'
import type { Classifier } from '../../ports/world.ts'
import { localVerdict } from './local.ts'

export type LearningClassifier = Classifier & {
  /** The model that judges now. */
  current(): Model
  /**
   * Trains on exactly these examples and puts the result in place. Calls are served in order; one that is overtaken by a
   * later call before it began takes that call's result. Rejects when the training fails or the engine is closed.
   */
  retrain(examples: readonly Example[], options?: TrainOptions): Promise<Model>
  /** Ends a training that is under way. */
  close(): Promise<void>
}

export function createLearningClassifier(first: Model): LearningClassifier {
  let current = first
  let is_closed = false
  let worker: Worker | undefined
  let running: Promise<unknown> = Promise.resolve()
  let waiting:
    | { examples: readonly Example[]; options: TrainOptions; done: Promise<Model> }
    | undefined

  const next = async (before: Promise<unknown>): Promise<Model> => {
    await before
    const task = waiting
    waiting = undefined
    if (is_closed || task === undefined) throw new Error('The engine is closed')
    worker = startTraining(task.examples, task.options)
    try {
      current = await trainedModel(worker)
      return current
    } finally {
      worker = undefined
    }
  }

  return {
    classify: async (question) => localVerdict(current, question),
    current: () => current,
    retrain: (examples, options = {}) => {
      if (waiting !== undefined) {
        waiting.examples = examples
        waiting.options = options
        return waiting.done
      }
      const done = next(running)
      waiting = { examples, options, done }
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
export function trainInWorker(
  examples: readonly Example[],
  options: TrainOptions = {},
): Promise<Model> {
  return trainedModel(startTraining(examples, options))
}

function startTraining(examples: readonly Example[], options: TrainOptions): Worker {
  return new Worker(new URL('./train-worker.ts', import.meta.url), {
    workerData: { examples, options },
  })
}

function trainedModel(worker: Worker): Promise<Model> {
  return new Promise((resolve, reject) => {
    worker.once('message', (model: Model) => resolve(model))
    worker.once('error', (cause) => {
      reject(new Error('The training of the local engine failed', { cause }))
    })
    worker.once('exit', (code) => {
      reject(new Error(`The training of the local engine ended without a model (exit ${code})`))
    })
  })
}
