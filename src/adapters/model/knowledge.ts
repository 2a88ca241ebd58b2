// The team's passages as a model sees them. Where all of them fit, they are the same text in every call, so that a server can
// keep them; where they do not, each mail is shown those that the local engine finds closest.

import type { Passage } from '../../domain/knowledge.ts'
import { type LocalLook, nameOf } from '../../domain/reading.ts'

export type ShownKnowledge = {
  passages: readonly Passage[]
  /** Is it the same for every mail? */
  is_stable: boolean
  text: string
}

/** A model that has to choose among more than it was shown in tests makes more mistakes. */
const SHOWN_MAX = 20

export function createKnowledge(
  passages: readonly Passage[],
  tokens_max: number,
): (look: LocalLook) => ShownKnowledge {
  const everything = { passages, is_stable: true, text: textOf(passages) }
  if (tokensIn(everything.text) <= tokens_max) return () => everything
  return (look) => {
    const closest = look.ranked(SHOWN_MAX)
    const fitting = closest.filter(
      (_, at) => tokensIn(textOf(closest.slice(0, at + 1))) <= tokens_max,
    )
    return { passages: fitting, is_stable: false, text: textOf(fitting) }
  }
}

export function textOf(passages: readonly Passage[]): string {
  return passages
    .map((one) => `[[${one.id}]] ${nameOf(one)}\n${shownPassage(one.text)}`)
    .join('\n\n')
}

/** Masking is for mail: a team's own telephone number is meant to be read. */
function shownPassage(text: string): string {
  return text.replaceAll('[[', '[').replaceAll(']]', ']')
}

/** A token holds some four letters of English and three of other languages; the smaller number asks for less. */
const CHARS_A_TOKEN = 3.2

export function tokensIn(text: string): number {
  return Math.ceil(text.length / CHARS_A_TOKEN)
}
