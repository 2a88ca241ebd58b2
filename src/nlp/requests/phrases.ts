// Phrases as people write them down, and a matcher over them. A phrase is a few words with blanks between them; `a/b` is
// one word or the other, `word*` any ending, `_` any one word, `[a/b]` a word that may be missing. Everything is compared
// without case, accents and apostrophes, on word borders, so that lists stay readable and matching stays linear.

import { foldedWords } from '../../text/words.ts'

/** A phrase with a sentence that it must be found in; tests ask for both. */
export type Phrase = readonly [phrase: string, sample: string]

/** By language, as ISO 639-1 names it. */
export type PhraseTable = Readonly<Record<string, readonly Phrase[]>>

export type Finder = {
  /** The first of the customer's words that match, as they were written but folded; undefined where none does. */
  find(words: string, languages: readonly string[]): string | undefined
  /** The text without the words of every phrase that stands in it. */
  without(words: string, languages: readonly string[]): string
}

/** Compiled once for each table. `words` is what `searchable` of `src/text/words.ts` makes of a text. */
export function finderOf(table: PhraseTable): Finder {
  const compiled = new Map(
    Object.entries(table).map(([language, phrases]) => [
      language,
      phrases.map(([phrase]) => compile(phrase)),
    ]),
  )
  return {
    find(words, languages) {
      for (const language of languages) {
        for (const { anchor, pattern } of compiled.get(language) ?? []) {
          // Most phrases are not there, and looking for a plain text costs least.
          if (anchor !== '' && !words.includes(anchor)) continue
          const found = pattern.exec(words)
          if (found !== null) return found[0].trim()
        }
      }
      return undefined
    },
    without(words, languages) {
      let left = words
      for (const language of languages) {
        for (const { anchor, pattern } of compiled.get(language) ?? []) {
          if (anchor !== '' && !left.includes(anchor)) continue
          left = left.replace(pattern, '')
        }
      }
      return left
    },
  }
}

type Compiled = { anchor: string; pattern: RegExp }

function compile(phrase: string): Compiled {
  const starts = phrase.startsWith('^')
  const words = wordsOf(phrase.replace(/^\^/, ''))
  const source = words.map(sourceOf).join('')
  const pattern = new RegExp(`${starts ? '^ ' : '(?<= )'}${source}`, 'u')
  return { anchor: anchorOf(words), pattern }
}

/** A phrase as the source of a regular expression over `searchable` text; it ends with the blank behind its last word. */
export function patternOf(phrase: string): string {
  return wordsOf(phrase).map(sourceOf).join('')
}

function wordsOf(phrase: string): string[] {
  return phrase.trim().split(/\s+/)
}

const ANY_WORD = '[\\p{L}\\p{N}]+'

function sourceOf(word: string): string {
  const optional = /^\[(.+)\]$/.exec(word)?.[1]
  if (optional !== undefined) return `(?:${alternatives(optional)} )?`
  return word === '_' ? `${ANY_WORD} ` : `${alternatives(word)} `
}

function alternatives(word: string): string {
  const each = word.split('/').map((one) => {
    if (one === '_') return ANY_WORD
    const is_open = one.endsWith('*')
    const folded = foldedWords(one.replace(/\*$/, '')).join(' ')
    return is_open ? `${folded}[\\p{L}\\p{N}]*` : folded
  })
  return each.length === 1 ? (each[0] ?? '') : `(?:${each.join('|')})`
}

/** The longest plain word of a phrase: where it does not stand, the phrase does not. */
function anchorOf(words: readonly string[]): string {
  const plain = words
    .filter((word) => /^[^*/[\]_]+$/u.test(word))
    .map((word) => ` ${foldedWords(word).join(' ')} `)
  return plain.toSorted((a, b) => b.length - a.length)[0] ?? ''
}
