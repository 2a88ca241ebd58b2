// The local engines in the thread that asks them, with the encoder that they share.

import { createLearningClassifier, trainInWorker } from '../../adapters/classifier/learning.ts'
import { trainInPlace } from '../../adapters/classifier/models.ts'
import { createPassageJudge } from '../../adapters/classifier/passages.ts'
import {
  createLocalReader,
  type LocalReader,
  type LocalReaderOptions,
} from '../../adapters/reader/local.ts'
import type { EncoderSettings } from '../../config/load.ts'
import type { VectorStore, Vectors } from '../../nlp/encoder/made.ts'
import { openEncoder } from '../encoder.ts'
import type { LocalEngines } from './local-engines.ts'

/** `store`: where vectors outlive the process. `is_beside`: this thread does nothing else. */
export function openLocalEngines(
  encoder: EncoderSettings,
  store?: VectorStore,
  { is_beside = false } = {},
): LocalEngines {
  const opened = openEncoder(encoder, store)
  const { vectors } = opened
  // Before there is a first classifier no mail is judged, so none waits for its training, and another thread would take longer to
  // start than most trainings.
  let train = is_beside ? trainInPlace : trainInWorker
  return {
    async classifier(...lessons) {
      const models = await train(...lessons, vectors)
      train = trainInWorker
      const learning = createLearningClassifier(models, vectors)
      return {
        classify: (question) => learning.classify(question),
        version: () => learning.current().words.version,
        retrain: async (...later) => void (await learning.retrain(...later)),
        close: () => learning.close(),
      }
    },
    reader: (team) => readerHere(team, vectors),
    hasEnded: () => false,
    close: () => opened.close(),
  }
}

/** With what learns which passages people answer with. */
export function readerHere(
  team: LocalReaderOptions['team'],
  vectors: Vectors | undefined,
): Promise<LocalReader> {
  return createLocalReader({ team, vectors, judge: createPassageJudge(vectors) })
}
