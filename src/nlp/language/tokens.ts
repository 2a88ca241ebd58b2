// Words of a text with their places in it. The places are offsets in UTF-16 units of the text as it was given, so that
// a rule can quote what it speaks of. Linear in the text.

export type Token = {
  /** NFKC, lower case, without apostrophes. */
  word: string
  /** Offsets in the text: `text.slice(start, end)` is the word as written. */
  start: number
  end: number
}

/**
 * Words and numbers in order. An apostrophe inside a word is dropped (`don't` → `dont`), but separates in languages with
 * elision (`l'ordine` → `l`, `ordine`).
 */
export function tokensOf(text: string, language: string | undefined): Token[] {
  const pattern = language !== undefined && WITH_ELISION.has(language) ? ELIDED : WHOLE
  return Array.from(text.matchAll(pattern), (match) => ({
    word: match[0].normalize('NFKC').toLowerCase().replace(NO_LETTER, ''),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

const WITH_ELISION = new Set(['fr', 'it', 'ca'])
const ELIDED = /[\p{L}\p{M}\p{N}]+/gu
const WHOLE = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*/gu
/** Some single characters stand for several words. */
const NO_LETTER = /['’ʼ\s]/g
