// The local engine behind the Classifier port: learns from the categories' examples inside the process, needs no key, no
// network and no model file, and gives the same answer for the same team on every machine. It prefers to abstain: a
// question that resembles no example, or that several categories claim, is a person's.

import type { EngineVerdict } from '../../domain/classification.ts'
import { shortHash } from '../../domain/hash.ts'
import type { Category } from '../../domain/team.ts'
import { isStopWord, stem, wordsOf } from '../../domain/text.ts'
import type { Classifier, Question } from '../../ports/world.ts'
import {
  calibrate,
  type Fitted,
  pooledMargins,
  probabilitiesOf,
  type Sample,
  trainSamples,
} from './calibrate.ts'
import {
  type Counted,
  countFeatures,
  createLexicon,
  type Lexicon,
  mergeCounted,
  segmentsOf,
  vectorise,
  wordId,
} from './features.ts'

/** Trains at once (synchronous; milliseconds for a small team). The order of categories and examples does not matter. */
export function createLocalClassifier(categories: readonly Category[]): Classifier {
  const sorted = categories.toSorted((a, b) => compare(a.id, b.id))
  const ids = sorted.map((category) => category.id)
  const lexicon = createLexicon()
  const texts = textsOf(sorted)
  const samples = texts.map((text) => sampleOf(lexicon, text))
  const fitted = trainSamples(lexicon, samples, ids.length)
  const calibration = calibrate(lexicon, samples, ids.length)
  const training = shortHash(texts.flatMap((one) => [ids[one.category]!, one.text]))
  const engine = { engine: 'local', engine_version: `local-${shortHash([CODE, training])}` }

  const judge = (question: Question): EngineVerdict => {
    const segments = segmentsOf(question.subject, question.new_text)
    // A single category has nothing to be told apart from, so its engine would be sure of everything.
    if (segments.length === 0 || ids.length < 2) {
      const probabilities = Object.fromEntries(ids.map((id) => [id, 0]))
      return { ...engine, category: undefined, confidence: 0, probabilities, words: [] }
    }
    const counted = segments.map((segment) => countFeatures(lexicon, segment, false))
    const margins = pooledMargins(lexicon, fitted, counted, mergeCounted(counted))
    const certain = probabilitiesOf(calibration, margins)
    const best = certain.indexOf(Math.max(...certain))
    const deciding = decidingSegment(lexicon, fitted, counted, best)
    const familiar = familiarity(lexicon, segments[deciding]!)
    const chances = certain.map((chance) => chance * familiar)
    const confidence = chances[best]!
    const none = 1 - chances.reduce((sum, one) => sum + one, 0)
    const isKnown = confidence > none && confidence >= CONFIDENCE_FLOOR
    return {
      ...engine,
      category: isKnown ? ids[best] : undefined,
      confidence,
      probabilities: Object.fromEntries(ids.map((id, k) => [id, chances[k]!])),
      words: isKnown ? decidingWords(lexicon, fitted, segments, best) : [],
    }
  }
  return { classify: async (question) => judge(question) }
}

// Changes with every change of the code that could change an answer.
const CODE = '1'
// Below this the best category is a guess among several.
const CONFIDENCE_FLOOR = 0.3
const WORDS_MAX = 6
// Where less of the deciding sentence's content was ever seen in training, its familiar frame ("Where is my …?") proves
// little, and the probabilities shrink in proportion.
const KNOWN_SHARE_MIN = 0.5

type TrainingText = { category: number; text: string; is_example: boolean }

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Every training text in an order that depends on nothing but the texts: floating point sums depend on order. */
function textsOf(categories: readonly Category[]): TrainingText[] {
  return categories.flatMap((one, category) => {
    const about = [one.name, one.description].map((text) => ({ category, text, is_example: false }))
    const examples = [...new Set(one.examples)].map((text) => ({
      category,
      text,
      is_example: true,
    }))
    return [...about, ...examples.toSorted((a, b) => compare(a.text, b.text))].filter(
      ({ text }) => wordsOf(text).length > 0,
    )
  })
}

function sampleOf(lexicon: Lexicon, { category, text, is_example }: TrainingText): Sample {
  const segments = segmentsOf('', text).map((one) => countFeatures(lexicon, one, true))
  return {
    category,
    segments,
    whole: mergeCounted(segments),
    is_example,
    twin_key: [...new Set(wordsOf(text).map(stem))].toSorted(compare).join(' '),
  }
}

/** The segment that speaks most for the category. */
function decidingSegment(
  lexicon: Lexicon,
  fitted: Fitted,
  segments: readonly Counted[],
  category: number,
): number {
  const margins = segments.map(
    (segment) => pooledMargins(lexicon, fitted, [segment], segment)[category]!,
  )
  return margins.indexOf(Math.max(...margins))
}

/** Factor (0.1–1) by how much of a sentence's content training has seen; numbers say nothing either way. */
function familiarity(lexicon: Lexicon, segment: string): number {
  const content = wordsOf(segment).filter((word) => !isStopWord(word) && !FRAME.test(word))
  if (content.length === 0) return 1
  const known = content.filter((word) => wordId(lexicon, word) !== -1)
  return Math.min(1, Math.max(0.1, known.length / content.length / KNOWN_SHARE_MIN))
}

const FRAME = /\d|^(?:where|when|how|why|who|long|much)$/

/** The question's own words, by how much more they speak for the category than for the average one. */
function decidingWords(
  lexicon: Lexicon,
  { weighting, model }: Fitted,
  segments: readonly string[],
  category: number,
): string[] {
  const whole = mergeCounted(segments.map((one) => countFeatures(lexicon, one, false)))
  const vector = vectorise(lexicon, weighting, whole)
  const values = new Map<number, number>()
  vector.columns.forEach((column, at) => {
    values.set(column, vector.values[at]!)
  })
  const worth = new Map<string, number>()
  const { class_count, weights } = model
  for (const word of segments.flatMap(wordsOf)) {
    if (isStopWord(word)) continue
    const id = wordId(lexicon, word)
    const column = id === -1 ? -1 : weighting.columns[id]!
    if (column === -1) continue
    const row = weights.subarray(column * class_count, (column + 1) * class_count)
    const average = row.reduce((sum, one) => sum + one, 0) / class_count
    worth.set(word, (row[category]! - average) * (values.get(column) ?? 0))
  }
  return [...worth]
    .filter(([, value]) => value > 0)
    .toSorted((a, b) => b[1] - a[1] || compare(a[0], b[0]))
    .slice(0, WORDS_MAX)
    .map(([word]) => word)
}
