// All features of all passages of one corpus for one request, under one roof for ranking and for fitting the weights.

import type { Pieces } from '../pieces.ts'
import type { Corpus } from './corpus.ts'
import { createDenseCorpus, DENSE_FEATURES, type DenseCorpus, denseFeatures } from './dense.ts'
import { createKnown, KNOWN_FEATURES, type Known, knownFeatures } from './known.ts'
import { LEXICAL_FEATURES, lexicalFeatures, wholeScores } from './lexical.ts'
import type { Answered, Bridge, Query, RankContext, VectorOf } from './passage.ts'
import { readQuery } from './query.ts'

export const WORD_FEATURES: readonly string[] = [...LEXICAL_FEATURES, ...KNOWN_FEATURES]
export const ENCODER_FEATURES: readonly string[] = [...WORD_FEATURES, ...DENSE_FEATURES]

/** A corpus with what is known about its mail. */
export type Source = { corpus: Corpus; known: Known; dense: DenseCorpus | undefined }

export type Featured = {
  /** Values by feature, one a passage. */
  values: Readonly<Record<string, Float64Array>>
  /** The average passage's value of a feature. */
  means: (name: string) => number
  has_vectors: boolean
  /** Number of the closest sentence of each passage, -1 where it has none. */
  closest: Int32Array
}

export function* createSource(
  corpus: Corpus,
  bridges: readonly Bridge[],
  answered: readonly Answered[],
  vectorOf: VectorOf | undefined,
): Pieces<Source> {
  return {
    corpus,
    known: yield* createKnown(corpus, bridges, answered),
    dense: vectorOf && createDenseCorpus(corpus, vectorOf),
  }
}

export function featuresOf(source: Source, query: Query, context: RankContext): Featured {
  const { corpus, dense } = source
  const vectorOf = dense && context.vectorOf
  const read = readQuery(corpus, query)
  const whole = wholeScores(corpus, read)
  const { closest, ...lexical } = lexicalFeatures(corpus, query, read, whole)
  const meant = dense && vectorOf && denseFeatures(corpus, dense, query, vectorOf)
  const familiar = knownFeatures(source, query, read, {
    ...context,
    vectorOf: meant === undefined ? undefined : vectorOf,
  })
  if (meant === undefined) {
    const values = { ...lexical, ...familiar }
    return { values, means: meansOf(values), has_vectors: false, closest }
  }
  const { closest: nearest, ...by_meaning } = meant
  const values = { ...lexical, ...familiar, ...by_meaning }
  return { values, means: meansOf(values), has_vectors: true, closest: nearest }
}

function meansOf(values: Readonly<Record<string, Float64Array>>): (name: string) => number {
  const means = new Map<string, number>()
  return (name) => {
    const known = means.get(name)
    if (known !== undefined) return known
    let sum = 0
    for (const value of values[name] ?? []) sum += value
    const mean = sum / Math.max(1, values[name]?.length ?? 0)
    means.set(name, mean)
    return mean
  }
}
