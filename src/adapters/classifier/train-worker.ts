// The other thread of `learning.ts`: takes examples, trains, hands the model back without copying its arrays, and ends.

import { parentPort, workerData } from 'node:worker_threads'
import type { Model } from '../../nlp/classifier/model.ts'
import type { Example } from '../../nlp/classifier/samples.ts'
import { type TrainOptions, train } from '../../nlp/classifier/train.ts'

const { examples, options } = workerData as { examples: Example[]; options: TrainOptions }
const model = train(examples, options)
parentPort?.postMessage(model, transferable(model))

/** The buffers of a model that this thread no longer needs. */
function transferable({ table, fitted }: Model): ArrayBuffer[] {
  const { weighting, model: linear } = fitted
  const arrays = [
    table.keys,
    table.ids,
    weighting.columns,
    weighting.blocks,
    weighting.idf,
    linear.weights,
  ]
  return arrays.map(({ buffer }) => buffer as ArrayBuffer)
}
