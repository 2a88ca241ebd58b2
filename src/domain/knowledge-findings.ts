// What is wrong with the articles of a team, or will keep them from answering: read by `holdfast knowledge check`. Nothing
// here changes an article; where a rule can be wrong, it says what it saw and leaves the judgement to the person.

import { alikePairs } from '../text/alike.ts'
import { sentencesOf, stem, wordsOf } from '../text/text.ts'
import { foldedWords, setOf } from '../text/words.ts'
import type { Passage } from './knowledge.ts'
import { passagesOf } from './passages.ts'
import type { Article, Category } from './team.ts'

export type KnowledgeFindingKind =
  | 'dead_link'
  | 'contradiction'
  | 'near_duplicate'
  | 'category_without_article'
  | 'silent_article'
  | 'waiting'
  | 'unused'
  | 'heading'

export type KnowledgeFinding = {
  kind: KnowledgeFindingKind
  /** Where to look: an article's id, or for a category its own. */
  at: string
  /** One sentence. */
  says: string
}

export type KnowledgeFacts = {
  /** Every article, also those that answer nothing. */
  articles: readonly Article[]
  /** Those that answer nothing, by id, with the reason in words. */
  silent: ReadonlyMap<string, string>
  categories: readonly Pick<Category, 'id' | 'articles'>[]
  /** Whether a customer who asks what a heading says would be shown its passage. */
  isFound: (passage: Passage) => boolean
}

export function knowledgeFindings(facts: KnowledgeFacts): KnowledgeFinding[] {
  const passages = facts.articles.flatMap(passagesOf)
  return [
    ...deadLinks(facts.articles),
    ...contradictions(passages),
    ...nearDuplicates(passages),
    ...categoriesWithout(facts),
    ...unused(facts),
    ...headings(passages, facts.isFound),
  ]
}

const LINK = /\[[^[\]]*\]\(\s*<?([^()\s<>]+)>?[^()]*\)/g

function deadLinks(articles: readonly Article[]): KnowledgeFinding[] {
  const ids = new Set(articles.map(({ id }) => id))
  return articles.flatMap(({ id, body }) =>
    Array.from(body.matchAll(LINK), ([, target = '']) => target)
      .filter((target) => /^(?!\w+:|\/\/|#)[^?#]*\.md(?:#.*)?$/.test(target))
      .filter((target) => !ids.has(target.replace(/#.*$/, '').replace(/^.*\//, '').slice(0, -3)))
      .map((target): KnowledgeFinding => {
        return { kind: 'dead_link', at: id, says: `The link to ${target} leads to no article.` }
      }),
  )
}

/** From this likeness on, two sentences say the same thing about the same subject. */
const SENTENCE_LIKENESS = 0.6
/** Shorter ones are alike by chance. */
const SENTENCE_WORDS_MIN = 4

type Sentence = {
  article: string
  text: string
  words: Set<string>
  amounts: Map<string, Set<string>>
}

/** Sentences that say the same, with other numbers before the same unit: 14 days here and 30 days there. */
function contradictions(passages: readonly Passage[]): KnowledgeFinding[] {
  const sentences = passages.flatMap(({ article, text }) =>
    sentencesOf(text)
      .map((one) => sentenceOf(article, one))
      .filter(({ words, amounts }) => words.size >= SENTENCE_WORDS_MIN && amounts.size > 0),
  )
  const pairs = alikePairs(
    sentences.map(({ words }) => words),
    SENTENCE_LIKENESS,
  )
  return pairs.flatMap(({ a, b }) => {
    const [one, other] = [sentences[a]!, sentences[b]!]
    const differs = one.article !== other.article && contradict(one, other)
    if (!differs) return []
    const says = `“${one.text}” — but ${other.article} says “${other.text}”`
    return [{ kind: 'contradiction' as const, at: one.article, says }]
  })
}

function sentenceOf(article: string, text: string): Sentence {
  const words = new Set(
    wordsOf(text)
      .filter((word) => !/\p{N}/u.test(word))
      .map(stem),
  )
  const amounts = new Map<string, Set<string>>()
  for (const [, before = '', number = '', after = ''] of text.matchAll(AMOUNT)) {
    const unit = (before || after).toLowerCase()
    if (unit === '') continue
    const held = amounts.get(stem(unit)) ?? new Set()
    amounts.set(stem(unit), held.add(number.replaceAll(',', '.')))
  }
  return { article, text: text.replace(/\s+/g, ' '), words, amounts }
}

/** `€ 5`, `5 €`, `14 days`, `20%`; a number of four digits and more in one piece is a year or a reference. */
const AMOUNT = /(?<![\p{L}\p{N}])([€$£])?\s?(\d{1,3}(?:[.,]\d{1,3})*)(?!\d)[\s-]?([€$£%]|\p{L}+)?/gu

function contradict(one: Sentence, other: Sentence): boolean {
  for (const [unit, numbers] of one.amounts) {
    const there = other.amounts.get(unit)
    if (there === undefined) continue
    if (![...numbers].some((number) => there.has(number))) return true
  }
  return false
}

const PASSAGE_LIKENESS = 0.75

function nearDuplicates(passages: readonly Passage[]): KnowledgeFinding[] {
  const pairs = alikePairs(
    passages.map(({ text }) => new Set(wordsOf(text).map(stem))),
    PASSAGE_LIKENESS,
  )
  const told = new Set<string>()
  return pairs.flatMap(({ a, b, likeness }) => {
    const [one, other] = [passages[a]!, passages[b]!]
    const key = `${one.article} ${other.article}`
    if (one.article === other.article || told.has(key)) return []
    told.add(key)
    const where = one.heading === '' ? one.title : one.heading
    const says = `“${where}” and ${other.article} share ${Math.round(likeness * 100)} % of their words; keep one of them.`
    return [{ kind: 'near_duplicate' as const, at: one.article, says }]
  })
}

function categoriesWithout({ categories, silent }: KnowledgeFacts): KnowledgeFinding[] {
  return categories.flatMap(({ id, articles }): KnowledgeFinding[] => {
    if (articles.length === 0) {
      const says = 'The category lists no article, so it can never answer by itself.'
      return [{ kind: 'category_without_article', at: id, says }]
    }
    if (!articles.every((name) => silent.has(name))) return []
    const says = 'None of its articles may be cited.'
    return [{ kind: 'category_without_article', at: id, says }]
  })
}

function unused({ articles, categories, silent }: KnowledgeFacts): KnowledgeFinding[] {
  const used = new Set(categories.flatMap((one) => one.articles))
  return articles.flatMap(({ id }): KnowledgeFinding[] => {
    const why = silent.get(id)
    if (why !== undefined) {
      const kind = used.has(id) ? 'silent_article' : 'waiting'
      return [{ kind, at: id, says: `It answers nothing: ${why}.` }]
    }
    // Before there are categories, no article is used, and that is said elsewhere.
    if (used.has(id) || categories.length === 0) return []
    return [{ kind: 'unused', at: id, says: 'No category lists it under `articles`.' }]
  })
}

/** Words that stand above anything; a customer's question holds none of them. */
const EMPTY_WORDS = setOf(
  `overview introduction intro general information info details detail faq faqs miscellaneous misc other others notes note
  more further additional summary about welcome background contents important tip tips hint hints the a an and of for
  überblick übersicht einleitung einführung allgemeines allgemeine informationen sonstiges weiteres weitere hinweise hinweis
  wichtig zusammenfassung und der die das
  aperçu introduction généralités informations divers remarques remarque autres et le la les
  introducción general información otros notas y el la los introduzione generale informazioni altro note e il la
  inleiding algemeen informatie overig overige opmerkingen en de het introdução geral informação informações outros notas`,
)

function headings(
  passages: readonly Passage[],
  isFound: (passage: Passage) => boolean,
): KnowledgeFinding[] {
  return passages.flatMap((passage): KnowledgeFinding[] => {
    const { heading, article } = passage
    if (heading === '') return []
    const own = heading.slice(heading.lastIndexOf(': ') + 1)
    const words = foldedWords(own)
    const at = article
    if (words.every((word) => EMPTY_WORDS.has(word))) {
      const says = `No question will find “${heading}”: write what customers ask there.`
      return [{ kind: 'heading', at, says }]
    }
    if (isFound(passage)) return []
    const says = `Whoever asks “${heading}” is shown other passages first.`
    return [{ kind: 'heading', at, says }]
  })
}
