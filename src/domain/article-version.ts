// An article as it was at a time, named by a hash of its content, and what a change of it means: customers who were told a text
// that no longer stands there, and answers from a text that nobody has approved yet.

import { jaccard } from '../text/alike.ts'
import { shortHash } from '../text/hash.ts'
import { foldedWords } from '../text/words.ts'
import type { Citation, Passage } from './knowledge.ts'
import type { Article } from './team.ts'

export type ArticleVersion = { article: string; version: string; title: string; body: string }

export function versionOf({
  id,
  title,
  body,
}: Pick<Article, 'id' | 'title' | 'body'>): ArticleVersion {
  return { article: id, version: shortHash(['article', title, body]), title, body }
}

/** An answer that left, with what it quoted. */
export type Told = {
  message_id: string
  customer: string
  sent_at: number
  /** `auto_reply` or `agent_reply`. */
  kind: string
  language: string | undefined
  citations: readonly Citation[]
}

export type Outdated = {
  told: Told
  /** What the customer was told, and the passage that has taken its place, if there is one. */
  texts: { was: string; now: string | undefined }[]
}

/** Answers that quoted a text of this article that no longer stands there. `passages`: of the article today. */
export function outdated(
  answers: readonly Told[],
  article: string,
  passages: readonly Passage[],
): Outdated[] {
  const standing = new Set(passages.map(({ text }) => text))
  return answers.flatMap((told) => {
    const old = told.citations.filter((one) => one.article === article && !standing.has(one.text))
    const texts = old.map(({ text }) => ({ was: text, now: closestTo(text, passages) }))
    return texts.length === 0 ? [] : [{ told, texts }]
  })
}

/** A passage that shares less with the old one is about something else. */
const CLOSE_MIN = 0.2

function closestTo(text: string, passages: readonly Passage[]): string | undefined {
  const words = new Set(foldedWords(text))
  const ranked = passages
    .map((one) => ({ text: one.text, likeness: jaccard(words, new Set(foldedWords(one.text))) }))
    .toSorted((a, b) => b.likeness - a.likeness)
  const [best] = ranked
  return best === undefined || !(best.likeness >= CLOSE_MIN) ? undefined : best.text
}

/** What an agent may send; undefined where nothing has taken the old text's place, and a person has to write. */
export function correctionOf({ told, texts }: Outdated, title: string): string | undefined {
  const now = [...new Set(texts.flatMap((one) => one.now ?? []))]
  if (now.length === 0 || texts.some((one) => one.now === undefined)) return undefined
  const says = CORRECTIONS[told.language ?? 'en'] ?? CORRECTIONS.en
  return says === undefined ? undefined : `${says(title)}\n\n${now.join('\n\n')}`
}

const CORRECTIONS: Readonly<Record<string, (title: string) => string>> = {
  en: (title) =>
    `Our help page “${title}” has changed since we wrote to you, and what we told you is out of date. It now says:`,
  de: (title) =>
    `Unsere Hilfeseite „${title}“ hat sich geändert, seit wir Ihnen geschrieben haben; unsere Auskunft ist überholt. Dort steht jetzt:`,
  fr: (title) =>
    `Notre page d’aide « ${title} » a changé depuis notre message, et notre réponse n’est plus à jour. Elle dit maintenant :`,
  es: (title) =>
    `Nuestra página de ayuda «${title}» ha cambiado desde nuestro mensaje, y lo que le dijimos ya no vale. Ahora dice:`,
  it: (title) =>
    `La nostra pagina di aiuto «${title}» è cambiata dopo il nostro messaggio, e ciò che abbiamo scritto non vale più. Ora dice:`,
  nl: (title) =>
    `Onze hulppagina “${title}” is veranderd sinds ons bericht, en ons antwoord klopt niet meer. Er staat nu:`,
}

/** An article whose text is new to the people who approve answers. */
export type ChangedArticle = { title: string; approvals_missing: number }
