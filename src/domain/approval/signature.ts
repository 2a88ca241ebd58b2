// What may stand below a verb: closings, names, titles, places, telephone numbers. Everything else may change what the verb
// means ("but change the date"), so in doubt a line is no signature.

import { isMobileFooter } from '../../mail/new-text/mobile-footer.ts'
import { foldedWords } from '../../text/words.ts'
import { VERBS, verbsOf } from '../verbs.ts'
import { type Phrase, phrasesOf, wordSetOf } from '../words/phrase.ts'
import {
  CLOSING_CORES,
  CLOSINGS,
  CONDITIONS,
  LINK_LABELS,
  SMALL_WORDS,
  STREETS,
} from '../words/signature-words.ts'
import { leadsToTime } from './day.ts'

/** Nothing but a closing, a name and the like. */
export function isSignature(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  // Below a name and a telephone number stand slogans and opening hours as well.
  const contact = lines.slice(0, -1).findIndex((line, at) => at > 0 && isContact(line))
  return lines.every(
    (line, at) =>
      isSignatureLine(line) ||
      (at > lines.length - 3 && isName(line, lines[at - 1])) ||
      (contact !== -1 && at > contact && isQuiet(line)),
  )
}

/** A telephone number, a link or an address, among other things that a signature holds. */
function isContact(line: string): boolean {
  const digits = line.match(/\p{Nd}/gu)?.length ?? 0
  return isSignatureLine(line) && (digits >= PHONE_DIGITS_MIN || /@|https?:|www\./.test(line))
}

/** Nothing in it changes or asks anything. */
function isQuiet(line: string): boolean {
  const words = foldedWords(line)
  return !/[?？\p{Lo}€$£]|^\s*p\.?\s?s\b/iu.test(line) && !words.some(isTelling)
}

function isTelling(word: string): boolean {
  return CONDITION_WORDS.has(word) || VERB_WORDS.has(word)
}

/**
 * Empty, a closing, or a line like a name, title, company or phone number: no word in it starts in lower case. Scripts
 * without capitals cannot be told from a condition, so they are not taken for a signature.
 */
function isSignatureLine(line: string): boolean {
  const text = line.replace(PRONOUNS, ' ').replace(REGISTERED, ' ')
  const words = foldedWords(text)
  if (words.length === 0 || isClosing(text)) return true
  if (isMobileFooter(line) || IMAGE.test(line)) return true
  if (/[?!？！]|[^ªº\P{Lo}]|^\s*p\.?\s?s\b/iu.test(text)) return false
  if (LABELLED_LINK.test(text) && LABEL_WORDS.has(words[0] ?? '')) return true
  if (words.some(isTelling) || leadsToTime(text) || !hasOnlyPlaceNumbers(text, words)) return false
  return text
    .split(/\s+/)
    .every(
      (word) =>
        SMALL.has(word) ||
        !/^\p{Ll}/u.test(word) ||
        /^(?:www\.|https?:|\S+@\S+|\S{1,60}\.\p{Ll}{2,10}(?:\/\S*)?$)/u.test(word),
    )
}

/** A name typed in small letters, as the last thing; a last name only below a closing. */
function isName(line: string, above: string | undefined): boolean {
  const words = foldedWords(line)
  return (
    words.length <= (above !== undefined && isClosing(above) ? 2 : 1) &&
    line.trim().length > 1 &&
    /^[\p{L} .'’-]+$/u.test(line.trim()) &&
    !words.some(isTelling)
  )
}

/** `Mit sonnigen Grüßen aus Dresden`: a few words around one that only closings have. */
function isClosing(line: string): boolean {
  const words = foldedWords(line)
  if (words.length === 0 || words.length > CLOSING_WORDS_MAX) return false
  if (words.every((word) => CLOSING_WORDS.has(word))) return true
  return (
    words.some((word) => CORE_WORDS.has(word)) &&
    !/[?？\p{N}]/u.test(line) &&
    !words.some(isTelling)
  )
}

/** A number may be an amount or a date, which changes the answer, unless it is long or part of an address. */
function hasOnlyPlaceNumbers(line: string, words: readonly string[]): boolean {
  const digits = line.match(/\p{Nd}/gu)?.length ?? 0
  if (digits === 0 || digits >= PHONE_DIGITS_MIN) return true
  if (/[€$£%]/.test(line)) return false
  return POSTCODE.test(line) || words.some((word) => STREET_WORDS.has(word) || endsAsStreet(word))
}

function endsAsStreet(word: string): boolean {
  return LONG_STREETS.some((street) => word.length > street.length && word.endsWith(street))
}

/** A line with fewer digits may be an amount or a date. */
const PHONE_DIGITS_MIN = 5
/** `(she/her)`, as people put it behind their names. */
const PRONOUNS = /(?<![\p{L}/])\(?(?:\p{Ll}{2,6}\/){1,2}\p{Ll}{2,6}\)?(?![\p{L}/])/gu
/** `Registered in England No. 1234567`, as companies must say. */
const REGISTERED = /\b(?:No|Nr|N°|Núm)\.? ?(?=\d{5})|\bRegistered in(?= \p{Lu})/gu
/** What stands for a picture. */
const IMAGE = /^\s*\[[^\]]{1,80}\]\s*$/
const CLOSING_WORDS_MAX = 7
/** `Book a call with me: https://…`, and nothing behind it. */
const LABELLED_LINK = /^\s*(?:[\p{L}'’-]+\s+){0,6}[\p{L}'’-]+\s?:\s*(?:https?:\/\/|www\.)\S+\s*$/u
/** `1012 AB Amsterdam`, `SW1A 1AA`. */
const POSTCODE =
  /\b(?:\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})\b|^\s*(?:[A-Z]{1,2}-)?\d{4}\s+\p{Lu}/u

const CLOSING_WORDS = wordSetOf(CLOSINGS, CLOSING_CORES)
const CORE_WORDS = wordSetOf(CLOSING_CORES)
const LABEL_WORDS = wordSetOf(LINK_LABELS)
const CONDITION_WORDS = wordSetOf(CONDITIONS)
const STREET_WORDS = wordSetOf(STREETS)
/** In German and Dutch the word is the end of another one. */
const LONG_STREETS = [...STREET_WORDS].filter((word) => word.length > 2)
/** Compared as they are written. */
const SMALL = new Set(phrasesOf(SMALL_WORDS))
/** A second verb, or something like one, below a verb. */
const VERB_WORDS = wordSetOf(
  verbsOf('alone', 'text', 'files', 'reason')
    .flatMap((verb): Phrase[] => [...VERBS[verb].words, ...VERBS[verb].near])
    .filter(([, word]) => foldedWords(word).length === 1),
)
