// Do customers of a category still write about what its record is about? Their words tell: new products and new troubles
// bring words that no reviewed mail holds. Compared is how many of a mail's words are new, with how many were new in the
// reviewed mails among themselves.

import { contentStems } from '../../text/text.ts'

export type Drift = {
  is_drifted: boolean
  /** Share of words (0–1) that no reviewed mail holds: of the recent mails, and of each reviewed one beside the others. */
  recent: number
  usual: number
}

/** Fewer mails tell nothing. */
const MAILS_MIN = 20
/** So many more new words are seen by people, too. */
const MORE_MIN = 0.15
/** Standard errors: chance alone does this once in a thousand looks. */
const ERRORS = 3

/** Undefined where there is too little mail to tell. */
export function driftOf(reviewed: readonly string[], recent: readonly string[]): Drift | undefined {
  if (reviewed.length < MAILS_MIN || recent.length < MAILS_MIN) return undefined
  const known = reviewed.map(wordsOf)
  const held = new Map<string, number>()
  for (const words of known) for (const word of words) held.set(word, (held.get(word) ?? 0) + 1)
  const usual = known.map((words) => newShare(words, (word) => held.get(word) === 1))
  const fresh = recent.map((text) => newShare(wordsOf(text), (word) => !held.has(word)))
  const middle = mean(usual)
  const now = mean(fresh)
  const error = Math.sqrt(variance(usual, middle) / fresh.length)
  return {
    is_drifted: now > middle + MORE_MIN && now > middle + ERRORS * error,
    recent: now,
    usual: middle,
  }
}

function wordsOf(text: string): Set<string> {
  return new Set(contentStems(text))
}

function newShare(words: ReadonlySet<string>, isNew: (word: string) => boolean): number {
  return words.size === 0 ? 0 : [...words].filter(isNew).length / words.size
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}

function variance(values: readonly number[], middle: number): number {
  return mean(values.map((one) => (one - middle) ** 2))
}
