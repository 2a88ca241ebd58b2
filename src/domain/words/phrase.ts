// A row of the desk's word lists: one plain word or phrase, its language, and a sample that it must be found in. Plain means
// that both are compared as whole words, without case, accents and apostrophes (`src/text/words.ts`), never as patterns.

import { foldedWords } from '../../text/words.ts'

/** ISO 639-1; `any` for what is written alike everywhere. */
export type Lang =
  | 'any'
  | 'ar'
  | 'cs'
  | 'da'
  | 'de'
  | 'el'
  | 'en'
  | 'es'
  | 'fi'
  | 'fr'
  | 'he'
  | 'hu'
  | 'it'
  | 'ja'
  | 'ko'
  | 'nl'
  | 'no'
  | 'pl'
  | 'pt'
  | 'ro'
  | 'ru'
  | 'sk'
  | 'sv'
  | 'tr'
  | 'uk'
  | 'zh'

export type Phrase = readonly [lang: Lang, phrase: string, sample: string]

/** The phrases alone, in the order of the list, as `findPhrase` wants them. */
export function phrasesOf(rows: readonly Phrase[]): string[] {
  return rows.map(([, phrase]) => phrase)
}

/** Of rows that are single words: the words as `foldedWords` gives them. */
export function wordSetOf(...lists: readonly (readonly Phrase[])[]): ReadonlySet<string> {
  return new Set(lists.flatMap((rows) => rows.flatMap(([, word]) => foldedWords(word))))
}
