// What a trained model says about one mail. Pure: the same model and mail give the same answer. Errors lean towards "none
// of these": when training saw few of a mail's words, a familiar frame ("Where is my …?") proves little.

import { compareCodeUnits } from '../../text/compare.ts'
import { isStopWord, stem, wordsOf } from '../../text/text.ts'
import type { MailText } from '../mail-text.ts'
import { probabilitiesOf, withNearest } from './calibrate.ts'
import { directionIn, type VectorOf } from './dense.ts'
import { type Counted, countFeatures, vectorise } from './features.ts'
import { withoutFrames } from './frames.ts'
import { segmentsOf, wordKey } from './keys.ts'
import { type Margins, pooledMargins } from './margins.ts'
import type { Model, Prediction } from './model.ts'
import { scaled } from './records.ts'
import { hashOfWords } from './samples.ts'
import { idOf } from './table.ts'

/** No probability is higher: counting words never justifies more certainty than this. */
export const CONFIDENCE_MAX = 0.995

/**
 * Takes about 0.1 ms, some tenths more with vectors: of a model that was trained with vectors and a mail that has them.
 * Without a word, or with fewer than two categories, nothing is predicted: `none` is 1.
 */
export function predict(model: Model, mail: MailText, vectorOf: VectorOf = noVector): Prediction {
  const segments = judgedSegments(model, mail)
  // A single category has nothing to be told apart from, so the model would be sure of everything.
  if (segments.length === 0 || model.labels.length < 2) {
    const probabilities = Object.fromEntries(model.labels.map((label) => [label, 0]))
    return { probabilities, none: 1, top: undefined, unscaled: undefined, margin: 0, words: [] }
  }
  const counted = segments.map((segment) => {
    const vector = vectorOf(segment)
    const { space, table } = model
    const dense =
      space === undefined || vector === undefined ? undefined : directionIn(space, vector)
    return countFeatures(table, segment, dense)
  })
  const pooled = pooledMargins(model.fitted, model.filler, counted)
  const asking = pooled.kept.map((at) => segments[at]!)
  const { chances, unscaled } = chancesOf(model, pooled, asking, mail)
  let best = 0
  let second = -1
  for (let k = 1; k < chances.length; k++) {
    if (chances[k]! > chances[best]!) {
      second = best
      best = k
    } else if (second === -1 || chances[k]! > chances[second]!) second = k
  }
  const sum = chances.reduce((total, one) => total + one, 0)
  return {
    probabilities: Object.fromEntries(model.labels.map((label, k) => [label, chances[k]!])),
    none: Math.max(0, 1 - sum),
    top: model.labels[best],
    unscaled,
    margin: chances[best]! - chances[second]!,
    words: decidingWords(model, pooled.whole, asking, best),
  }
}

/** What a mail is judged by; a model with a space needs the vector of each. */
export function judgedSegments({ frames }: Model, { subject, text }: MailText): string[] {
  return withoutFrames(segmentsOf(subject, text), frames)
}

const noVector: VectorOf = () => undefined

const WORDS_MAX = 6
// When training saw less than this share of a mail's content words, the probabilities shrink in proportion.
const KNOWN_SHARE_MIN = 0.34
/** Fewer words are too common to be taken for a mail that a person has labelled. */
const EXACT_WORDS_MIN = 3

function chancesOf(
  model: Model,
  pooled: Margins,
  asking: readonly string[],
  mail: MailText,
): { chances: Float64Array; unscaled: number | undefined } {
  const near = withNearest(model.near, pooled.whole.dense, pooled.margins)
  const { categories } = probabilitiesOf(model.calibration, model, pooled.margins, near)
  const familiar = familiarity(model, asking)
  let top = 0
  for (let k = 0; k < categories.length; k++) {
    categories[k]! *= familiar
    top = Math.max(top, categories[k]!)
  }
  if (top > 0) rescale(categories, Math.min(CONFIDENCE_MAX, scaled(model.scale, top)) / top)
  const exact = exactClass(model, mail)
  if (exact === undefined) return { chances: categories, unscaled: top }
  // A person has labelled exactly these words.
  const is_category = exact < categories.length
  const rest = 1 - CONFIDENCE_MAX
  const others = categories.reduce((sum, one, k) => (k === exact ? sum : sum + one), 0)
  rescale(categories, others > rest ? rest / others : 1)
  if (is_category) categories[exact] = CONFIDENCE_MAX
  return { chances: categories, unscaled: undefined }
}

/** Multiplies all values by the factor, or by less where their sum would exceed 1. */
function rescale(values: Float64Array, factor: number): void {
  const sum = values.reduce((total, one) => total + one, 0)
  const bounded = sum * factor > 1 ? 1 / sum : factor
  for (let k = 0; k < values.length; k++) values[k]! *= bounded
}

function exactClass(model: Model, { subject, text }: MailText): number | undefined {
  if (wordsOf(text.slice(0, 400)).length < EXACT_WORDS_MIN) return undefined
  const found =
    model.exact.get(hashOfWords(text)) ?? model.exact.get(hashOfWords(`${subject}\n${text}`))
  return found === -1 ? undefined : found
}

/** A factor (0.1–1) for how much of the content training has seen. Words with digits are left out: they name a case. */
function familiarity(model: Model, segments: readonly string[]): number {
  const content = segments.flatMap(wordsOf).filter((word) => !isStopWord(word) && !FRAME.test(word))
  if (content.length === 0) return 1
  const known = content.filter((word) => idOf(model.table, wordKey(stem(word))) !== -1)
  return Math.min(1, Math.max(0.1, known.length / content.length / KNOWN_SHARE_MIN))
}

const FRAME = /\d|^(?:where|when|how|why|who|long|much)$/

/** Words of the mail, by how much more they speak for the category than for the average one. */
function decidingWords(
  { table, fitted: { weighting, model } }: Model,
  whole: Counted,
  segments: readonly string[],
  category: number,
): string[] {
  const vectors = vectorise(weighting, [whole])
  const values = new Map<number, number>()
  vectors.columns.forEach((column, at) => {
    values.set(column, vectors.values[at]!)
  })
  const worth = new Map<string, number>()
  const { class_count, weights } = model
  for (const word of new Set(segments.flatMap(wordsOf))) {
    if (isStopWord(word)) continue
    const id = idOf(table, wordKey(stem(word)))
    const value = id === -1 ? undefined : values.get(id)
    if (value === undefined) continue
    const row = weights.subarray(id * class_count, (id + 1) * class_count)
    const average = row.reduce((sum, one) => sum + one, 0) / class_count
    worth.set(word, (row[category]! - average) * value)
  }
  return [...worth]
    .filter(([, value]) => value > 0)
    .toSorted((a, b) => b[1] - a[1] || compareCodeUnits(a[0], b[0]))
    .slice(0, WORDS_MAX)
    .map(([word]) => word)
}
