// The engines that judge mail without a model, wherever they run: what recognises categories and what finds passages.

import type { AnsweredMail } from '../../adapters/reader/answered.ts'
import type { LocalReader } from '../../adapters/reader/local.ts'
import type { PastPrediction } from '../../domain/gate/learning.ts'
import type { Team } from '../../domain/team.ts'
import type { Example } from '../../nlp/classifier/samples.ts'
import type { Classifier, Reader } from '../../ports/world.ts'

/** What a classifier learns from, and what was predicted before people said what is right. */
export type Taught = [examples: readonly Example[], records: readonly PastPrediction[]]

export type LocalClassifier = Classifier & {
  /** Of the model that judges. */
  version(): string
  /** See `createLearningClassifier`. */
  retrain(...lessons: Taught): Promise<void>
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
  /** Trained on these lessons. */
  classifier(...lessons: Taught): Promise<LocalClassifier>
  reader(team: Pick<Team, 'articles' | 'categories' | 'language'>): Promise<LearningReader>
  /** They ended by themselves and answer nothing any more. */
  hasEnded(): boolean
  /** Mail that is being judged is judged to its end; what is being learnt is not. */
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
