// Is this a plain question that a help page answers, or a matter for a person? Signs of a matter for a person are looked
// for in the whole mail and named with the words that show them. What is sensitive (law, injury, death, crime, data protection) is a rule of its own: one word of it is enough.

import { asksForOneself, asksOfOwnThing, asksWhetherDelivered } from '../../text/own-question.ts'
import { foldedWords, searchable, setOf } from '../../text/words.ts'
import type { Part } from './parts.ts'
import { type Finder, finderOf, type Phrase, type PhraseTable } from './phrases.ts'
import { ACTIONS } from './words/demand.ts'
import { COMPLAINTS, DISPUTES, INSTRUCTIONS, NEGATIONS, SENSITIVE } from './words/person.ts'
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
    for (const { text, words, is_own } of texts) {
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

const SENSITIVE_FINDERS = finders(SENSITIVE)
const FINDERS: readonly (readonly [Matter, Finders])[] = [
  ['sensitive', SENSITIVE_FINDERS],
  ['instruction', { all: finderOf(INSTRUCTIONS) }],
  ['dispute', finders(DISPUTES)],
  ['complaint', finders(COMPLAINTS)],
  ['action', finders(ACTIONS)],
  ['tried', finders(TRIED)],
  ['problem', finders(PROBLEMS)],
  ['negation', finders(NEGATIONS)],
]
