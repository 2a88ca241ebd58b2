// Sentences that say nothing about the matter, learnt from mail that people answered: what stands word for word in several
// mails that were answered with different passages (a disclaimer, a habit of a form, a courtesy) tells none of them apart.

import { foldedWords } from '../../text/words.ts'
import type { Pieces } from '../pieces.ts'
import type { Part } from './parts.ts'

/** So many mails say it, and so many different answers were given to them. */
const MAILS_MIN = 3
const ANSWERS_MIN = 3
/** A shorter sentence may be repeated by chance. */
const WORDS_MIN = 3

export type Filler = {
  /** Where in a sentence such words begin that it ends with; 0: it says nothing else. Undefined: it ends with none. */
  startIn(text: string): number | undefined
}

export const NO_FILLER: Filler = { startIn: () => undefined }

export function* createFiller(
  mails: readonly { parts: readonly Part[]; passages: readonly string[] }[],
): Pieces<Filler> {
  const said = new Map<string, { mails: number; answers: Set<string> }>()
  for (const { parts, passages } of mails) {
    for (const key of new Set(parts.map(({ text }) => keyOf(text)))) {
      const known = said.get(key) ?? { mails: 0, answers: new Set() }
      known.mails += 1
      for (const passage of passages) known.answers.add(passage)
      said.set(key, known)
    }
    yield
  }
  const filler = new Set(
    [...said]
      .filter(([key, { mails: count, answers }]) => {
        const is_long = key.split(' ').length >= WORDS_MIN
        return is_long && count >= MAILS_MIN && answers.size >= ANSWERS_MIN
      })
      .map(([key]) => key),
  )
  return {
    startIn(text) {
      if (filler.has(keyOf(text))) return 0
      // People leave out a full stop: "How do I pay by card Please answer before Friday."
      const from = Math.max(0, text.length - HABIT_CHARS_MAX)
      return [...text.slice(from).matchAll(SENTENCE_START)]
        .map(({ index }) => from + index + 1)
        .find((at) => filler.has(keyOf(text.slice(at))))
    },
  }
}

const SENTENCE_START = / (?=\p{Lu})/gu
/** Longer ones are left where they are. */
const HABIT_CHARS_MAX = 300

function keyOf(text: string): string {
  return foldedWords(text).join(' ')
}
