// Cuts a mail into pieces that may each be a question: its sentences and their clauses. When a mail has two subjects, it is
// easy to hear only the louder one, and the customer gets half an answer.

import { sentencesOf, wordsOf } from './text.ts'

/** Fewer words say too little to be a subject of their own. */
const WORDS_MIN = 3
/** Of a mail with more parts the rest is not looked at, so it is long enough for a person. */
const PARTS_MAX = 60

const CLAUSE_END =
  /[,;:()]|\s(?:and|but|also|because|und|aber|auch|et|mais|aussi|y|pero|e|ma|en|maar)\s/iu

/** Nobody writes more to a shop, and everything beyond it costs time in which no other mail is looked at. */
const JUDGED_CHARS_MAX = 6_000

/** As much of a mail's own text as a machine looks at; see `hasMoreParts`. */
export function judgedText(text: string): string {
  return text.slice(0, JUDGED_CHARS_MAX)
}

/** Each part once, in order, at most the first 60. */
export function sentencesAndClauses(text: string): string[] {
  return partsUpTo(text, PARTS_MAX)
}

/** Whether a mail says more than `judgedText` and `sentencesAndClauses` give: then a person has it. */
export function hasMoreParts(text: string): boolean {
  if (text.length > JUDGED_CHARS_MAX) return true
  return partsUpTo(text, PARTS_MAX + 1).length > PARTS_MAX
}

function partsUpTo(text: string, count: number): string[] {
  const parts = new Set<string>()
  for (const sentence of sentencesOf(judgedText(text))) {
    for (const part of [sentence, ...sentence.split(CLAUSE_END)]) {
      if (wordsOf(part).length >= WORDS_MIN) parts.add(part.trim())
      if (parts.size === count) return [...parts]
    }
  }
  return [...parts]
}
