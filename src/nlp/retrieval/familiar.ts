// Was this asked before? How alike a text is to the questions that a passage is known to answer (headings that are
// questions, questions that the team names, mails that people answered with it), and how much of a text its words explain.
// Unknown words count against both: what nobody has asked or written is not understood.

import { createAnalysis } from '../language/terms.ts'
import { mapped, type Pieces } from '../pieces.ts'
import { isAnsweredWith, type QuestionKinds, questionKinds } from '../requests/question-kinds.ts'
import { conceptIn } from './concepts.ts'
import type { Answered, Bridge, Passage } from './passage.ts'

export type Familiar = {
  /**
   * The closest question that the passage (its id) is known to answer, 0–1: the share of words that both have. A known
   * question of another kind (why, how, when …) is none.
   */
  askedBefore(text: string, passage: string): number
  /** Share (0–1) of the text's words that the passage or its known questions hold; 1 for a text without words of content. */
  explained(text: string, passage: string): number
  /**
   * The same for what a mail tells beside its question: also one mail that is known to be answered by the passage or its
   * article may hold the words. Words that only other articles hold (names of products) count half.
   */
  usual(text: string, passage: string): number
}

/** Of one language. */
export function* createFamiliar(
  language: string,
  passages: readonly Passage[],
  answered: readonly Answered[],
  bridges: readonly Bridge[],
): Pieces<Familiar> {
  const known = questionsOf(passages, answered)
  const texts = passages.map(({ title, heading, text }) => [title, heading, text].join('\n'))
  const analysis = createAnalysis(language, [...texts, ...[...known.values()].flat()])
  const termsOf = (text: string, is_stop: boolean) =>
    analysis
      .terms(text)
      .filter((term) => term.is_stop === is_stop && !isIdentifier(text.slice(term.start, term.end)))
  const read = (text: string): ReadonlySet<string> =>
    new Set(
      termsOf(text, false).map(({ key, is_part, start, end }) => {
        return conceptIn(language, is_part ? key : text.slice(start, end).toLowerCase()) ?? key
      }),
    )
  /** Function words tell "how do I return it" from "what cannot be returned". */
  const functionWords = (text: string): ReadonlySet<string> =>
    new Set(termsOf(text, true).map(({ key }) => key))
  const kindsOf = (text: string): QuestionKinds => questionKinds(text, [language])
  yield
  const held = yield* mapped(texts, read)
  const worth = createWorth(held)
  const everything = union(held)
  const examples = new Map(
    bridges.flatMap((bridge) => bridge.articles.map((article) => [article, bridge] as const)),
  )
  const mails = new Map(yield* mapped(bridges, (one) => [one, one.examples.map(read)] as const))
  const article_of = new Map(passages.map(({ id, article }) => [id, article]))
  const asked = new Map<string, ReadonlySet<string>[]>()
  const asked_by = new Map<string, ReadonlySet<string>[]>()
  const kinds = new Map<string, QuestionKinds[]>()
  for (const [id, list] of known) {
    asked.set(id, yield* mapped(list, read))
    asked_by.set(id, yield* mapped(list, functionWords))
    kinds.set(id, yield* mapped(list, kindsOf))
  }
  const said = new Map(
    passages.map(({ id }, at) => [id, union([held[at] ?? new Set(), ...(asked.get(id) ?? [])])]),
  )
  const sum = (terms: Iterable<string>) =>
    Array.from(terms).reduce((all, one) => all + worth(one), 0)
  const shareOf = (terms: ReadonlySet<string>, other: ReadonlySet<string>) =>
    terms.size === 0 ? 1 : sum(shared(terms, other)) / sum(terms)
  return {
    askedBefore(text, passage) {
      const terms = read(text)
      if (terms.size === 0) return 0
      const small = functionWords(text)
      const all = sum(terms) + FUNCTION_WORD_WORTH * small.size
      const likeness = (other: ReadonlySet<string>, other_small: ReadonlySet<string>) => {
        const both =
          sum(shared(terms, other)) + FUNCTION_WORD_WORTH * shared(small, other_small).length
        return (2 * both) / (all + sum(other) + FUNCTION_WORD_WORTH * other_small.size)
      }
      const by = asked_by.get(passage) ?? []
      const kind = kinds.get(passage) ?? []
      const wanted = kindsOf(text)
      const known_likeness = (asked.get(passage) ?? []).map((one, at) =>
        isAnsweredWith(kind[at]!, wanted) ? likeness(one, by[at]!) : 0,
      )
      return Math.max(0, ...known_likeness)
    },
    explained: (text, passage) => shareOf(read(text), said.get(passage) ?? new Set()),
    usual(text, passage) {
      const terms = read(text)
      const bridge = examples.get(article_of.get(passage) ?? '')
      const known_mails = [
        ...(asked.get(passage) ?? []),
        ...((bridge && mails.get(bridge)) ?? []),
        said.get(passage) ?? new Set(),
      ]
      if (terms.size === 0) return 1
      const worthIn = (mail: ReadonlySet<string>) => (term: string) => {
        if (mail.has(term)) return worth(term)
        return everything.has(term) ? KNOWN_ELSEWHERE_WORTH * worth(term) : 0
      }
      const shares = known_mails.map((mail) => {
        const worthOf = worthIn(mail)
        return [...terms].reduce((all, term) => all + worthOf(term), 0) / sum(terms)
      })
      return Math.max(...shares)
    },
  }
}

/** What a function word counts; a word that no passage holds counts 2 to 5. */
const FUNCTION_WORD_WORTH = 0.4

/** What a word of another article counts beside one of a known mail. */
const KNOWN_ELSEWHERE_WORTH = 0.5

/** Numbers of orders and the like name a case, not a subject. */
function isIdentifier(word: string): boolean {
  return /\d{4}|^\d+$/.test(word)
}

/** By the passage's id. */
function questionsOf(
  passages: readonly Passage[],
  answered: readonly Answered[],
): Map<string, string[]> {
  const known = new Map<string, string[]>()
  for (const { id, title, heading, questions } of passages) {
    const name = heading === '' ? title : heading
    known.set(id, [...questions, ...(/[?？]\s*$/.test(name) ? [name] : [])])
  }
  for (const { text, passages: used } of answered) {
    for (const id of used) known.get(id)?.push(text)
  }
  return known
}

/** Rare words weigh more, and a word that no passage holds weighs most. */
function createWorth(held: readonly ReadonlySet<string>[]): (term: string) => number {
  const counts = new Map<string, number>()
  for (const terms of held) {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return (term) => {
    const count = counts.get(term) ?? 0
    return Math.log(1 + (held.length - count + 0.5) / (count + 0.5))
  }
}

function shared(some: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...some].filter((one) => other.has(one))
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]))
}
