// Words to a colleague or to Holdfast that stand below a greeting. A second net: what goes to a customer must show first
// that it is meant for her.

import { findPhrase, foldedWords, searchable } from '../../text/words.ts'
import { CAPITAL_PERSON, EITHER_PERSON, SECOND_PERSON } from '../words/greeting-words.ts'
import { type Lang, type Phrase, phrasesOf, wordSetOf } from '../words/phrase.ts'
import { AMONG_US, AMONG_US_LABELS, REQUESTS, THIRD_PERSON, TO_US } from '../words/remark-words.ts'

/** The words that show it, or undefined. */
export function remarkIn(text: string): string | undefined {
  return wordAmongUs(text) ?? requestIn(text)
}

/**
 * The same below her name: without requests, which are made to customers as well, and not where the sentence also speaks to
 * its reader ("she has the receipt; her order and yours …").
 */
export function wordAboutHer(text: string): string | undefined {
  for (const sentence of sentencesOf(text)) {
    const said = searchable(sentence)
    const phrase = findPhrase(said, AMONG_US_PHRASES)
    if (phrase === undefined) continue
    const others = foldedWords(withoutRequests(said.replaceAll(searchable(phrase), ' ')))
    if (!others.some((word) => READER_WORDS.has(word))) return phrase
  }
  return labelAmongUs(text)
}

function wordAmongUs(text: string): string | undefined {
  return findPhrase(searchable(text), AMONG_US_PHRASES) ?? labelAmongUs(text)
}

/** “Internal: …” at the beginning of a line, or in brackets. */
export function labelAmongUs(text: string): string | undefined {
  for (const [, label = ''] of text.matchAll(LABEL)) {
    if (LABELS.has(foldedWords(label).join(' '))) return label.trim()
  }
  return undefined
}

/**
 * Whether it speaks to its reader about what is hers: "can you take this?" does not, "your tent" does. `langs`: of the
 * greeting above, as far as that tells; short words mean something else in the next language.
 */
export function speaksToReader(text: string, langs: ReadonlySet<Lang> = NO_LANGS): boolean {
  const words = langs.size === 1 ? secondPerson(langs) : SECOND_PERSON_WORDS
  return sentencesOf(text).some((sentence) =>
    foldedWords(withoutRequests(searchable(sentence))).some((word) => words.has(word)),
  )
}

/**
 * The same below a greeting that names nobody, which colleagues write as well. “Ihre” is the reader's, and “ihre” is hers; the
 * Spanish “su” may be either, and counts only where the text ends as a letter does (`is_letter`).
 */
export function isSaidToReader(
  text: string,
  langs: ReadonlySet<Lang>,
  { is_letter }: { is_letter: boolean },
): boolean {
  const sentences = sentencesOf(text)
  const sure = wordsOf(SURE_ROWS, langs)
  const either = wordsOf(EITHER_ROWS, langs)
  return (
    sentences.some((one) => holdsOne(one, sure) || asksForUs(one)) ||
    saysYouInCapitals(text, langs) ||
    (is_letter && sentences.some((one) => holdsOne(one, either)))
  )
}

function holdsOne(sentence: string, words: ReadonlySet<string>): boolean {
  return foldedWords(withoutRequests(searchable(sentence))).some((word) => words.has(word))
}

function wordsOf(rows: readonly Phrase[], langs: ReadonlySet<Lang>): ReadonlySet<string> {
  return wordSetOf(langs.size === 0 ? rows : rows.filter(([lang]) => langs.has(lang)))
}

/**
 * “Ihr Paket”, “czeka na Panią”. Where a sentence begins every word does so: there “Sie” needs its verb in the plural, and of the
 * others only a German one at the very beginning counts, because it goes on in small letters behind the comma of the greeting.
 */
function saysYouInCapitals(text: string, langs: ReadonlySet<Lang>): boolean {
  const words = wordsOf(CAPITAL_PERSON, langs)
  return [...text.matchAll(CAPITAL)].some(({ index, 1: begins, 2: word = '', 3: next = '' }) => {
    const [folded = ''] = foldedWords(word)
    if (!words.has(folded)) return false
    // “Pani Nowak” is somebody else.
    if (SLAVIC_TITLES.has(folded) && /^\p{Lu}/u.test(next)) return false
    if (begins === undefined && index > 0) return true
    if (folded === 'sie') return /(?:[^h]n|sind)$/u.test(next)
    return index === 0 && GERMAN_CAPITALS.has(folded)
  })
}

/** A word that begins with a capital, the beginning of a sentence before it, and the next word. */
const CAPITAL =
  /((?:[.!?…:]|\n)\s{1,9})?(?<!\p{L})(\p{Lu}\p{L}{1,7})(?!\p{L})(?=\s{0,9}(\p{L}{0,30}))/gu

/**
 * Below a greeting that names nobody: the customer's name, or one who is nobody's reader (“his parcel”, before any word to the
 * reader has said whose).
 */
export function wordOfHer(
  text: string,
  { customer, writer = new Set() }: { customer: ReadonlySet<string>; writer?: ReadonlySet<string> },
  langs: ReadonlySet<Lang>,
): string | undefined {
  const [name] = [...text.replace(ADDRESS, ' ').matchAll(NAME)]
    .map(([word]) => word)
    .filter((word) => foldedWords(word).some((one) => customer.has(one) && !writer.has(one)))
  if (name !== undefined) return name
  const sure = wordsOf(SURE_ROWS, langs)
  for (const sentence of sentencesOf(text)) {
    if (holdsOne(sentence, sure) || saysYouInCapitals(sentence, langs)) return undefined
    const other = otherPersonIn(sentence, langs)
    if (other !== undefined) return other
  }
  return undefined
}

/** A word for one who neither writes nor reads it. */
export function otherPersonIn(text: string, langs: ReadonlySet<Lang>): string | undefined {
  // A short word of one language is another's, so where nothing tells it is English.
  const others = wordsOf(THIRD_PERSON, langs.size === 0 ? ENGLISH : langs)
  return foldedWords(text).find((word) => others.has(word))
}

/** Below her own name: a sentence whose subject is called so, as in “Maria called twice”. Nobody says that to her. */
export function subjectOfHer(text: string, customer: ReadonlySet<string>): string | undefined {
  const subjects = [...text.matchAll(SUBJECT)].map(([, name = '']) => name)
  return subjects.find((name) => foldedWords(name).some((word) => customer.has(word)))
}

const SUBJECT = /(?:^|[.!?…]\s{1,9}|\n\s{0,9})(\p{Lu}\p{L}+)(?=\s\p{Ll}{2})/gu
const ADDRESS = /\S{1,100}@\S{1,100}|https?:\S{1,500}/gu
const NAME = /(?<!\p{L})\p{Lu}\p{L}+/gu

/** A request that asks nothing for us and nothing about the reader's own things is for a colleague. */
export function requestIn(text: string): string | undefined {
  for (const sentence of sentencesOf(text)) {
    const said = searchable(sentence)
    const request = findPhrase(said, REQUEST_PHRASES)
    const [lang] = REQUESTS.find(([, phrase]) => phrase === request) ?? []
    if (request === undefined || lang === undefined) continue
    const asked = foldedWords(withoutRequests(said))
    if (!asked.some((word) => wordsIn(lang).has(word))) return request
  }
  return undefined
}

/** “Pouvez-vous nous envoyer une photo ?”: among colleagues nobody asks for “us”. */
function asksForUs(sentence: string): boolean {
  const said = searchable(sentence)
  const request = findPhrase(said, REQUEST_PHRASES)
  return request !== undefined && foldedWords(said).some((word) => TO_US_WORDS.has(word))
}

/** What makes a request in this language one to a customer. */
function wordsIn(lang: Lang): ReadonlySet<string> {
  return wordSetOf([...SECOND_PERSON, ...TO_US].filter((row) => row[0] === lang))
}

function secondPerson(langs: ReadonlySet<Lang>): ReadonlySet<string> {
  return wordSetOf(SECOND_PERSON.filter(([lang]) => langs.has(lang)))
}

function withoutRequests(said: string): string {
  let rest = said
  for (const phrase of REQUEST_NEEDLES) rest = rest.replaceAll(phrase, ' ')
  return rest
}

function sentencesOf(text: string): string[] {
  // “¿Puedes llevarlo tú?” names the reader, and nothing of hers as “tu” does.
  return text.replace(/(?<!\p{L})tú(?!\p{L})/giu, ' ').split(/[.!?？！]+\s|\n\s*\n/)
}

const AMONG_US_PHRASES = phrasesOf(AMONG_US)
const REQUEST_PHRASES = phrasesOf(REQUESTS)
const REQUEST_NEEDLES = REQUEST_PHRASES.map(searchable)
/** What stands before a colon. */
const LABEL = /^[\s*_([#/–—-]*([\p{L} ]{2,40}?)[\s*_)\]]*[:：]/gmu
const LABELS: ReadonlySet<string> = new Set(
  phrasesOf(AMONG_US_LABELS).map((label) => foldedWords(label).join(' ')),
)
const NO_LANGS: ReadonlySet<Lang> = new Set()
const ENGLISH: ReadonlySet<Lang> = new Set(['en'])
const OPEN_WORDS = wordSetOf(EITHER_PERSON, CAPITAL_PERSON)
/** What no third person is called by. */
const SURE_ROWS = SECOND_PERSON.filter(([, word]) => !OPEN_WORDS.has(foldedWords(word).join(' ')))
const EITHER_ROWS = [...EITHER_PERSON, ...CAPITAL_PERSON]
const GERMAN_CAPITALS = wordSetOf(CAPITAL_PERSON.filter(([lang]) => lang === 'de'))
const SLAVIC_TITLES = wordSetOf(CAPITAL_PERSON.filter(([lang]) => lang === 'pl'))
/** Dutch “je” is the French “I”. */
const SECOND_PERSON_WORDS = wordSetOf(SECOND_PERSON.filter(([, word]) => word !== 'je'))
const TO_US_WORDS = wordSetOf(TO_US)
/** What speaks to the reader, or of us as one does to others. */
const READER_WORDS = new Set([...SECOND_PERSON_WORDS, ...TO_US_WORDS])
