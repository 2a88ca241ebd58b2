// Texts of customers that are known already (examples of categories, mails that were answered) and how alike a request is
// to each: by the words they share, each weighted by how rare it is, and by their vectors where there are any.

import { cosineOf } from '../encoder/vectors.ts'
import { mapped, type Pieces } from '../pieces.ts'
import { idfOf } from './bm25.ts'
import type { Corpus, ReadText } from './corpus.ts'
import type { VectorOf } from './passage.ts'

export type Neighbours = {
  texts: readonly string[]
  /** Cosine of rare words and concepts with each text, 0–1. */
  byWords: (read: ReadText) => Float64Array
}

/** What is common in the passages is common here, however few of these texts have it. */
export function* createNeighbours(corpus: Corpus, texts: readonly string[]): Pieces<Neighbours> {
  const read = yield* mapped(texts, corpus.read)
  const words = yield* cosines(
    read.map(({ terms }) => terms),
    corpus.all.idf,
  )
  const concepts = yield* cosines(
    read.map((one) => one.concepts),
    corpus.concepts.idf,
  )
  return {
    texts,
    byWords: (query) => {
      const scores = new Float64Array(texts.length)
      words(query.terms, scores)
      concepts(query.concepts, scores)
      return scores
    },
  }
}

/** Cosine of each text's vector with the query's; 0 where one is missing. */
export function byVectors(
  { texts }: Neighbours,
  query: string,
  vectorOf: VectorOf,
): Float64Array | undefined {
  const asked = vectorOf(query)
  if (asked === undefined) return undefined
  return Float64Array.from(texts, (text) => {
    const vector = vectorOf(text)
    return vector === undefined ? 0 : cosineOf(asked, vector)
  })
}

type Weighted = ReadonlyMap<number, number>

function* cosines(
  documents: readonly Weighted[],
  idf_of_passages: (term: number) => number,
): Pieces<(query: Weighted, scores: Float64Array) => void> {
  const building = new Map<number, number[]>()
  for (const [at, terms] of documents.entries()) {
    for (const term of terms.keys()) {
      const list = building.get(term)
      if (list === undefined) building.set(term, [at])
      else list.push(at)
    }
    yield
  }
  const idf = (term: number) =>
    Math.min(idf_of_passages(term), idfOf(documents.length, building.get(term)?.length ?? 0))
  const lengthOf = (terms: Weighted) => {
    let sum = 0
    for (const [term, weight] of terms) sum += (weight * idf(term)) ** 2
    return Math.sqrt(sum) || 1
  }
  const lengths = yield* mapped(documents, lengthOf)
  const made = yield* mapped(building, ([term, list]) => {
    const worth = idf(term)
    const worths = Float32Array.from(
      list,
      (at) => (documents[at]!.get(term)! * worth) / lengths[at]!,
    )
    return [term, { documents: Int32Array.from(list), worths }] as const
  })
  const postings = new Map(made)
  return (query, scores) => {
    const length = lengthOf(query)
    for (const [term, weight] of query) {
      const posting = postings.get(term)
      if (posting === undefined) continue
      const worth = (HALF * weight * idf(term)) / length
      for (let at = 0; at < posting.documents.length; at++) {
        scores[posting.documents[at]!]! += worth * posting.worths[at]!
      }
    }
  }
}

/** Words and concepts count alike. */
const HALF = 0.5
