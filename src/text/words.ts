// Text as a list of plain words, for the rules that look for phrases as whole words: linear in the text, in any case and
// with or without diacritics.

import { remembered } from './remembered.ts'

const WORD = /[\p{L}\p{N}]+(?:['’‘ʼ][\p{L}]+)*/gu

/**
 * Lower-case words without diacritics and apostrophes, in order: `I'd "LOVE" it` → `id love it`. Invisible characters
 * (soft hyphens, zero-width blanks) are dropped, as mail programs put them into the middle of words.
 */
export function foldedWords(text: string): string[] {
  return [...folded(text)]
}

/** Rules of several steps fold the same subject and the same new text one after the other. */
const folded = remembered(foldedAnew)

function foldedAnew(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
  const spelt = plain.replace(/[ßæœøłđı]/gu, (letter) => FOLDED[letter] ?? letter)
  // A modifier apostrophe (U+02BC) counts as a letter, and alone is no word.
  return Array.from(spelt.matchAll(WORD), (match) => match[0].replace(/['’‘ʼ]/g, '')).filter(
    (word) => word !== '',
  )
}

/** Letters that Unicode does not take apart, although people type them without their mark. */
const FOLDED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}

/** The words joined by single blanks with one at both ends, so that ` phrase ` can be searched for on word borders. */
export function searchable(text: string): string {
  return ` ${folded(text).join(' ')} `
}

/**
 * The little words that French and Italian write onto the next one (`l’avocat`, `un’azione legale`) as words of their own.
 * `foldedWords` alone makes one word of both, as it must of `I’ll` and `j’ai`.
 */
export function withoutElisions(text: string): string {
  return text.replace(ELIDED, '$1 ')
}

const ELIDED =
  /(?<![\p{L}\p{N}])(l|un|d|all|dall|dell|nell|sull|coll|quell|quest|c|j|m|n|qu|s|t|jusqu|lorsqu|puisqu)['’‘ʼ](?=[aeiouhyœàâèéêëîïìòôûù])/giu

/** The first phrase that stands in the text as whole words, or undefined. Both sides are compared as plain words. */
export function findPhrase(haystack: string, phrases: readonly string[]): string | undefined {
  const { by_word } = needlesOf(phrases)
  let first: number | undefined
  for (const word of new Set(haystack.split(' '))) {
    for (const { at, needle } of by_word.get(word) ?? []) {
      if ((first === undefined || at < first) && haystack.includes(needle)) first = at
    }
  }
  return first === undefined ? undefined : phrases[first]
}

/** By the word that a phrase begins with: a mail has few words, and the lists have hundreds of phrases. */
type Needles = { length: number; by_word: Map<string, { at: number; needle: string }[]> }

/** The lists are the same for every mail, and folding them costs more than looking for them. */
const NEEDLES = new WeakMap<readonly string[], Needles>()

function needlesOf(phrases: readonly string[]): Needles {
  const known = NEEDLES.get(phrases)
  // A list that has changed its length since is not the list that was folded.
  if (known !== undefined && known.length === phrases.length) return known
  const needles: Needles = { length: phrases.length, by_word: new Map() }
  for (const [at, phrase] of phrases.entries()) {
    const [word] = folded(phrase)
    if (word === undefined) continue
    const same = needles.by_word.get(word) ?? []
    needles.by_word.set(word, same)
    same.push({ at, needle: searchable(phrase) })
  }
  NEEDLES.set(phrases, needles)
  return needles
}

/** The words of a list that is written as one text, for lists that people read and extend. */
export function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/))
}

/** With its first letter in upper case, as a sentence begins. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
