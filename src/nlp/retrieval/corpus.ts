// The passages of one language as numbers: fields for BM25, sentences, words by their letters, articles. Built once when
// the knowledge changes; a search only reads it.

import { sentencesOf } from '../../text/text.ts'
import { analysisInPieces, type Term } from '../language/terms.ts'
import { mapped, type Pieces } from '../pieces.ts'
import { kindsPromised } from './answer-types.ts'
import { createField, type Field } from './bm25.ts'
import { conceptIn } from './concepts.ts'
import { createGramIndex, type GramIndex } from './grams.ts'
import type { Passage } from './passage.ts'

export type Corpus = {
  language: string
  passages: readonly Passage[]
  /** Title, heading, questions and text in one, the heading twice. */
  all: Field
  /** The same in concepts: what else a word could have been. */
  concepts: Field
  /** Headings, or the title where there is none. */
  headings: Field
  /** Questions that passages answer: those that the team names, and headings that are questions. */
  questions: Owned & { texts: readonly string[] }
  /** Distinct terms of sentence `i`: `terms` from `starts[i]` to `starts[i + 1]`. */
  sentences: Owned & { texts: readonly string[]; terms: Int32Array; starts: Int32Array }
  words: { grams: GramIndex; holders: readonly Holders[]; norms: Float64Array }
  /** Number of the article of each passage, and how many passages each article has. */
  article_of: Int32Array
  article_sizes: Int32Array
  articles: ReadonlyMap<string, number>
  /** Kinds of answers that the heading promises. */
  kinds: Int32Array
  log_length: Float64Array
  /** Numbers of terms and concepts are below this. */
  term_count: number
  read: (text: string) => ReadText
}

/** Documents that belong to passages: `owner[document]` is the passage's number. */
export type Owned = { owner: Int32Array }

/** In which passages a word stands, and how often. */
export type Holders = { passages: Int32Array; counts: Float32Array }

/** Distinct terms of a text with what each counts, 0–1. */
export type ReadText = {
  terms: ReadonlyMap<number, number>
  concepts: ReadonlyMap<number, number>
  /** Content words as they stand in the text, in lower case. */
  words: ReadonlyMap<string, number>
}

/** `texts`: what else the team has in this language, for its words. */
export function* createCorpus(
  language: string,
  passages: readonly Passage[],
  texts: readonly string[],
): Pieces<Corpus> {
  const own = passages.map((one) => [one.title, one.heading, ...one.questions, one.text].join('\n'))
  const analysis = yield* analysisInPieces(language, [...own, ...texts])
  const numbers = new Map<string, number>()
  const numberOf = (key: string, is_new: boolean) => {
    const known = numbers.get(key)
    if (known !== undefined || !is_new) return known ?? -1
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  const idsOf = (text: string) => analysis.terms(text).map(({ key }) => numberOf(key, true))
  const conceptsOf = (text: string) =>
    contentOf(analysis.terms(text)).map((term) => numberOf(conceptKey(language, text, term), true))

  // Words that only customers use lead to passages by way of what was answered before.
  for (const text of texts) {
    idsOf(text)
    conceptsOf(text)
    yield
  }

  const headings = passages.map(({ title, heading }) => (heading === '' ? title : heading))
  const questions = ownedTexts(passages, (passage) => [
    ...passage.questions,
    ...[passage.heading, passage.title].filter((one) => /[?？]\s*$/.test(one)),
  ])
  const sentences = ownedTexts(passages, ({ text }) => {
    const long_enough = sentencesOf(text).filter(
      (one) => contentOf(analysis.terms(one)).length >= SENTENCE_TERMS_MIN,
    )
    return long_enough.length > 0 ? long_enough : [text]
  })
  const bags = passages.map(({ title, heading, questions, text }) =>
    [title, heading, heading, ...questions, text].join('\n'),
  )
  const all = createField(yield* mapped(bags, idsOf))
  const concepts = createField(yield* mapped(bags, conceptsOf))
  const sentence_terms = yield* mapped(sentences.texts, (text) => [...new Set(idsOf(text))])
  const heading_field = createField(headings.map(idsOf), { b: 0.3, idf: all.idf })
  return {
    language,
    passages,
    term_count: numbers.size,
    all,
    concepts,
    headings: heading_field,
    questions,
    sentences: {
      ...sentences,
      terms: Int32Array.from(sentence_terms.flat()),
      starts: startsOf(sentence_terms),
    },
    words: yield* wordsOf(
      yield* mapped(bags, (text) => analysis.terms(text).map((term) => [text, term] as const)),
    ),
    ...articlesOf(passages),
    kinds: Int32Array.from(passages, ({ heading, title }) => kindsPromised(heading || title)),
    log_length: Float64Array.from(passages, ({ text }) =>
      Math.log(contentOf(analysis.terms(text)).length + 1),
    ),
    read: (text) => {
      const terms = new Map<number, number>()
      const concepts = new Map<number, number>()
      const words = new Map<string, number>()
      for (const term of analysis.terms(text)) {
        const number = numberOf(term.key, false)
        // A term that no passage holds has no number; it can score nowhere.
        if (number !== -1) terms.set(number, term.is_stop ? STOP_WORTH : 1)
        if (term.is_stop) continue
        const concept = numberOf(conceptKey(language, text, term), false)
        if (concept !== -1) concepts.set(concept, 1)
        if (!term.is_part) words.set(wordAt(text, term), 1)
      }
      return { terms, concepts, words }
    },
  }
}

function startsOf(lists: readonly (readonly number[])[]): Int32Array {
  const starts = new Int32Array(lists.length + 1)
  lists.forEach((list, at) => {
    starts[at + 1] = starts[at]! + list.length
  })
  return starts
}

/** What a function word counts beside a word of content. */
const STOP_WORTH = 0.1
/** Fewer words of content are no sentence that could answer. */
const SENTENCE_TERMS_MIN = 2

function contentOf(terms: readonly Term[]): Term[] {
  return terms.filter(({ is_stop }) => !is_stop)
}

function wordAt(text: string, { start, end }: Term): string {
  return text.slice(start, end).normalize('NFKC').toLowerCase()
}

/** The concept that a word is in, or its stem; concepts cannot be mistaken for stems. */
function conceptKey(language: string, text: string, term: Term): string {
  const concept = conceptIn(language, term.is_part ? term.key : wordAt(text, term))
  return concept === undefined ? term.key : `~${concept}`
}

function ownedTexts(
  passages: readonly Passage[],
  textsOf: (passage: Passage) => readonly string[],
): Owned & { texts: string[] } {
  const texts: string[] = []
  const owner: number[] = []
  passages.forEach((passage, at) => {
    for (const text of textsOf(passage)) {
      texts.push(text)
      owner.push(at)
    }
  })
  return { texts, owner: Int32Array.from(owner) }
}

function articlesOf(
  passages: readonly Passage[],
): Pick<Corpus, 'article_of' | 'article_sizes' | 'articles'> {
  const articles = new Map<string, number>()
  for (const { article } of passages) {
    if (!articles.has(article)) articles.set(article, articles.size)
  }
  const article_of = Int32Array.from(passages, ({ article }) => articles.get(article)!)
  const article_sizes = new Int32Array(articles.size)
  for (const article of article_of) article_sizes[article]!++
  return { article_of, article_sizes, articles }
}

function* wordsOf(
  texts: readonly (readonly (readonly [string, Term])[])[],
): Pieces<Corpus['words']> {
  const holders = new Map<string, Map<number, number>>()
  for (const [passage, terms] of texts.entries()) {
    for (const [text, term] of terms) {
      if (term.is_stop || term.is_part) continue
      const word = wordAt(text, term)
      const counts = holders.get(word) ?? new Map<number, number>()
      holders.set(word, counts.set(passage, (counts.get(passage) ?? 0) + 1))
    }
    yield
  }
  const words = [...holders.keys()]
  const grams = yield* createGramIndex(
    words,
    words.map((word) => holders.get(word)!.size),
    texts.length,
  )
  const norms = new Float64Array(texts.length)
  words.forEach((word, at) => {
    for (const [passage, count] of holders.get(word)!) {
      norms[passage]! += (tamed(count) * grams.norms[at]!) ** 2
    }
  })
  return {
    grams,
    holders: words.map((word) => ({
      passages: Int32Array.from(holders.get(word)!.keys()),
      counts: Float32Array.from(holders.get(word)!.values(), tamed),
    })),
    norms: norms.map((sum) => Math.sqrt(sum) || 1),
  }
}

/** The tenth time a word stands in a text says less than the first. */
function tamed(count: number): number {
  return 1 + Math.log(count)
}
