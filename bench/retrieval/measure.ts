// Where the right passage stands: for mails that ask one thing, and for all mails of which a passage answers something.

import type { RetrievalIndex } from '../../src/nlp/retrieval/index.ts'
import type { RankContext, VectorOf } from '../../src/nlp/retrieval/passage.ts'
import type { Question } from './companies.ts'

export type Recall = { count: number; at: Record<number, number> }

const PLACES = [1, 3, 5, 10]

/** `requests`: a mail counts when any of its requests finds a passage that answers any of its questions. */
export function recallOf(
  index: RetrievalIndex,
  questions: readonly Question[],
  by: 'whole' | 'requests',
  vectorOf?: VectorOf,
): Recall {
  const places = questions.map(({ whole, requests, categories, gold }) => {
    const right = new Set(gold.flat())
    const context: RankContext = { categories, vectorOf }
    const queries = by === 'whole' || requests.length < 2 ? [whole] : requests
    const found = queries.map((query) =>
      index.rank(query, context, 10).findIndex(({ passage }) => right.has(passage.id)),
    )
    return Math.min(...found.map((place) => (place === -1 ? Number.POSITIVE_INFINITY : place)))
  })
  const at = Object.fromEntries(
    PLACES.map((place) => [
      place,
      places.filter((one) => one < place).length / Math.max(1, places.length),
    ]),
  )
  return { count: places.length, at }
}
