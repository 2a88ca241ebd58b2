// Features of passages that need words only: how well each passage of a corpus fits a request. A feature is one number a
// passage; only differences between passages matter, so that none needs to be centred.

import { countShared, kindsAsked } from './answer-types.ts'
import type { Field } from './bm25.ts'
import type { Corpus, ReadText } from './corpus.ts'
import type { Query } from './passage.ts'
import type { ReadQuery } from './query.ts'

export type Values = Float64Array

/** BM25 of the whole request: also what candidates are chosen by, before anything dearer. */
export function wholeScores(corpus: Corpus, { all }: ReadQuery): Values {
  return scoresOf(corpus.all, all.terms, corpus.passages.length)
}

export const LEXICAL_FEATURES = [
  'bm_all',
  'bm_asking',
  'bm_window',
  'bm_subject',
  'bm_heading',
  'bm_concepts',
  'overlap',
  'letters',
  'length',
  'kind_named',
  'kind_missed',
  'article_bm',
] as const

export type LexicalFeature = (typeof LEXICAL_FEATURES)[number]

export function lexicalFeatures(
  corpus: Corpus,
  query: Query,
  read: ReadQuery,
  whole: Values,
): Record<LexicalFeature, Values> & { closest: Int32Array } {
  const count = corpus.passages.length
  const { overlap, closest } = sentenceOverlap(corpus, read.all)
  const asked = kindsAsked([query.subject, ...query.asking].join('\n'))
  return {
    bm_all: whole,
    bm_asking: scoresOf(corpus.all, read.asking.terms, count),
    bm_window: bestOf(corpus.all, read.windows, count),
    bm_subject: scoresOf(corpus.all, read.subject.terms, count),
    bm_heading: bestOf(corpus.headings, [read.subject, ...read.sentences], count),
    bm_concepts: scoresOf(corpus.concepts, read.all.concepts, count),
    overlap,
    letters: letterLikeness(corpus, read.all),
    length: corpus.log_length,
    kind_named: sharedKinds(corpus.kinds, asked),
    kind_missed: sharedKinds(corpus.kinds, ~asked),
    article_bm: articleMeans(corpus, whole),
    closest,
  }
}

function scoresOf(field: Field, terms: ReadonlyMap<number, number>, count: number): Values {
  const scores = new Float64Array(count)
  field.addScores(terms, scores)
  return scores
}

/** For each passage the score of the text that it fits best. */
function bestOf(field: Field, texts: readonly ReadText[], count: number): Values {
  const best = new Float64Array(count)
  const scores = new Float64Array(count)
  for (const { terms } of texts) {
    scores.fill(0)
    field.addScores(terms, scores)
    for (let at = 0; at < count; at++) if (scores[at]! > best[at]!) best[at] = scores[at]!
  }
  return best
}

/** The sentence that shares most with the request, for its length. */
function sentenceOverlap(
  { sentences, all, passages, term_count }: Corpus,
  { terms }: ReadText,
): { overlap: Values; closest: Int32Array } {
  const overlap = new Float64Array(passages.length)
  const closest = new Int32Array(passages.length).fill(-1)
  const worth = new Float64Array(term_count)
  for (const [term, weight] of terms) worth[term] = weight * all.idf(term)
  const { owner, starts, terms: held } = sentences
  for (let sentence = 0; sentence < owner.length; sentence++) {
    const [start, end] = [starts[sentence]!, starts[sentence + 1]!]
    let sum = 0
    for (let at = start; at < end; at++) sum += worth[held[at]!]!
    const score = sum / Math.sqrt(end - start + 3)
    const passage = owner[sentence]!
    if (closest[passage] === -1 || score > overlap[passage]!) {
      overlap[passage] = score
      closest[passage] = sentence
    }
  }
  return { overlap, closest }
}

function sharedKinds(kinds: Int32Array, asked: number): Values {
  const counts = new Float64Array(kinds.length)
  for (let at = 0; at < kinds.length; at++) counts[at] = countShared(kinds[at]!, asked)
  return counts
}

function letterLikeness({ words, passages }: Corpus, { words: queried }: ReadText): Values {
  const likeness = new Float64Array(words.holders.length)
  words.grams.addLikeness(queried, likeness)
  const scores = new Float64Array(passages.length)
  likeness.forEach((alike, word) => {
    if (alike === 0) return
    const { passages: holders, counts } = words.holders[word]!
    for (let at = 0; at < holders.length; at++) scores[holders[at]!]! += alike * counts[at]!
  })
  return scores.map((score, passage) => score / words.norms[passage]!)
}

/** A passage stands in an article that is about the matter as a whole, or does not. */
function articleMeans({ article_of, article_sizes }: Corpus, whole: Values): Values {
  const sums = new Float64Array(article_sizes.length)
  whole.forEach((score, passage) => {
    sums[article_of[passage]!]! += score
  })
  return whole.map((_, passage) => {
    const article = article_of[passage]!
    return sums[article]! / article_sizes[article]!
  })
}
