// Letterheads without a signature mark: below a closing and a name stand a firm, an address, numbers. Closing and name stay;
// what is below them goes where every line of it is a letterhead's and one is a way to reach somebody.

import { isMobileFooter } from './mobile-footer.ts'
import { ASKS, CASE_FACTS, CONTACT } from './words/closing.ts'
import { FAREWELL } from './words/farewells.ts'

/** The first line of the letterhead that ends the text; undefined where none does. */
export function letterheadStart(lines: readonly string[]): number | undefined {
  const farewell = lastFarewell(lines)
  if (farewell === undefined) return undefined
  const name = nextFilled(lines, farewell + 1)
  const start = nextFilled(lines, name + 1)
  const head = lines.slice(start).filter((line) => line.trim() !== '')
  const isHead = head.every(isOfLetterhead)
  const isWhole =
    isHead && head.length > 1 && head.some((line) => CONTACT.test(line) || NUMBER.test(line))
  return isWhole && isName(lines[name]) ? start : undefined
}

/**
 * A line of a signature for whoever knows only that it stands in the element of one, into which people type as well: nothing is
 * told, asked or requested in it, it is no sentence, and no value without a name.
 */
export function isOfSignature(line: string): boolean {
  if (isMobileFooter(line)) return true
  const words = line.replace(LINKS, ' ').match(/[\p{L}\p{M}'’-]+/gu) ?? []
  const small = words.filter((word) => /^\p{Ll}/u.test(word))
  const isSentence = words.length > 3 && small.length * 2 >= words.length
  const isValue = /\d/.test(line) && !/\p{L}|\d{3}.{0,20}\d{3}/u.test(line)
  return !saysSomething(line) && !isSentence && !isValue
}

function isOfLetterhead(line: string): boolean {
  return isMobileFooter(line) || !saysSomething(line)
}

/** Longer ones hold more than a letterhead. */
const HEAD_LINES = 24

function lastFarewell(lines: readonly string[]): number | undefined {
  const from = Math.max(0, lines.length - HEAD_LINES)
  const at = lines.slice(from).findLastIndex((line) => line.length < 60 && FAREWELL.test(line))
  return at === -1 ? undefined : from + at
}

/** Whatever number or link stands in it. */
function saysSomething(line: string): boolean {
  if (line.length > 120 || /[?!？！]/.test(line)) return true
  const words = line.replace(LINKS, ' ')
  return (
    CASE_FACTS.test(line) || ASKS.test(line) || FIRST_PERSON.test(line) || !hasFewWords(words, 14)
  )
}

/** A telephone number alone in its line, or behind a letter. */
const NUMBER = /^\W{0,3}\p{L}{0,6}[.:]?\s{0,3}\(?\+?\d[\d ()/.-]{7,20}\d$/u

const LINKS = /<?\b(?:https?:\/\/|www\.|mailto:)[^\s<>]{1,300}>?|[\w.+-]{1,64}@[\w.-]{1,200}/gi

function isName(line: string | undefined): boolean {
  return line !== undefined && !CONTACT.test(line) && isLetterhead(line) && !saysSomething(line)
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1
  return at
}

const FIRST_PERSON =
  /(?<![\p{L}\p{N}.])(?:I|I['’]m|I['’]ve|[Mm]y|[Ww]e|[Ii]ch|[Mm]eine?|[Jj]e|J['’]ai|[Mm]oi|[Yy]o|[Ii]k|[Mm]ijn)(?![\p{L}\p{N}.])/u

/** Names, firms, places and ways to reach somebody: no sentence, and few words that do not begin with a capital. */
export function isLetterhead(line: string): boolean {
  if (line.length > 120 || /[?!？！]/.test(line)) return false
  if (CONTACT.test(line)) return true
  // Whoever speaks of herself writes a sentence, however few its words.
  if (FIRST_PERSON.test(line)) return false
  return hasFewWords(line, 8)
}

/** Few in all, and fewer that do not begin with a capital. */
function hasFewWords(line: string, words_max: number): boolean {
  const words = line.match(/[\p{L}\p{M}'’-]+/gu) ?? []
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3)
  return small.length * 3 <= words.length && words.length <= words_max
}
