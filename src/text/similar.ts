// A key that near-identical mail shares: the same form filled in again, a customer who sends the same once more, a mail
// that differs in numbers, order, case or signs only. Linear in the text. It errs towards
// calling two mails different; small words count, because they are half of a short question.

import { shortHash } from './hash.ts'
import { stem, wordsOf } from './text.ts'

/** Equal for mails of the same words, in whatever order and number; digits are folded. Text without any word has the key of its characters. */
export function likenessKey({ subject, text }: { subject: string; text: string }): string {
  const words = new Set<string>()
  for (const word of wordsOf(`${withoutReply(subject)}\n${text.slice(0, CHARS_MAX)}`)) {
    words.add(/\p{N}/u.test(word) ? '#' : stem(word))
  }
  if (words.size === 0) return shortHash(['signs', subject.trim(), text.trim()])
  return shortHash(['words', ...Array.from(words).toSorted()])
}

/** People who answer their own earlier mail repeat its subject with a mark in front of it. */
function withoutReply(subject: string): string {
  return subject.replace(/^\s*(?:re|aw|fwd?|wg|sv|tr)\s*:\s*/i, '')
}

/** Mails that agree over this many characters count as the same. */
const CHARS_MAX = 50_000
