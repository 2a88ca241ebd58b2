// Search over a team's passages: which of them answer this request, and how probable is each? Every feature adds to a
// score, the scores become probabilities by a softmax over all passages that may answer, and each candidate says what its
// score is made of. Deterministic; without an encoder it ranks by the weights that were fitted without one.

import { atOnce, type Pieces } from '../pieces.ts'
import { type Corpus, createCorpus } from './corpus.ts'
import { textsOfCorpus } from './dense.ts'
import { createSource, type Featured, featuresOf, type Source } from './features.ts'
import type {
  Answered,
  Bridge,
  Candidate,
  Passage,
  Query,
  RankContext,
  VectorOf,
} from './passage.ts'
import { supportOf } from './support.ts'
import { DEFAULT_WEIGHTS, type WeightSet, type Weights } from './weights.ts'

export type IndexOptions = {
  bridges?: readonly Bridge[] | undefined
  answered?: readonly Answered[] | undefined
  /** Of the texts that `textsOf` names. */
  vectorOf?: VectorOf | undefined
  weights?: Weights | undefined
}

export type RetrievalIndex = {
  /** The best candidates first; equal ones in the order of the passages. */
  rank: (query: Query, context?: RankContext, limit?: number) => Candidate[]
  /** What the ranking is made of, for fitting its weights: one entry a language. */
  features: (
    query: Query,
    context?: RankContext,
  ) => { passages: readonly Passage[]; featured: Featured }[]
}

type Found = { source: Source; featured: Featured }

const LIMIT = 10

/** Texts that need a vector for the encoder's features. */
export function textsOf(passages: readonly Passage[], options: IndexOptions = {}): string[] {
  const { bridges = [], answered = [] } = options
  const known = [
    ...bridges.flatMap(({ examples }) => examples),
    ...answered.map(({ text }) => text),
  ]
  return [...atOnce(corporaOf(passages, [])).flatMap(textsOfCorpus), ...known]
}

export function createIndex(
  passages: readonly Passage[],
  options: IndexOptions = {},
): RetrievalIndex {
  return atOnce(indexInPieces(passages, options))
}

/** The same in pieces, for whoever has to serve mail meanwhile. */
export function* indexInPieces(
  passages: readonly Passage[],
  options: IndexOptions = {},
): Pieces<RetrievalIndex> {
  const { bridges = [], answered = [], vectorOf, weights = DEFAULT_WEIGHTS } = options
  const texts = [
    ...bridges.flatMap(({ examples }) => examples),
    ...answered.map(({ text }) => text),
  ]
  const sources: Source[] = []
  for (const corpus of yield* corporaOf(passages, texts)) {
    sources.push(yield* createSource(corpus, bridges, answered, vectorOf))
  }
  const allFeatures = (query: Query, context: RankContext): Found[] =>
    sources.map((source) => ({ source, featured: featuresOf(source, query, context) }))
  return {
    features: (query, context = {}) =>
      allFeatures(query, context).map(({ source, featured }) => ({
        passages: source.corpus.passages,
        featured,
      })),
    rank: (query, context = {}, limit = LIMIT) => {
      const found = allFeatures(query, context)
      const has_vectors = found.every(({ featured }) => featured.has_vectors)
      return ranked(found, context, has_vectors ? weights.encoder : weights.words, limit)
    },
  }
}

function* corporaOf(passages: readonly Passage[], texts: readonly string[]): Pieces<Corpus[]> {
  const corpora: Corpus[] = []
  for (const [language, own] of Map.groupBy(passages, (one) => one.language)) {
    corpora.push(yield* createCorpus(language, own, texts))
  }
  return corpora
}

function ranked(
  found: readonly Found[],
  { articles }: RankContext,
  { features: weights, calibration }: WeightSet,
  limit: number,
): Candidate[] {
  const scored = found.map((one) => ({ ...one, scores: scoresOf(one, weights, articles) }))
  const places = scored
    .flatMap(({ scores }, list) => bestOf(scores, limit + 1).map((at) => ({ list, at })))
    .map((place) => ({ ...place, score: scored[place.list]!.scores[place.at]! }))
    .toSorted((a, b) => b.score - a.score)
  const best = places[0]?.score ?? 0
  const second = places[1]?.score ?? Number.NEGATIVE_INFINITY
  let total = 0
  for (const { scores } of scored) for (const score of scores) total += Math.exp(score - best)
  return places.slice(0, limit).map(({ list, at, score }, rank): Candidate => {
    const { source, featured } = scored[list]!
    const share = Math.exp(score - best) / total
    const support = supportOf(share, calibration)
    const passage = source.corpus.passages[at]!
    return {
      passage,
      share,
      support,
      mark: support >= LIKELY_MIN ? 'likely' : 'maybe',
      lead: rank === 0 ? score - second : score - best,
      features: contributionsOf(featured, weights, at),
      sentence: source.corpus.sentences.texts[featured.closest[at]!] ?? passage.text,
    }
  })
}

/** Minus infinity for passages that may not answer. */
function scoresOf(
  { source: { corpus }, featured }: Found,
  weights: Readonly<Record<string, number>>,
  articles: ReadonlySet<string> | undefined,
): Float64Array {
  const scores = new Float64Array(corpus.passages.length)
  for (const [name, weight] of Object.entries(weights)) {
    const values = featured.values[name]
    if (values === undefined) continue
    for (let at = 0; at < scores.length; at++) scores[at]! += weight * values[at]!
  }
  if (articles !== undefined) {
    corpus.passages.forEach(({ article }, at) => {
      if (!articles.has(article)) scores[at] = Number.NEGATIVE_INFINITY
    })
  }
  return scores
}

/** Places of the highest scores, best first; the earlier one of equals. Linear for a small `limit`. */
function bestOf(scores: Float64Array, limit: number): number[] {
  const best: number[] = []
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at]!
    if (score === Number.NEGATIVE_INFINITY) continue
    if (best.length >= limit && score <= scores[best.at(-1)!]!) continue
    let place = best.length
    while (place > 0 && scores[best[place - 1]!]! < score) place--
    best.splice(place, 0, at)
    if (best.length > limit) best.pop()
  }
  return best
}

/** Above it a person finds the proposal right in two of three drafts. */
const LIKELY_MIN = 0.6

function contributionsOf(
  { values, means }: Featured,
  weights: Readonly<Record<string, number>>,
  at: number,
): Record<string, number> {
  const contributions = Object.entries(weights).flatMap(([name, weight]): [string, number][] => {
    const list = values[name]
    return list === undefined ? [] : [[name, weight * (list[at]! - means(name))]]
  })
  return Object.fromEntries(contributions)
}
