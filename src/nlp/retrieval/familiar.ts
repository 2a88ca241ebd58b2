// Was this asked before? How alike a text is to the questions that a passage is known to answer (headings that are
// questions, questions that the team names, mails that people answered with it), and how much of a text its words explain.
// Unknown words count against both: what nobody has asked or written is not understood. And so do the names of other things of the
// team ("the deposit for a kiln" is no answer to one for a wheel), what makes another question of a known one (`strays.ts`), and a "not".

import { foldedWords } from '../../text/words.ts'
import { cosineOf } from '../encoder/vectors.ts'
import { analysisInPieces, type Term } from '../language/terms.ts'
import { mapped, type Pieces } from '../pieces.ts'
import { denies, isAnsweredWith, readQuestion } from '../requests/question-kinds.ts'
import { conceptIn, SAME_EVERYWHERE } from './concepts.ts'
import type { Answered, Bridge, Passage, VectorOf } from './passage.ts'
import {
  conditionsIn,
  deedIn,
  isIncident,
  knownNumbersIn,
  namesIn,
  numbersIn,
  type Place,
  prefixedIn,
  prefixIn,
} from './strays.ts'
import { isOfSameSense, objectsIn, orderWordsIn, polesIn, type Sense } from './turns.ts'

export type Familiar = {
  /** A request beside a passage (its id). `vectorOf`: of the request, where it has one. */
  measured(text: string, passage: string, vectorOf?: VectorOf): Measured
  /**
   * The same for what a mail tells beside its question: also one mail that is known to be answered by the passage or its
   * article may hold the words. Words that only other articles hold (names of products) count half.
   */
  usual(text: string, passage: string): number
  /** Its words of content: how many they are, and the share (0–1) and the worth of those that the passage holds. */
  held(text: string, passage: string): { size: number; share: number; worth: number }
}

export type Measured = {
  /**
   * How alike (0–1) it is to the closest question that the passage is known to answer: the share of words that both have, or
   * how close they are in meaning. A known question of another kind (why, how, when …) is none. 0 where it repeats one but for a
   * word that the passage does not know, or turns it round (`turns.ts`).
   */
  asked_before: number
  /**
   * Share (0–1) of its words that the passage or its known questions hold; 1 for a text without words of content. Where a
   * known question says the same in other words, half of what is missing counts.
   */
  explained: number
}

/** A question, as it is compared. */
/** `order`: its words of an order or a limit (`turns.ts`). */
type Asked = Sense & { text: string; small: ReadonlySet<string>; order: readonly string[] }

/** Of a question: numbers as they stand and by value, keys of names and of the deed, and the words of each condition. */
type Strays = {
  stated: readonly string[]
  numbers: readonly string[]
  names: readonly string[]
  conditions: readonly ReadonlySet<string>[]
}

/** What a mail tells, as it is compared. */
type Told = { terms: ReadonlySet<string>; is_denied: boolean }

/** Of one language. */
export function* createFamiliar(
  language: string,
  passages: readonly Passage[],
  answered: readonly Answered[],
  bridges: readonly Bridge[],
  vectorOf?: VectorOf,
): Pieces<Familiar> {
  const known = questionsOf(passages, answered)
  const texts = passages.map(({ title, heading, text }) => [title, heading, text].join('\n'))
  const own_texts = [...texts, ...[...known.values()].flat()]
  const analysis = yield* analysisInPieces(language, own_texts)
  const termsOf = (text: string, is_stop: boolean) =>
    analysis
      .terms(text)
      .filter((term) => term.is_stop === is_stop && !isIdentifier(text.slice(term.start, term.end)))
  const contentOfText = (text: string): ReadonlySet<string> =>
    new Set(keysOf(text, termsOf(text, false)))
  const read = rememberingLast(contentOfText)
  const conceptOf = (text: string, { key, is_part, start, end }: Term) =>
    conceptIn(language, is_part ? key : text.slice(start, end).toLowerCase())
  const names = passages.map(({ title, heading }) => [title, heading].join('\n'))
  const told_apart = toldApart(
    yield* mapped(names, (name) =>
      analysis.terms(name).map((term) => ({ key: term.key, concept: conceptOf(name, term) })),
    ),
  )
  const keysOf = (text: string, terms: readonly Term[]) =>
    terms.map((term) => {
      return told_apart.has(term.key) ? term.key : (conceptOf(text, term) ?? term.key)
    })
  /** Function words tell "how do I return it" from "what cannot be returned". */
  const functionWords = (text: string): ReadonlySet<string> =>
    new Set(termsOf(text, true).map(({ key }) => key))
  const readAsked = (text: string): Asked => {
    const { kinds, is_denied, asking } = readQuestion(text, [language])
    const isAsking = ({ start, end }: Term) =>
      foldedWords(text.slice(start, end)).every((word) => asking.has(word))
    const terms = termsOf(text, false).filter((term) => !isAsking(term))
    const keys = keysOf(text, terms)
    return {
      text,
      kinds,
      is_denied,
      prefix: prefixIn(text, language),
      prefixed: prefixedIn(text, language),
      poles: polesIn(text, language),
      objects: objectsIn(text, language, terms, keys),
      words: foldedWords(text),
      content: new Set(keys),
      small: functionWords(text),
      order: orderWordsIn(text, language),
    }
  }
  // A request is held against many passages one after the other.
  const readRequest = rememberingLast(readAsked)
  const toldOf = (text: string, terms: ReadonlySet<string>): Told => {
    return { terms, is_denied: denies(text, language) }
  }
  yield
  const held = yield* mapped(texts, read)
  const worth = createWorth(held)
  const everything = union(held)
  const examples = new Map(
    bridges.flatMap((bridge) => bridge.articles.map((article) => [article, bridge] as const)),
  )
  const mails = new Map(
    yield* mapped(bridges, (one) => {
      return [one, one.examples.map((text) => toldOf(text, read(text)))] as const
    }),
  )
  const article_of = new Map(passages.map(({ id, article }) => [id, article]))
  const asked = new Map<string, Asked[]>()
  for (const [id, list] of known) asked.set(id, yield* mapped(list, readAsked))
  const contentOf = (id: string) => (asked.get(id) ?? []).map(({ content }) => content)
  const said = new Map(
    passages.map(({ id }, at) => [id, union([held[at] ?? new Set(), ...contentOf(id)])]),
  )
  // Each request is held against many passages, so what is known of them is read once.
  const told_of = new Map<string, Told[]>()
  for (const [id, list] of asked) {
    told_of.set(id, yield* mapped(list, ({ text, content }) => toldOf(text, content)))
  }
  const subjects = union((yield* mapped(names, readAsked)).map(({ content }) => content))
  const text_of = new Map(passages.map(({ id }, at) => [id, texts[at] ?? '']))
  const isWritten = (number: string, id: string) =>
    [text_of.get(id) ?? '', ...(known.get(id) ?? [])].some((one) => one.includes(number))
  const all_of = passages.map(({ id }) => {
    return [id, [text_of.get(id) ?? '', ...(known.get(id) ?? [])].join('\n')] as const
  })
  const numbers_of = new Map(
    all_of.map(([id, all]) => [id, knownNumbersIn(all, language)] as const),
  )
  const words_of = new Map(all_of.map(([id, all]) => [id, new Set(foldedWords(all))] as const))
  const keysAt = (text: string, places: readonly Place[]): string[] => {
    const terms = termsOf(text, false).filter((term) =>
      places.some(({ start, end }) => start <= term.start && term.end <= end),
    )
    return keysOf(text, terms)
  }
  /** What of a question a passage has to know (`strays.ts`), read once for all passages that it is held against. */
  const straysOf = rememberingLast((text): Strays => {
    const deed = deedIn(text, language)
    return {
      stated: text.match(STATED_NUMBER) ?? [],
      numbers: [...numbersIn(text, language)],
      names: keysAt(text, [...namesIn(text, language), ...(deed === undefined ? [] : [deed])]),
      conditions: conditionsIn(text, language).map(contentOfText),
    }
  })
  /**
   * What the team tells of elsewhere, or what makes another question of a known one, and is neither in the passage nor in what it is
   * asked.
   */
  const isStray = ({ text, content }: Asked, passage: string): boolean => {
    const own = said.get(passage) ?? new Set()
    const known_numbers = numbers_of.get(passage) ?? new Set()
    const { stated, numbers, names, conditions } = straysOf(text)
    return (
      [...content].some((one) => subjects.has(one) && !own.has(one)) ||
      stated.some((number) => !isWritten(number, passage)) ||
      numbers.some((number) => !known_numbers.has(number)) ||
      names.some((key) => !own.has(key)) ||
      conditions.some((terms) => shareOf(terms, own) < CONDITION_MIN)
    )
  }
  const isAllKnown = ({ content, order }: Asked, passage: string): boolean => {
    const own = said.get(passage) ?? new Set()
    const own_words = words_of.get(passage) ?? new Set()
    return [...content].every((term) => own.has(term)) && order.every((word) => own_words.has(word))
  }
  const sum = (terms: Iterable<string>) =>
    Array.from(terms).reduce((all, one) => all + worth(one), 0)
  const shareOf = (terms: ReadonlySet<string>, other: ReadonlySet<string>) =>
    terms.size === 0 ? 1 : sum(shared(terms, other)) / sum(terms)
  const worthOf = ({ content, small }: Asked) => sum(content) + FUNCTION_WORD_WORTH * small.size
  const likenessOf = (one: Asked, other: Asked) => {
    const small = shared(one.small, other.small).length
    const both = sum(shared(one.content, other.content)) + FUNCTION_WORD_WORTH * small
    return (2 * both) / (worthOf(one) + worthOf(other))
  }
  return {
    measured(text, passage, vectorOfAsked) {
      const question = readRequest(text)
      const { content, kinds } = question
      if (content.size === 0) return { asked_before: 0, explained: 1 }
      const vector = vectorOfAsked?.(text)
      const of_kind = (asked.get(passage) ?? []).filter((one) => isAnsweredWith(one.kinds, kinds))
      const { same = [], turned = [] } = Object.groupBy(of_kind, (one) =>
        isOfSameSense(one, question) ? 'same' : 'turned',
      )
      const likenesses = same.map((one) => {
        const other = vector && vectorOf?.(one.text)
        return { words: likenessOf(question, one), meaning: other ? cosineOf(vector, other) : 0 }
      })
      const echo = Math.max(0, ...likenesses.map(({ words }) => words))
      const turned_echo = Math.max(0, ...turned.map((one) => likenessOf(question, one)))
      const is_varied =
        (echo >= ECHO_MIN && !isAllKnown(question, passage)) ||
        (turned_echo >= ECHO_MIN && turned_echo > echo)
      const is_same = likenesses.some(
        ({ words, meaning }) => words >= SAME_WORDS_MIN && meaning >= SAME_MEANING_MIN,
      )
      const share = shareOf(content, said.get(passage) ?? new Set())
      const is_stray = isStray(question, passage)
      const explained = is_stray ? Math.min(share, STRAY_MAX) : share
      return {
        asked_before: is_varied
          ? 0
          : Math.max(
              0,
              ...likenesses.map(({ words, meaning }) =>
                words < MEANT_WORDS_MIN ? words : Math.max(words, meaning - MEANING_FLOOR),
              ),
            ),
        explained: is_same && !is_stray ? (1 + explained) / 2 : explained,
      }
    },
    held(text, passage) {
      const { content } = readRequest(text)
      const both = shared(content, said.get(passage) ?? new Set())
      const { size } = content
      return { size, share: both.length / Math.max(1, size), worth: sum(both) }
    },
    usual(text, passage) {
      const { terms, is_denied } = toldOf(text, read(text))
      const bridge = examples.get(article_of.get(passage) ?? '')
      const all = [
        ...(told_of.get(passage) ?? []),
        ...((bridge && mails.get(bridge)) ?? []),
        { terms: said.get(passage) ?? new Set<string>(), is_denied: false },
      ]
      if (terms.size === 0) return 1
      // "I have not the monthly one" is told by nobody who only has it.
      const known_mails = all.filter((one) => one.is_denied || !is_denied).map((one) => one.terms)
      const worthIn = (mail: ReadonlySet<string>) => (term: string) => {
        if (mail.has(term)) return worth(term)
        return everything.has(term) ? KNOWN_ELSEWHERE_WORTH * worth(term) : 0
      }
      const shares = known_mails.map((mail) => {
        const worthOf = worthIn(mail)
        return [...terms].reduce((all, term) => all + worthOf(term), 0) / sum(terms)
      })
      const share = Math.max(0, ...shares)
      return isIncident(text, language) && share < INCIDENT_MIN ? Math.min(share, STRAY_MAX) : share
    },
  }
}

/** So much of a condition is known to the passage, or it makes another question of it. */
const CONDITION_MIN = 0.6

/** Below what an automatic answer needs, so that it is a draft, and above nothing, because most of it may be explained. */
const STRAY_MAX = 0.5

/** Years, degrees and shares, as they are written. */
const STATED_NUMBER = /(?<!\d)(?:19|20)\d\d(?!\d)|\d+(?:[.,]\d+)?\s*(?:°|%)/gu

/** Keys of words that mean nearly the same and stand in names of different passages: the team tells one from the other. */
function toldApart(
  names: readonly (readonly { key: string; concept: string | undefined }[])[],
): ReadonlySet<string> {
  const apart = new Map<string, Set<string>>()
  for (const { key, concept } of names.flat()) {
    if (concept === undefined || SAME_EVERYWHERE.has(concept)) continue
    apart.set(concept, (apart.get(concept) ?? new Set()).add(key))
  }
  return union([...apart.values()].filter((keys) => keys.size > 1))
}

/** Questions about two things of one team are alike in meaning anyway: it only counts beside some words in common. */
const MEANT_WORDS_MIN = 0.3
const MEANING_FLOOR = 0.1
/** So alike in both, two questions are the same in other words. */
const SAME_WORDS_MIN = 0.5
const SAME_MEANING_MIN = 0.8

/** Who repeats so much of a known question means what she says otherwise: "next year", "half a kilo", "to Norway". */
const ECHO_MIN = 0.65

/** A part of a mail is read once for all passages that it is held against, however long it is. */
function rememberingLast<T>(read: (text: string) => T): (text: string) => T {
  let last: { text: string; value: T } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) }
    return last.value
  }
}

/** What a function word counts; a word that no passage holds counts 2 to 5. */
const FUNCTION_WORD_WORTH = 0.4

/** So much of something that happened has to be known from one mail. */
const INCIDENT_MIN = 0.95

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
  for (const { text, asked, is_part, passages: used } of answered) {
    const question = asked ?? (is_part === true ? undefined : text)
    if (question !== undefined) for (const id of used) known.get(id)?.push(question)
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
