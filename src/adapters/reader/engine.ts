// What a team's articles and the mails that they answered make of a reader: an index to find passages by, and what is usual beside a
// question that a passage answers. Built anew when either changes.

import type { Passage } from '../../domain/knowledge.ts'
import { passagesOf } from '../../domain/passages.ts'
import type { AskedRequest, Candidate, Reading } from '../../domain/reading.ts'
import type { Team } from '../../domain/team.ts'
import type { LanguageIdentifier } from '../../nlp/language/identify.ts'
import { mapped, type Pieces } from '../../nlp/pieces.ts'
import { type ReadMail, readMail } from '../../nlp/requests/read.ts'
import { createFamiliar, type Familiar } from '../../nlp/retrieval/familiar.ts'
import { type IndexOptions, indexInPieces, type RetrievalIndex } from '../../nlp/retrieval/index.ts'
import type { Answered, Bridge, Passage as Indexed, VectorOf } from '../../nlp/retrieval/passage.ts'

/** What of a team it reads. */
export type ReadTeam = Pick<Team, 'articles' | 'categories' | 'language'>

export type Known = {
  passages: readonly (Passage & Indexed)[]
  by_id: ReadonlyMap<string, Passage>
  bridges: readonly Bridge[]
  /** Of the articles, the most common first. */
  languages: readonly string[]
}

export function knownOf(
  { articles, categories, language: own }: ReadTeam,
  { identify }: LanguageIdentifier,
): Known {
  const made = articles.flatMap((article) => {
    const language = article.language ?? own ?? identify(article.body).language ?? 'en'
    return passagesOf(article).map((passage) => ({ ...passage, language }))
  })
  const languages = [...Map.groupBy(made, ({ language }) => language)]
    .toSorted((a, b) => b[1].length - a[1].length)
    .map(([language]) => language)
  return {
    passages: made,
    by_id: new Map(made.map((passage) => [passage.id, passage])),
    languages,
    bridges: categories.map(({ id, articles: named, examples }) => ({
      category: id,
      articles: named,
      examples: examples.map((text) => {
        return readMail({ subject: '', new_text: text }, [...languages, 'en']).kept
      }),
    })),
  }
}

export type Engine = {
  index: RetrievalIndex
  familiar: (language: string) => Familiar
  has_vectors: boolean
}

export function* engineOf(
  { passages, bridges, languages }: Known,
  answered: readonly Answered[],
  vectorOf: IndexOptions['vectorOf'],
): Pieces<Engine> {
  const by_language = new Map<string, Familiar>()
  for (const language of languages) {
    const own = passages.filter((one) => one.language === language)
    by_language.set(language, yield* createFamiliar(language, own, answered, bridges, vectorOf))
  }
  return {
    index: yield* indexInPieces(passages, { bridges, answered, vectorOf }),
    familiar: (language) => by_language.get(language)!,
    has_vectors: vectorOf !== undefined,
  }
}

/** Only what the chosen passages say of them is ever asked. */
export function toldParts(
  { parts, requests: asked, subject_matter }: ReadMail,
  below: readonly string[],
  requests: readonly AskedRequest[],
  engine: Engine,
): Pieces<Reading['told']> {
  const chosen = requests.flatMap(({ candidates: [first] }) => first?.passage ?? [])
  const told = parts.filter(({ role, start, end }) => {
    return role !== 'fill' && !asked.some((one) => one.start < end && start < one.end)
  })
  const beside = subject_matter === undefined ? below : [subject_matter, ...below]
  return mapped([...told.map(({ text }) => text), ...beside], (text) => {
    return { text, explained: explainedBy(engine, text, chosen) }
  })
}

/** By passage id, how much of a text is usual beside a question that the passage answers. */
export function explainedBy(
  { familiar }: Engine,
  text: string,
  passages: readonly Passage[],
): Record<string, number> {
  return Object.fromEntries(
    passages.map(({ id, language }) => [id, familiar(language ?? 'en').usual(text, id)]),
  )
}

/** A request beside a passage, but for how likely the passage is. */
export function measuredBy(
  { familiar }: Engine,
  text: string,
  passage: Passage,
  vectorOf?: VectorOf,
): Candidate {
  const measured = familiar(passage.language ?? 'en').measured(text, passage.id, vectorOf)
  return { ...measured, passage, support: 0, learnt: 0, sentence: '' }
}
