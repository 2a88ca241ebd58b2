// Features of passages that need an encoder: how close in meaning the request and its sentences are to a passage, to its
// name and to its sentences. Vectors are looked up, never made here; where one is missing, nothing is close.

import type { Vector } from '../encoder/encoder.ts'
import { cosineOf } from '../encoder/vectors.ts'
import type { Corpus } from './corpus.ts'
import type { Passage, Query, VectorOf } from './passage.ts'
import { SENTENCES_MAX, windowsOf } from './query.ts'

/** Texts of a request that need a vector. */
export function textsOfQuery(query: Query): string[] {
  const sentences = query.sentences.slice(0, SENTENCES_MAX)
  return [wholeOf(query), askingOf(query), namingOf(query), ...sentences, ...windowsOf(query)]
}

/** Texts of passages that need a vector. */
export function textsOfCorpus({ passages, sentences, questions }: Corpus): string[] {
  return [
    ...passages.flatMap((passage) => [wholePassage(passage), nameOf(passage)]),
    ...questions.texts,
    ...sentences.texts.map((text, at) => namedSentence(passages[sentences.owner[at]!]!, text)),
  ]
}

export const DENSE_FEATURES = [
  'whole_whole',
  'whole_sentence',
  'asking_whole',
  'sentence_sentence',
  'sentence_name',
  'window_whole',
  'window_sentence',
  'subject_name',
] as const

export type DenseFeature = (typeof DENSE_FEATURES)[number]

/** Vectors of a corpus, in the order of its passages and sentences. */
export type DenseCorpus = {
  /** Cosine of each passage, of its name and of each sentence with a vector; 0 where one is missing. */
  likeness(vector: Vector): Likeness
}

type Likeness = { wholes: Float32Array; names: Float32Array; sentences: Float32Array }

export function createDenseCorpus(
  { passages, sentences }: Corpus,
  vectorOf: VectorOf,
): DenseCorpus {
  const wholes = passages.map((passage) => vectorOf(wholePassage(passage)))
  const names = passages.map((passage) => vectorOf(nameOf(passage)))
  const all = sentences.texts.map((text, at) =>
    vectorOf(namedSentence(passages[sentences.owner[at]!]!, text)),
  )
  // The requests of a mail share most of their sentences.
  const known = new WeakMap<Vector, Likeness>()
  return {
    likeness(vector) {
      const before = known.get(vector)
      if (before !== undefined) return before
      const to = (others: readonly (Vector | undefined)[]) =>
        Float32Array.from(others, (one) => (one === undefined ? 0 : cosineOf(vector, one)))
      const likeness = { wholes: to(wholes), names: to(names), sentences: to(all) }
      known.set(vector, likeness)
      return likeness
    },
  }
}

export function denseFeatures(
  corpus: Corpus,
  dense: DenseCorpus,
  query: Query,
  vectorOf: VectorOf,
): (Record<DenseFeature, Float64Array> & { closest: Int32Array }) | undefined {
  const whole = vectorOf(wholeOf(query))
  if (whole === undefined) return undefined
  const vectors = (texts: readonly string[]) => texts.flatMap((text) => vectorOf(text) ?? [])
  const sentences = vectors(query.sentences.slice(0, SENTENCES_MAX))
  const windows = vectors(windowsOf(query))
  const asking = vectors([askingOf(query)])
  const { best, closest } = bySentence(corpus, dense, sentences)
  return {
    whole_whole: bestOf(dense, 'wholes', [whole]),
    whole_sentence: bySentence(corpus, dense, [whole]).best,
    asking_whole: bestOf(dense, 'wholes', asking),
    sentence_sentence: best,
    sentence_name: bestOf(dense, 'names', sentences),
    window_whole: bestOf(dense, 'wholes', windows),
    window_sentence: bySentence(corpus, dense, windows).best,
    subject_name: bestOf(dense, 'names', vectors([namingOf(query)])),
    closest,
  }
}

function wholePassage({ title, heading, text }: Passage): string {
  return [title, heading, text].filter((one) => one !== '').join('. ')
}

function nameOf({ title, heading }: Passage): string {
  return heading === '' ? title : `${title}: ${heading}`
}

function namedSentence({ title, heading }: Passage, sentence: string): string {
  return `${heading === '' ? title : heading}. ${sentence}`
}

export function wholeOf({ subject, sentences }: Query): string {
  const whole = [subject, ...sentences].filter((one) => one !== '').join(' ')
  return whole.slice(0, WHOLE_CHARS_MAX)
}

/** An encoder reads no more of a text. */
const WHOLE_CHARS_MAX = 1_000

function askingOf({ asking }: Query): string {
  return asking.join(' ')
}

/** What a subject says about the matter, the asking itself says where there is none. */
function namingOf(query: Query): string {
  return query.subject === '' ? askingOf(query) : query.subject
}

/** For each passage the likeness of the closest of these vectors, at least 0. */
function bestOf(
  dense: DenseCorpus,
  to: 'wholes' | 'names',
  queried: readonly Vector[],
): Float64Array {
  const lists = queried.map((vector) => dense.likeness(vector)[to])
  const best = new Float64Array(lists[0]?.length ?? dense.likeness(NOTHING)[to].length)
  for (const list of lists) {
    for (let at = 0; at < best.length; at += 1) best[at] = Math.max(best[at]!, list[at]!)
  }
  return best
}

const NOTHING: Vector = new Float32Array(0)

function bySentence(
  { sentences, passages }: Corpus,
  dense: DenseCorpus,
  queried: readonly Vector[],
): { best: Float64Array; closest: Int32Array } {
  const best = new Float64Array(passages.length)
  const closest = new Int32Array(passages.length).fill(-1)
  const lists = queried.map((vector) => dense.likeness(vector).sentences)
  for (let at = 0; at < sentences.owner.length; at += 1) {
    let score = 0
    for (const list of lists) score = Math.max(score, list[at]!)
    const passage = sentences.owner[at]!
    if (closest[passage] === -1 || score > best[passage]!) {
      best[passage] = score
      closest[passage] = at
    }
  }
  return { best, closest }
}
