// The local engine behind the Classifier port: learns from the categories' examples inside the process, needs no key, no
// network and no model file, and gives the same answer for the same team on every machine. It prefers to abstain: a
// question that resembles no example, or that several categories claim, is a person's.

import type { EngineVerdict } from '../../domain/classification.ts'
import type { Category } from '../../domain/team.ts'
import type { Model } from '../../nlp/classifier/model.ts'
import { predict } from '../../nlp/classifier/predict.ts'
import type { Example } from '../../nlp/classifier/samples.ts'
import { train } from '../../nlp/classifier/train.ts'
import type { Classifier, Question } from '../../ports/world.ts'

/** Trains at once (synchronous; milliseconds for a small team). The order of categories and examples does not matter. */
export function createLocalClassifier(categories: readonly Category[]): Classifier {
  const model = train(examplesOf(categories))
  return { classify: async (question) => localVerdict(model, question) }
}

/** What a team's configuration teaches; reviewed mail comes on top of it. */
export function examplesOf(categories: readonly Category[]): Example[] {
  return categories.flatMap(({ id, name, description, examples }) => [
    ...[name, description].map((text) => ({ text, label: id, is_about: true })),
    ...examples.map((text) => ({ text, label: id })),
  ])
}

/** The model's answer as the ledger keeps it; what the probabilities lack to 1 is "none of these". */
export function localVerdict(model: Model, question: Question): EngineVerdict {
  const mail = { subject: question.subject, text: question.new_text }
  const { probabilities, none, top, words, unscaled } = predict(model, mail)
  const confidence = top === undefined ? 0 : probabilities[top]!
  const is_known = confidence > none && confidence >= CONFIDENCE_FLOOR
  return {
    engine: 'local',
    engine_version: `local-${model.version}`,
    category: is_known ? top : undefined,
    confidence,
    unscaled,
    probabilities,
    words: is_known ? words : [],
  }
}

// Below this the best category is a guess among several.
const CONFIDENCE_FLOOR = 0.3
