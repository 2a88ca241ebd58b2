// BM25 over one field (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) as an inverted index in typed
// arrays. Terms are numbers; a term of weight below 1 (a function word) counts in part.

export type Field = {
  /** Adds each document's score for these distinct terms to `scores` (length: number of documents). */
  addScores: (terms: ReadonlyMap<number, number>, scores: Float64Array) => void
  idf: (term: number) => number
}

export type FieldOptions = {
  /** How fast a word's repetition wears off, and how far a long document is held back. */
  k1?: number
  b?: number
  /** How rare a term is, where a larger field tells better than this one. */
  idf?: ((term: number) => number) | undefined
}

/** `documents[i]` lists the terms of document `i`, repeated as often as they occur. */
export function createField(
  documents: readonly (readonly number[])[],
  { k1 = 1.2, b = 0.75, idf: idf_elsewhere }: FieldOptions = {},
): Field {
  const counts = documents.map(countsOf)
  const total = documents.reduce((sum, terms) => sum + terms.length, 0)
  const average = Math.max(1, total / Math.max(1, documents.length))
  const building = new Map<number, { documents: number[]; weights: number[] }>()
  counts.forEach((count, document) => {
    const length = documents[document]!.length
    for (const [term, frequency] of count) {
      const posting = building.get(term) ?? { documents: [], weights: [] }
      building.set(term, posting)
      posting.documents.push(document)
      const norm = k1 * (1 - b + (b * length) / average)
      posting.weights.push((frequency * (k1 + 1)) / (frequency + norm))
    }
  })
  const postings = new Map(
    Array.from(building, ([term, posting]) => [
      term,
      {
        documents: Int32Array.from(posting.documents),
        weights: Float32Array.from(posting.weights),
      },
    ]),
  )
  const idf =
    idf_elsewhere ??
    ((term: number) => idfOf(documents.length, postings.get(term)?.documents.length ?? 0))
  return {
    idf,
    addScores: (terms, scores) => {
      for (const [term, weight] of terms) {
        const posting = postings.get(term)
        if (posting === undefined) continue
        const worth = idf(term) * weight
        for (let at = 0; at < posting.documents.length; at++) {
          scores[posting.documents[at]!]! += worth * posting.weights[at]!
        }
      }
    },
  }
}

/** Always positive; a term that no document holds counts like a very rare one. */
export function idfOf(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5))
}

function countsOf(terms: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}
