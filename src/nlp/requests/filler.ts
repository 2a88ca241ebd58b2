// Sentences that say nothing about the matter, learnt from mail that people answered: what stands word for word in several
// mails that were answered with different passages (a disclaimer, a habit of a form, a courtesy) tells none of them apart.

import { foldedWords } from '../../text/words.ts'
import type { Part } from './parts.ts'

/** So many mails say it, and so many different answers were given to them. */
const MAILS_MIN = 3
const ANSWERS_MIN = 3
/** A shorter sentence may be repeated by chance. */
const WORDS_MIN = 3

export function createFiller(
  mails: readonly { parts: readonly Part[]; passages: readonly string[] }[],
): (text: string) => boolean {
  const said = new Map<string, { mails: number; answers: Set<string> }>()
  for (const { parts, passages } of mails) {
    for (const key of new Set(parts.map(({ text }) => keyOf(text)))) {
      const known = said.get(key) ?? { mails: 0, answers: new Set() }
      known.mails += 1
      for (const passage of passages) known.answers.add(passage)
      said.set(key, known)
    }
  }
  const filler = new Set(
    [...said]
      .filter(([key, { mails: count, answers }]) => {
        const is_long = key.split(' ').length >= WORDS_MIN
        return is_long && count >= MAILS_MIN && answers.size >= ANSWERS_MIN
      })
      .map(([key]) => key),
  )
  return (text) => filler.has(keyOf(text))
}

function keyOf(text: string): string {
  return foldedWords(text).join(' ')
}
