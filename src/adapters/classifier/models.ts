// The two models of the local engine: one that goes by words alone, and, where an encoder knows the team's language, one
// that also goes by meaning. A mail is judged by the second if it has vectors, else by the first. They err in different
// ways, so each has its own record and its own correction of the confidence; the version of a verdict says whose it is.

import { setImmediate } from 'node:timers/promises'
import type { EngineVerdict } from '../../domain/classification.ts'
import type { PastPrediction } from '../../domain/gate/learning.ts'
import type { Model } from '../../nlp/classifier/model.ts'
import { judgedSegments, predict } from '../../nlp/classifier/predict.ts'
import { type Example, trainingTexts } from '../../nlp/classifier/samples.ts'
import { train } from '../../nlp/classifier/train.ts'
import type { Vector } from '../../nlp/encoder/encoder.ts'
import type { Vectors } from '../../nlp/encoder/made.ts'
import { inTurns } from '../../nlp/pieces.ts'
import type { Question } from '../../ports/world.ts'
import { sentencesAndClauses } from '../../text/parts.ts'

export type Models = {
  words: Model
  /** Undefined where no encoder knows the language of the examples, or it was out of reach. */
  meaning: Model | undefined
}

/** All that a training needs, as plain data that can be handed to another thread. */
export type Lessons = {
  examples: readonly Example[]
  /** Earlier predictions of either model. */
  records: readonly PastPrediction[]
  vectors: { encoder: string; of: ReadonlyMap<string, Vector> } | undefined
}

/** The examples with the vectors that their training needs. */
export async function lessonsWith(
  examples: readonly Example[],
  records: readonly PastPrediction[],
  vectors: Vectors | undefined,
): Promise<Lessons> {
  if (vectors === undefined) return { examples, records, vectors: undefined }
  const texts = await inTurns(trainingTexts(examples))
  const readable = texts.filter(({ text }) => vectors.isFor(text))
  const countOwn = (those: typeof texts) => those.filter(({ is_about }) => !is_about).length
  if (countOwn(readable) < countOwn(texts) * READABLE_MIN) {
    return { examples, records, vectors: undefined }
  }
  const segments = [...new Set(readable.flatMap((one) => one.segments))]
  const vectorOf = await vectors.of(segments)
  if (vectorOf === undefined) return { examples, records, vectors: undefined }
  const of = new Map<string, Vector>()
  for (const segment of segments) {
    const vector = vectorOf(segment)
    if (vector !== undefined) of.set(segment, vector)
  }
  return { examples, records, vectors: { encoder: vectors.id, of } }
}

/** Synchronous, and seconds for a large team: see `learning.ts` for another thread. */
export function trainModels({ examples, records, vectors }: Lessons): Models {
  const recordsOf = (engine: string) => records.filter((one) => one.engine === engine)
  const words = train(examples, { records: recordsOf(WORDS) })
  if (vectors === undefined) return { words, meaning: undefined }
  const { encoder, of } = vectors
  const vectorOf = (segment: string) => of.get(segment)
  return {
    words,
    meaning: train(examples, { records: recordsOf(`${WORDS}+${encoder}`), vectorOf }),
  }
}

/** Both in this thread, like `trainInWorker` in another one. */
export async function trainInPlace(
  examples: readonly Example[],
  records: readonly PastPrediction[],
  vectors: Vectors | undefined,
): Promise<Models> {
  return trainModels(await lessonsWith(examples, records, vectors))
}

/** The answer as the ledger keeps it; what the probabilities lack to 1 is "none of these". */
export async function verdictOf(
  { words, meaning }: Models,
  question: Question,
  vectors: Vectors | undefined,
): Promise<EngineVerdict> {
  // A mail is asked about sentence by sentence; others are served between two of them.
  await setImmediate()
  const mail = { subject: question.subject, text: question.new_text }
  if (meaning !== undefined && vectors !== undefined) {
    const segments = judgedSegments(meaning, mail)
    // Each sentence and clause is asked about next, so the encoder gets all of them at once.
    const texts = [...segments, ...sentencesAndClauses(mail.text)]
    const vectorOf = await vectors.ofMail(`${mail.subject} ${mail.text}`, texts)
    if (vectorOf !== undefined && segments.some((one) => vectorOf(one) !== undefined)) {
      return verdict(`${WORDS}+${vectors.id}`, meaning, predict(meaning, mail, vectorOf))
    }
  }
  return verdict(WORDS, words, predict(words, mail))
}

const WORDS = 'local'
/** A model by meaning needs at least this share of the examples in a language that the encoder knows. */
const READABLE_MIN = 0.5
// Below this the best category is a guess among several.
const CONFIDENCE_FLOOR = 0.3

function verdict(
  engine: string,
  { version }: Model,
  { probabilities, none, top, words, unscaled }: ReturnType<typeof predict>,
): EngineVerdict {
  const confidence = top === undefined ? 0 : probabilities[top]!
  const is_known = confidence > none && confidence >= CONFIDENCE_FLOOR
  return {
    engine: 'local',
    engine_version: `${engine}-${version}`,
    category: is_known ? top : undefined,
    confidence,
    unscaled,
    probabilities,
    words: is_known ? words : [],
  }
}
