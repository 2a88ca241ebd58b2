// The training set: a team's texts (examples, names, descriptions, reviewed mail) and the sentences that ask nothing,
// which are added here. Their order depends on the texts alone, because floating-point sums depend on the order.

import { compareCodeUnits } from '../../text/compare.ts'
import { shortHash } from '../../text/hash.ts'
import { stem, wordsOf } from '../../text/text.ts'
import { atOnce, mapped, type Pieces } from '../pieces.ts'
import { createSpace, type Direction, directionIn, type Space, type VectorOf } from './dense.ts'
import {
  type Counted,
  createLexicon,
  type Lexicon,
  learnFeatures,
  mergeCounted,
} from './features.ts'
import { FILLERS } from './fillers.ts'
import { commonSentences, type Frames, framesOf, withoutFrames } from './frames.ts'
import { segmentsOf } from './keys.ts'

/** The label of mail that belongs to no category. */
export const NONE = '<none>'

/** A text with its category. `weight` is 1 unless stated; a correction may weigh more, old mail less. */
export type Example = {
  text: string
  /** A category, or `<none>`. */
  label: string
  subject?: string | undefined
  weight?: number | undefined
  /** True for names and descriptions. They teach, but nobody writes mail like that, so they are never used to measure. */
  is_about?: boolean | undefined
}

/** One training text, counted. */
export type Sample = {
  /** Class number: the categories first, then filler, then none. */
  class: number
  segments: string[]
  weight: number
  is_about: boolean
  /** The same for texts made of the same words, which must not end up on both sides of a fold. */
  twin_key: string
  text: string
}

export type SampleSet = {
  /** Categories, sorted; class `k` is `labels[k]`. */
  labels: string[]
  /** Class of sentences that ask nothing. */
  filler: number
  /** Class of mail that belongs to no category; undefined without such examples. */
  none: number | undefined
  class_count: number
  lexicon: Lexicon
  /** Sentences that are cut out before a text is learnt or judged. */
  frames: Frames
  samples: Sample[]
  /** Hash over all examples. */
  hash: string
  /** Undefined where no text has a vector. */
  space: Space | undefined
  directionOf: (segment: string) => Direction | undefined
}

/** Sorted and counted. Texts without a word are dropped; duplicates within a label count once, with the largest weight. */
export function createSamples(
  examples: readonly Example[],
  vectorOf?: VectorOf,
): SampleSet & { counted: Counted[] } {
  const sorted = sortedOnce(examples)
  const { labels, filler, none, class_of } = classesOf(sorted)
  const lexicon = createLexicon()
  const samples = sorted.map((example) => sampleOf(example, class_of.get(example.label)!))
  const frames = atOnce(addFillers(samples, filler))
  const { space, directionOf } = directionsOf(samples, vectorOf)
  return {
    labels,
    filler,
    none,
    class_count: filler + (none === undefined ? 1 : 2),
    lexicon,
    frames,
    samples,
    counted: samples.map(({ segments }) =>
      mergeCounted(
        segments.map((segment) => learnFeatures(lexicon, segment, directionOf(segment))),
      ),
    ),
    hash: shortHash(sorted.flatMap((one) => [one.label, one.text, String(one.weight ?? 1)])),
    space,
    directionOf,
  }
}

/** What training needs vectors of: the texts as they are learnt, each with its segments. */
export function* trainingTexts(
  examples: readonly Example[],
): Pieces<Pick<Sample, 'text' | 'segments' | 'is_about'>[]> {
  const sorted = sortedOnce(examples)
  const { class_of, filler } = classesOf(sorted)
  const samples = yield* mapped(sorted, (one) => sampleOf(one, class_of.get(one.label)!))
  yield* addFillers(samples, filler)
  return samples
}

function classesOf(examples: readonly Example[]) {
  const labels = [...new Set(examples.map(({ label }) => label))].filter((one) => one !== NONE)
  const filler = labels.length
  const none = examples.some(({ label }) => label === NONE) ? filler + 1 : undefined
  const class_of = new Map(labels.map((label, k) => [label, k]))
  if (none !== undefined) class_of.set(NONE, none)
  return { labels, filler, none, class_of }
}

/** A segment's direction is made once, however many samples have it. */
function directionsOf(
  samples: readonly Sample[],
  vectorOf: VectorOf | undefined,
): Pick<SampleSet, 'space' | 'directionOf'> {
  const segments = new Set(samples.flatMap((one) => one.segments))
  const space = createSpace([...segments].flatMap((one) => vectorOf?.(one) ?? []))
  if (space === undefined || vectorOf === undefined) {
    return { space: undefined, directionOf: () => undefined }
  }
  const known = new Map(
    Array.from(segments, (segment) => {
      const vector = vectorOf(segment)
      return [segment, vector === undefined ? undefined : directionIn(space, vector)]
    }),
  )
  return { space, directionOf: (segment) => known.get(segment) }
}

/** Adds the sentences that ask nothing as a class of their own, and cuts them out of the other samples. */
function* addFillers(samples: Sample[], filler: number): Pieces<Frames> {
  // A team may well have a category for thanks or greetings; its examples stay in that category.
  const own = new Set(samples.map(({ twin_key }) => twin_key))
  const common = commonSentences(samples)
  const fillers = (filler === 0 ? [] : [...FILLERS, ...common])
    .map((text) => sampleOf({ text, label: '', is_about: true }, filler))
    .filter(({ twin_key }) => !own.has(twin_key))
  const frames = framesOf(fillers.map(({ text }) => text))
  for (const sample of samples) {
    if (!sample.is_about) sample.segments = withoutFrames(sample.segments, frames)
    yield
  }
  samples.push(...fillers)
  return frames
}

/** The words of a text as one string: the same for texts that differ only in case, punctuation and blanks. */
export function exactKey(text: string): string {
  return wordsOf(text).join(' ')
}

/** A 52-bit hash of `exactKey`; in practice no two different texts share it. */
export function hashOfWords(text: string): number {
  return Number.parseInt(shortHash([exactKey(text)]).slice(0, 13), 16)
}

function sortedOnce(examples: readonly Example[]): Example[] {
  const kept = new Map<string, Example>()
  for (const one of examples) {
    if (!/[\p{L}\p{N}]/u.test(one.text + (one.subject ?? ''))) continue
    const key = `${one.label}\n${one.subject ?? ''}\n${one.text}`
    const known = kept.get(key)
    if (known === undefined || (known.weight ?? 1) < (one.weight ?? 1)) kept.set(key, one)
  }
  return [...kept.entries()]
    .toSorted((a, b) => compareCodeUnits(a[1].label, b[1].label) || compareCodeUnits(a[0], b[0]))
    .map(([, one]) => one)
}

function sampleOf(example: Example, class_number: number): Sample {
  const { text, subject = '', weight = 1, is_about = false } = example
  const segments = segmentsOf(subject, text)
  return {
    class: class_number,
    segments,
    weight,
    is_about,
    twin_key: [...new Set(wordsOf(`${subject} ${text}`).map(stem))]
      .toSorted(compareCodeUnits)
      .join(' '),
    text,
  }
}
