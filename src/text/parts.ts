// Cuts a mail into pieces that may each be a question: its sentences and their clauses. When a mail has two subjects, it is
// easy to hear only the louder one, and the customer gets half an answer.

import { sentencesOf, wordsOf } from './text.ts'

/** Fewer words say too little to be a subject of their own. */
const WORDS_MIN = 3
/** Of a mail with more parts the rest is not looked at, so it is long enough for a person. */
const PARTS_MAX = 60

const CLAUSE_END =
  /[,;:()]|\s(?:and|but|also|because|und|aber|auch|et|mais|aussi|y|pero|e|ma|en|maar)\s/iu

/** Each part once, in order, at most the first 60. */
export function sentencesAndClauses(text: string): string[] {
  return partsUpTo(text, PARTS_MAX)
}

/** Whether a mail has parts that `sentencesAndClauses` leaves out. */
export function hasMoreParts(text: string): boolean {
  return partsUpTo(text, PARTS_MAX + 1).length > PARTS_MAX
}

function partsUpTo(text: string, count: number): string[] {
  const parts = new Set<string>()
  for (const sentence of sentencesOf(text)) {
    for (const part of [sentence, ...sentence.split(CLAUSE_END)]) {
      if (wordsOf(part).length >= WORDS_MIN) parts.add(part.trim())
      if (parts.size === count) return [...parts]
    }
  }
  return [...parts]
}
