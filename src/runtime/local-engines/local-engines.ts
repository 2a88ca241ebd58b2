// The engines that judge mail without a model, wherever they run: what recognises categories and what finds passages.

import type { AnsweredMail } from '../../adapters/reader/answered.ts'
import type { LocalReader } from '../../adapters/reader/local.ts'
import type { PastPrediction } from '../../domain/gate/learning.ts'
import type { Team } from '../../domain/team.ts'
import type { Example } from '../../nlp/classifier/samples.ts'
import type { Classifier, Reader } from '../../ports/world.ts'

export type LocalClassifier = Classifier & {
  /** Resolves with the version of the model that judges from now on; see `createLearningClassifier`. */
  retrain(examples: readonly Example[], records: readonly PastPrediction[]): Promise<string>
  /** Ends a training that is under way. */
  close(): Promise<void>
}

/** See `LocalReader`. */
export type LearningReader = Reader & {
  learn(answered: readonly AnsweredMail[]): Promise<void>
  ready(): Promise<void>
  close(): Promise<void>
}

export type LocalEngines = {
  /** Trained on these examples. */
  classifier(examples: readonly Example[]): Promise<LocalClassifier>
  reader(team: Pick<Team, 'articles' | 'categories' | 'language'>): Promise<LearningReader>
  /** They ended by themselves and answer nothing any more. */
  hasEnded(): boolean
  /** What is being judged is judged to its end. */
  close(): Promise<void>
}

/** The reader as what guards a model that reads: that one has to be in the same thread. */
export function guarding(reader: LearningReader): LocalReader {
  if (!isGuarding(reader)) throw new Error('The local reader is not in the thread of the model')
  return reader
}

function isGuarding(reader: LearningReader): reader is LocalReader {
  return 'look' in reader
}
