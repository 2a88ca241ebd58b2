// Which language is this text in? Letter statistics (eld, 60 languages) and the function words of the languages we know
// well, which decide between neighbours in short questions. It leans towards "unknown": a text without enough words of a
// language says nothing, and whoever answers in a wrong language has not answered.

import { remembered } from '../../text/remembered.ts'
import { LANGUAGES_WITH_STOP_WORDS, stopWordsOf } from './stop-words.ts'
import { tokensOf } from './tokens.ts'

export type LanguageVerdict = {
  /** ISO 639-1, or undefined when the text does not tell. */
  language: string | undefined
  /** False for a guess: few words, or another language nearly as likely. */
  is_reliable: boolean
}

export type LanguageIdentifier = { identify: (text: string) => LanguageVerdict }

/**
 * Loads the letter statistics, about 30 MB of memory and a quarter of a second, once for the process; hence only where
 * mail is read.
 */
export function loadLanguageIdentifier(): Promise<LanguageIdentifier> {
  loaded ??= import('eld/extrasmall').then(({ eld }) => {
    const detector = eld.newInstance()
    const letters = (plain: string) => detector.detect(plain).getScores()
    return { identify: remembered((text) => verdictOf(text, letters)) }
  })
  return loaded
}

let loaded: Promise<LanguageIdentifier> | undefined

/** Longer mail does not become clearer. */
const TEXT_CHARS_MAX = 4_000
/** Addresses, links, numbers and codes are of no language. */
const NO_LANGUAGE = /@|:\/\/|www\.|\p{N}/iu

/** What function words add to a language's letter score when all words are of it. */
const FUNCTION_WORDS_WORTH = 0.6
/** What a letter adds that its script has in one language only. */
const LETTER_WORTH = 0.2
/** A smaller lead is a guess. */
const LEAD_MIN = 0.06
/** A single short word is a name or a greeting, and stands in many languages. */
const LETTERS_MIN = 5
const WORDS_MIN = 2
/** Letters alone tell enough from so many words on. */
const WORDS_WITHOUT_VOTES_MIN = 4

const UNKNOWN: LanguageVerdict = { language: undefined, is_reliable: false }

function verdictOf(
  text: string,
  lettersOf: (plain: string) => Record<string, number>,
): LanguageVerdict {
  const plain = text
    .slice(0, TEXT_CHARS_MAX)
    .replace(/\S+/g, (word) => (NO_LANGUAGE.test(word) ? ' ' : word))
    .replace(/\s+/g, ' ')
    .trim()
  const words = tokensOf(plain, undefined).map(({ word }) => word)
  const letters = lettersOf(plain)
  const votes = votesOf(plain, words)
  const scores = new Map(votes)
  for (const [language, score] of Object.entries(letters)) {
    scores.set(language, (scores.get(language) ?? 0) + score)
  }
  const [best, second] = scoresInOrder(scores)
  const is_dense = DENSE_SCRIPT.test(plain)
  const letter_count = words.reduce((sum, word) => sum + word.length, 0)
  if (best === undefined || (letter_count < LETTERS_MIN && !is_dense)) return UNKNOWN
  const [language, score] = best
  const has_lead = score - (second?.[1] ?? 0) >= LEAD_MIN
  const is_spoken = votes.has(language) && words.length >= WORDS_MIN
  if (!has_lead && !is_spoken) return UNKNOWN
  // A language whose function words we do not know loses against its neighbours in short texts.
  const [by_letters] = scoresInOrder(new Map(Object.entries(letters)))
  const is_contested =
    by_letters !== undefined &&
    by_letters[0] !== language &&
    stopWordsOf(by_letters[0]) === undefined
  const is_enough = is_spoken || is_dense || words.length >= WORDS_WITHOUT_VOTES_MIN
  return { language, is_reliable: has_lead && is_enough && !is_contested }
}

function scoresInOrder(scores: ReadonlyMap<string, number>): [string, number][] {
  return [...scores].toSorted((a, b) => b[1] - a[1])
}

/** Scripts that put much into few signs, and that few languages write in. */
const DENSE_SCRIPT =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Hebrew}\p{sc=Greek}\p{sc=Arabic}]/u

/** Letters that tell a language from its neighbours. */
const OWN_LETTERS: readonly (readonly [string, RegExp])[] = [
  ['uk', /[іїєґ]/iu],
  ['ru', /[ыэё]/iu],
  ['de', /ß/u],
  ['es', /[¿¡ñ]/iu],
  ['pl', /[łąę]/iu],
]

/** For each language the share of its function words; a word of several languages counts in part for each. */
function votesOf(plain: string, words: readonly string[]): Map<string, number> {
  const votes = new Map<string, number>()
  const vote = (language: string, worth: number) =>
    votes.set(language, (votes.get(language) ?? 0) + worth)
  for (const word of words) {
    const languages = SPEAKERS.get(word) ?? []
    for (const language of languages) {
      vote(language, FUNCTION_WORDS_WORTH / languages.length / words.length)
    }
  }
  for (const [language, letter] of OWN_LETTERS) if (letter.test(plain)) vote(language, LETTER_WORTH)
  return votes
}

/** Languages of each function word. */
const SPEAKERS = new Map<string, string[]>()
for (const language of LANGUAGES_WITH_STOP_WORDS) {
  for (const word of stopWordsOf(language) ?? []) {
    SPEAKERS.set(word, [...(SPEAKERS.get(word) ?? []), language])
  }
}
