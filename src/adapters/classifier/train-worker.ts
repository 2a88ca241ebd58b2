// The other thread of `learning.ts`: takes lessons, trains, hands the models back without copying their arrays, and ends.

import { parentPort, workerData } from 'node:worker_threads'
import type { Model } from '../../nlp/classifier/model.ts'
import { type Lessons, trainModels } from './models.ts'

const models = trainModels(workerData as Lessons)
const buffers = [models.words, models.meaning].flatMap((model) => model && transferable(model))
parentPort?.postMessage(
  models,
  buffers.filter((one) => one !== undefined),
)

/** The buffers of a model that this thread no longer needs. */
function transferable({ table, fitted, space, near }: Model): ArrayBuffer[] {
  const { weighting, model: linear } = fitted
  const arrays = [
    table.keys,
    table.ids,
    weighting.columns,
    weighting.blocks,
    weighting.idf,
    linear.weights,
    ...(space === undefined ? [] : [space.mean, space.axes]),
    ...(near === undefined ? [] : [near.rows]),
  ]
  return arrays.map(({ buffer }) => buffer as ArrayBuffer)
}
