// A key that near-identical mail shares: the same form filled in again, a customer who sends the same once more, a mail
// that differs in numbers, order, case or signs only. Linear in the text. It rather takes two mails for different than
// two ways to ask for the same thing for one mail; small words count, because in a short question they are half of it.

import { shortHash } from './hash.ts'
import { stem, wordsOf } from './text.ts'

/** Equal for mails of the same words, in whatever order and number; digits are folded. Text without any word has the key of its characters. */
export function likenessOf({ subject, text }: { subject: string; text: string }): string {
  const words = new Set<string>()
  for (const word of wordsOf(`${withoutReply(subject)}\n${text.slice(0, CHARS_MAX)}`)) {
    words.add(/\p{N}/u.test(word) ? '#' : stem(word))
  }
  if (words.size === 0) return shortHash(['signs', subject.trim(), text.trim()])
  return shortHash(['words', ...Array.from(words).toSorted()])
}

/** Whoever answers an earlier mail of their own repeats its subject with a mark before it. */
function withoutReply(subject: string): string {
  return subject.replace(/^\s*(?:re|aw|fwd?|wg|sv|tr)\s*:\s*/i, '')
}

/** Two mails that agree over so many characters are the same for a gate. */
const CHARS_MAX = 50_000
