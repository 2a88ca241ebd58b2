// Is this a plain question that a help page answers, or a matter for a person? Signs of a matter for a person are looked
// for in the whole mail and named with the words that show them. What is sensitive (law, injury, death, crime, data protection) is a rule of its own: one word of it is enough.

import { asksForOneself, asksOfOwnThing, asksWhetherDelivered } from '../../text/own-question.ts'
import { foldedWords, searchable, setOf } from '../../text/words.ts'
import { withoutOwnMistakes } from './own-mistake.ts'
import type { Part } from './parts.ts'
import { type Finder, finderOf, type Phrase, type PhraseTable } from './phrases.ts'
import { sentencesIn } from './sentences.ts'
import { ACTIONS } from './words/demand.ts'
import { ASIDES, COMPLAINTS, DISPUTES, INSTRUCTIONS, NEGATIONS, SENSITIVE } from './words/person.ts'
import { PROBLEMS, TRIED } from './words/problem.ts'

/** In the order in which they weigh. */
export const MATTERS = [
  'sensitive',
  'instruction',
  'dispute',
  'complaint',
  'action',
  'tried',
  'problem',
  'negation',
  'no_question',
] as const
export type Matter = (typeof MATTERS)[number]

/** `words`: the customer's, folded (lower case, no accents). */
export type PersonMatter = { kind: Matter; words: string }

/** Of the whole mail: its text, its subject in whatever language, and what stands below it. At most one of each kind. */
export function allMatters(
  mail: {
    subject: string
    subject_language: string | undefined
    parts: readonly Part[]
    below: readonly string[]
  },
  languages: readonly string[],
  isOwn: (text: string) => boolean,
): PersonMatter[] {
  return eachOnce([
    ...sensitiveBelow(mail.below, languages),
    ...personMatters(mail, languages, isOwn),
    ...subjectMatters(mail.subject, mail.subject_language),
    ...mattersBelow(mail.below, languages),
  ])
}

function eachOnce(matters: readonly PersonMatter[]): PersonMatter[] {
  return [...Map.groupBy(matters, ({ kind }) => kind).values()].flatMap(([first]) => first ?? [])
}

/**
 * What makes the mail a person's, at most one of each kind; empty for a plain question. The subject counts as well. `isOwn`:
 * whether a text is surely in the first of `languages`; words of another one then count only where they can mean nothing else
 * ("le sue condizioni" sues nobody).
 */
export function personMatters(
  mail: { subject: string; parts: readonly Part[] },
  languages: readonly string[],
  isOwn: (text: string) => boolean = () => false,
): PersonMatter[] {
  const said = mail.parts.filter(({ role }) => role !== 'fill')
  const texts = [mail.subject, ...said.map(({ text }) => text)].map((text) => {
    return { text, words: searchable(text), is_own: isOwn(text) }
  })
  const [own = '', ...others] = languages
  const found: PersonMatter[] = FINDERS.flatMap(([kind, { all, plain }]) => {
    for (const { text, words: own_words, is_own } of texts) {
      const words = kind === 'problem' ? withoutOwnMistakes(own_words, languages) : own_words
      const match =
        is_own && plain !== undefined
          ? (all.find(words, [own]) ?? plain.find(words, others))
          : all.find(words, languages)
      if (match !== undefined && !isOnlyAsked(kind, match, text)) return [{ kind, words: match }]
    }
    return []
  })
  const asks = said.some(({ role }) => role === 'ask')
  if (!asks) found.push({ kind: 'no_question', words: said[0]?.text ?? '' })
  return found
}

/**
 * What a subject says of them in another language than the text, which people mix: all words of its own `language`, and of all
 * others those that can mean nothing else.
 */
export function subjectMatters(subject: string, language: string | undefined): PersonMatter[] {
  const words = searchable(subject)
  return FINDERS.flatMap(([kind, { all, plain = all }]) => {
    const own = language === undefined ? undefined : all.find(words, [language])
    const match = own ?? plain.find(words, LANGUAGES)
    return match === undefined || isOnlyAsked(kind, match, subject) ? [] : [{ kind, words: match }]
  })
}

/** A deed, a cost or a lack that the question is about: nobody asks for it, and nothing has happened. */
function isOnlyAsked(kind: Matter, match: string, text: string): boolean {
  if (kind === 'action') return asksForOneself(text) || asksWhetherDelivered(text)
  if (kind === 'dispute')
    return CHARGED.test(match) && (asksForOneself(text) || asksOfOwnThing(text))
  return kind === 'negation' && match === 'without' && asksForOneself(text)
}

/** "Will I be charged?", without what makes a claim of it ("twice", "again"). */
const CHARGED = /^(?:charged|debited|billed|abgebucht|berechnet|belastet)(?: (?:for|my))?$/

/**
 * Something sensitive that a person says of herself below her text, in a postscript or a signature. Footers of companies speak
 * of law and data protection, but never say "I".
 */
export function sensitiveBelow(
  lines: readonly string[],
  languages: readonly string[],
): PersonMatter[] {
  for (const line of lines) {
    if (!foldedWords(line).some((word) => FIRST_PERSON.has(word))) continue
    const words = SENSITIVE_FINDERS.all.find(searchable(line), languages)
    if (words !== undefined) return [{ kind: 'sensitive', words }]
  }
  return []
}

/**
 * What else a person goes on saying there. Footers speak of faults and ask things, too ("Links not working?"), but say nothing by
 * the way, ask nothing for themselves, and do not speak to a machine.
 */
export function mattersBelow(
  lines: readonly string[],
  languages: readonly string[],
): PersonMatter[] {
  const found = sentencesBelow(lines).flatMap(({ text, is_hers }): PersonMatter[] => {
    const words = searchable(text)
    const order = INSTRUCTING.all.find(words, LANGUAGES)
    if (order !== undefined) return [{ kind: 'instruction', words: order }]
    const is_said = is_hers || asides.find(words, LANGUAGES) !== undefined
    return is_said ? casesIn(words, languages) : []
  })
  return eachOnce(found)
}

/** Questions that a person asks for herself there: somebody has to answer them. */
export function questionsBelow(lines: readonly string[]): string[] {
  return sentencesBelow(lines).flatMap(({ text, is_hers }) => {
    const is_asked = /[?？]/u.test(text)
    return is_asked && (is_hers || asides.find(searchable(text), LANGUAGES)) ? [text] : []
  })
}

function sentencesBelow(lines: readonly string[]): { text: string; is_hers: boolean }[] {
  return sentencesIn(lines.join('\n')).map(({ text }) => {
    return { text, is_hers: foldedWords(text).some((word) => FIRST_PERSON.has(word)) }
  })
}

function casesIn(words: string, languages: readonly string[]): PersonMatter[] {
  return FINDERS.flatMap(([kind, { all }]) => {
    const match = CASES.has(kind) ? all.find(words, languages) : undefined
    return match === undefined ? [] : [{ kind, words: match }]
  })
}

const CASES: ReadonlySet<Matter> = new Set(['dispute', 'complaint', 'action', 'problem'])

const FIRST_PERSON = setOf(
  'i im ive my me ich mein meine mich mir je jai mon ma yo mi me io mio mia ik mijn',
)

/** Of a language with words for what is sensitive. */
export function knowsMatters(language: string): boolean {
  return SENSITIVE[language] !== undefined
}

/** `plain`: of it, for texts in another language; undefined where every word counts in every text. */
type Finders = { all: Finder; plain?: Finder }

/** Long words without another ending are hardly words of the next language as well: `lawyer`, and not `sue` or `scam*`. */
function unmistakable(table: PhraseTable): PhraseTable {
  const isPlain = (word: string) => word.length >= LETTERS_MIN && /^\p{L}+$/u.test(word)
  const rows = Object.entries(table).map(([language, phrases]) => {
    const plain = phrases.flatMap(([phrase, sample]): Phrase[] => {
      const words = phrase.includes(' ') ? [] : phrase.split('/').filter(isPlain)
      return words.length === 0 ? [] : [[words.join('/'), sample]]
    })
    return [language, plain] as const
  })
  return Object.fromEntries(rows)
}

const LETTERS_MIN = 6

function finders(table: PhraseTable): Finders {
  return { all: finderOf(table), plain: finderOf(unmistakable(table)) }
}

const LANGUAGES = Object.keys(SENSITIVE)
const INSTRUCTING: Finders = { all: finderOf(INSTRUCTIONS) }
const asides = finderOf(ASIDES)
const SENSITIVE_FINDERS = finders(SENSITIVE)
const FINDERS: readonly (readonly [Matter, Finders])[] = [
  ['sensitive', SENSITIVE_FINDERS],
  ['instruction', INSTRUCTING],
  ['dispute', finders(DISPUTES)],
  ['complaint', finders(COMPLAINTS)],
  ['action', finders(ACTIONS)],
  ['tried', finders(TRIED)],
  ['problem', finders(PROBLEMS)],
  ['negation', finders(NEGATIONS)],
]
