// Words to a colleague or to Holdfast that stand below a greeting. A second net: what goes to a customer must show first
// that it is meant for her.

import { findPhrase, foldedWords, searchable } from '../../text/words.ts'
import { SECOND_PERSON } from '../words/greeting-words.ts'
import { type Lang, phrasesOf, wordSetOf } from '../words/phrase.ts'
import { AMONG_US, AMONG_US_LABELS, REQUESTS, TO_US } from '../words/remark-words.ts'

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
function labelAmongUs(text: string): string | undefined {
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

/** A request that asks nothing for us and nothing about the reader's own things is for a colleague. */
function requestIn(text: string): string | undefined {
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

/** “Pouvez-vous nous envoyer une photo ?”: among colleagues nobody says “us”. */
export function asksForUs(text: string): boolean {
  return foldedWords(text).some((word) => TO_US_WORDS.has(word))
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
const LABEL = /^[\s*_([]*([\p{L} ]{2,40}?)[\s*_)\]]*[:：]/gmu
const LABELS: ReadonlySet<string> = new Set(
  phrasesOf(AMONG_US_LABELS).map((label) => foldedWords(label).join(' ')),
)
const NO_LANGS: ReadonlySet<Lang> = new Set()
/** Dutch “je” is the French “I”. */
const SECOND_PERSON_WORDS = wordSetOf(SECOND_PERSON.filter(([, word]) => word !== 'je'))
const TO_US_WORDS = wordSetOf(TO_US)
/** What speaks to the reader, or of us as one does to others. */
const READER_WORDS = new Set([...SECOND_PERSON_WORDS, ...TO_US_WORDS])
