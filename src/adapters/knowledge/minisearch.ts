// Retrieval over the team's articles: BM25+ by MiniSearch decides the order of passages, and `support` says how much of
// the question the passage holds, which is comparable between questions and so can be a gate. Everything is in memory
// and deterministic; errors lean towards low support, because an unsupported question goes to a person.

import MiniSearch from 'minisearch'
import type { Hit } from '../../domain/knowledge.ts'
import { passagesOf } from '../../domain/passages.ts'
import type { Article } from '../../domain/team.ts'
import type { KnowledgeBase, Question } from '../../ports/world.ts'
import { isStopWord, sentencesOf, stem, wordsOf } from '../../text/text.ts'

/** Indexes the articles at once. The order of the articles decides only between passages of equal score. */
export function createKnowledgeBase(articles: readonly Article[]): KnowledgeBase {
  const passages = articles.flatMap(passagesOf)
  const entries = passages.map((passage, id) => ({
    id,
    title: passage.title,
    heading: passage.heading,
    text: passage.text,
  }))
  const index = new MiniSearch({
    fields: ['title', 'heading', 'text'],
    tokenize: contentTerms,
    // Terms come out of `tokenize` ready; MiniSearch would only lower-case them again.
    processTerm: (term) => term,
    searchOptions: { boost: BOOST, combineWith: 'OR', prefix: false, fuzzy: false },
  })
  index.addAll(entries)
  const held = entries.map(({ title, heading, text }): Held => {
    const named = contentTerms(`${title}\n${heading}`)
    return { named: new Set(named), said: new Set([...named, ...contentTerms(text)]) }
  })
  const idf = createIdf(held)

  return {
    search: (question, allowed, limit) => {
      const names = allowed === undefined ? undefined : new Set(allowed)
      const isAllowed = (id: number) => names?.has(passages[id]!.article) ?? true
      const segments = questionParts(question)
      const scores = passageScores(index, segments, isAllowed)
      return [...scores]
        .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, Math.max(0, limit))
        .map(([id, score]): Hit => {
          return { passage: passages[id]!, score, support: supportOf(segments, held[id]!, idf) }
        })
    },
  }
}

// What an article is about stands in its title and headings.
const BOOST = { title: 3, heading: 3, text: 1 }
// A word that only occurs in the text may be there for another reason; measured, this is what tells best.
const BODY_WORTH = 0.6
// Support is counted as if the question held this much of a rare unknown word more, so that two common words which
// happen to match are not full support.
const DOUBT = 0.5
// A question has a few sentences; more text is a story, and each sentence costs a search.
const SENTENCES_MAX = 30
const TEXT_CHARS_MAX = 10_000
// Of a sentence with one content word a single common word would be the whole.
const SENTENCE_TERMS_MIN = 2
const WHOLE_SHARE = 0.5

/** Content terms of a passage: of its title and heading, and of everything. */
type Held = { named: ReadonlySet<string>; said: ReadonlySet<string> }

/** Distinct content terms of the whole question first, then of each sentence that has enough of them. */
type Segments = { whole: string[]; sentences: string[][] }

function contentTerms(text: string): string[] {
  return wordsOf(text)
    .filter((word) => word.length > 1 && !isStopWord(word) && !isIdentifier(word))
    .map(stem)
}

/** Order numbers and the like name a case, not a subject: no article holds them, and none needs to. */
function isIdentifier(word: string): boolean {
  return /\d{4}/.test(word) || /^\d+$/.test(word)
}

function questionParts({ subject, new_text }: Question): Segments {
  const subject_line = subject.replace(/^(?:\s*(?:re|fwd?|aw|wg)\s*:)+/i, '')
  // A line of one word is a salutation or a name; it only counts when there is nothing else.
  const lines = [subject_line, ...sentencesOf(new_text.slice(0, TEXT_CHARS_MAX))]
  const spoken = lines.filter((line) => /\S\s+\S/.test(line.trim()))
  const sentences = (spoken.length > 0 ? spoken : lines)
    .slice(0, SENTENCES_MAX)
    .map((sentence) => [...new Set(contentTerms(sentence))])
  return {
    whole: [...new Set(sentences.flat())],
    sentences: sentences.filter((terms) => terms.length >= SENTENCE_TERMS_MIN),
  }
}

function passageScores(
  index: MiniSearch,
  { whole, sentences }: Segments,
  isAllowed: (id: number) => boolean,
): Map<number, number> {
  const search = (terms: readonly string[]) =>
    terms.length === 0
      ? []
      : index.search(terms.join(' '), {
          tokenize: (text) => text.split(' '),
          filter: (result) => isAllowed(result.id as number),
        })
  const best = new Map<number, number>()
  for (const sentence of sentences) {
    for (const { id, score } of search(sentence)) {
      best.set(id as number, Math.max(best.get(id as number) ?? 0, score))
    }
  }
  const scores = new Map<number, number>()
  for (const { id, score } of search(whole)) {
    scores.set(id as number, (best.get(id as number) ?? 0) + WHOLE_SHARE * score)
  }
  return scores
}

function supportOf(
  { whole, sentences }: Segments,
  { named, said }: Held,
  idf: (term: string) => number,
): number {
  // No passage holds the empty term, so it weighs what any unknown word weighs.
  const rarest = idf('')
  const shareOf = (terms: readonly string[]) => {
    let all = rarest * DOUBT
    let matched = 0
    for (const term of terms) {
      const worth = idf(term)
      all += worth
      if (named.has(term)) matched += worth
      else if (said.has(term)) matched += worth * BODY_WORTH
    }
    return matched / all
  }
  return Math.max(shareOf(whole), ...sentences.map(shareOf))
}

/** Robertson's idf over passages, always positive; a term that no passage holds counts like the rarest one. */
function createIdf(held: readonly Held[]): (term: string) => number {
  const counts = new Map<string, number>()
  for (const { said } of held)
    for (const term of said) counts.set(term, (counts.get(term) ?? 0) + 1)
  return (term) => {
    const count = counts.get(term) ?? 1
    return Math.log(1 + (held.length - count + 0.5) / (count + 0.5))
  }
}
