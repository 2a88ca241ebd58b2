// Features of passages that need an encoder: how close in meaning the request and its sentences are to a passage, to its
// name and to its sentences. Vectors are looked up, never made here; where one is missing, nothing is close.

import type { Vector } from '../encoder/encoder.ts'
import { cosineOf } from '../encoder/vectors.ts'
import type { Corpus } from './corpus.ts'
import type { Passage, Query, VectorOf } from './passage.ts'
import { windowsOf } from './query.ts'

/** Texts of a request that need a vector. */
export function textsOfQuery(query: Query): string[] {
  return [wholeOf(query), askingOf(query), namingOf(query), ...query.sentences, ...windowsOf(query)]
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
  wholes: readonly (Vector | undefined)[]
  names: readonly (Vector | undefined)[]
  sentences: readonly (Vector | undefined)[]
}

export function createDenseCorpus(
  { passages, sentences }: Corpus,
  vectorOf: VectorOf,
): DenseCorpus {
  return {
    wholes: passages.map((passage) => vectorOf(wholePassage(passage))),
    names: passages.map((passage) => vectorOf(nameOf(passage))),
    sentences: sentences.texts.map((text, at) =>
      vectorOf(namedSentence(passages[sentences.owner[at]!]!, text)),
    ),
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
  const sentences = vectors(query.sentences)
  const windows = vectors(windowsOf(query))
  const asking = vectors([askingOf(query)])
  const { best, closest } = bySentence(corpus, dense, sentences)
  return {
    whole_whole: bestOf(dense.wholes, [whole]),
    whole_sentence: bySentence(corpus, dense, [whole]).best,
    asking_whole: bestOf(dense.wholes, asking),
    sentence_sentence: best,
    sentence_name: bestOf(dense.names, sentences),
    window_whole: bestOf(dense.wholes, windows),
    window_sentence: bySentence(corpus, dense, windows).best,
    subject_name: bestOf(dense.names, vectors([namingOf(query)])),
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
  return [subject, ...sentences].filter((one) => one !== '').join(' ')
}

function askingOf({ asking }: Query): string {
  return asking.join(' ')
}

/** What a subject says about the matter, the asking itself says where there is none. */
function namingOf(query: Query): string {
  return query.subject === '' ? askingOf(query) : query.subject
}

function highest(vectors: readonly (Vector | undefined)[], queried: readonly Vector[]): number {
  let best = 0
  for (const vector of vectors) {
    if (vector === undefined) continue
    for (const query of queried) best = Math.max(best, cosineOf(vector, query))
  }
  return best
}

function bestOf(
  vectors: readonly (Vector | undefined)[],
  queried: readonly Vector[],
): Float64Array {
  return Float64Array.from(vectors, (vector) => highest([vector], queried))
}

function bySentence(
  { sentences, passages }: Corpus,
  dense: DenseCorpus,
  queried: readonly Vector[],
): { best: Float64Array; closest: Int32Array } {
  const best = new Float64Array(passages.length)
  const closest = new Int32Array(passages.length).fill(-1)
  dense.sentences.forEach((vector, at) => {
    const score = highest([vector], queried)
    const passage = sentences.owner[at]!
    if (closest[passage] === -1 || score > best[passage]!) {
      best[passage] = score
      closest[passage] = at
    }
  })
  return { best, closest }
}
