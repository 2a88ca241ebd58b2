// Does a mail say thanks and nothing else? It decides whether a deflection is confirmed and whether a mail may be
// ignored, so it leans against us: one word that is not part of a thank-you makes the mail an ordinary one.

import { baseSubject } from '../mail/threads/threading.ts'
import { foldedWords } from '../text/words.ts'
import type { Message } from './message.ts'
import { findRisks } from './risk.ts'
import { ASKS, QUESTION_STARTS, QUESTIONS_INSIDE } from './words/asking-words.ts'
import { phrasesOf, wordsOf } from './words/phrase.ts'
import { FOR, GIVEN, POLITE, PRAISE, THANKS, WHAT_I_NEEDED } from './words/thanks-words.ts'

/** At most this many words; longer mails have something to say. */
const WORDS_MAX = 40

/**
 * The whole mail says thanks and nothing else: no file, no risk, and no subject of its own. "Thanks, Jane" under the new
 * subject "Please cancel my order" is a request.
 */
export function saysOnlyThanks(
  message: Pick<Message, 'subject' | 'new_text' | 'attachments' | 'customer' | 'customer_name'>,
  conversation_subject: string,
): boolean {
  const subject = baseSubject(message.subject).toLowerCase()
  const is_same_subject = subject === '' || subject === conversation_subject.toLowerCase()
  if (!is_same_subject && !isGratitude(subject)) return false
  return (
    message.attachments.length === 0 &&
    findRisks(message).length === 0 &&
    isGratitude(message.new_text, foldedWords(`${message.customer_name} ${message.customer}`))
  )
}

/**
 * True when every word belongs to thanking, greeting or signing off, and at least one of them thanks. A word that stands
 * alone like a signature must be one of `names` (folded words of what the writer is called) where they are given.
 */
export function isGratitude(new_text: string, names?: readonly string[]): boolean {
  if (QUESTION_OR_SCORN.test(new_text)) return false
  const words = foldedWords(new_text)
  if (words.length === 0 || words.length > WORDS_MAX) return false
  let has_thanked = false
  for (const part of new_text.split(PART_END)) {
    const said = foldedWords(part)
    // A name may stand alone after the thanks, as in a signature.
    if (!isPolite(said) && !(has_thanked && isName(part.trim(), names))) return false
    if (said.some((word) => THANKING.has(word))) has_thanked = true
  }
  return has_thanked
}

/** Between these no sentence goes on, so praise on one side says nothing about a noun on the other. */
const PART_END = /[\n\r.,;:!…()]+|\s[-–—]+\s/u

// Question marks of several scripts (U+037E is the Greek one), and faces that turn thanks into their opposite.
const QUESTION_OR_SCORN = /[?？¿؟\u037e]|👎|😡|🤬|😠|🙄|😤|😒|💩/u

/** "Thanks for the help" is polite, "help" alone is a request: such nouns need thanks or praise beside them. */
function isPolite(said: readonly string[]): boolean {
  const text = ` ${said.join(' ')} `
  if (STARTS.has(said[0] ?? '') || INSIDE.some((one) => text.includes(` ${one} `))) {
    return false
  }
  const rest = NEEDED.reduce((left, idiom) => left.replace(` ${idiom} `, ' '), text)
  const words = rest.split(' ').filter((word) => word !== '')
  const is_praise = FOR_WORDS.has(said[0] ?? '') || said.some((word) => PRAISING.has(word))
  return words.every((word) => POLITE_WORDS.has(word) || (is_praise && GIVEN_WORDS.has(word)))
}

/** One to three capitalised words, none of which asks for anything; one of them is known, where names are. */
function isName(part: string, names: readonly string[] | undefined): boolean {
  const words = part.split(/\s+/)
  return (
    words.length <= 3 &&
    words.every((word) => /^\p{Lu}[\p{L}'’-]*$/u.test(word)) &&
    !foldedWords(part).some((word) => ASKING.has(word)) &&
    (names === undefined || foldedWords(part).some((word) => names.includes(word)))
  )
}

const THANKING = wordsOf(THANKS)
/** To praise is to thank, too. */
const PRAISING = wordsOf(THANKS, PRAISE)
const FOR_WORDS = wordsOf(FOR)
const GIVEN_WORDS = wordsOf(GIVEN)
const POLITE_WORDS = wordsOf(THANKS, PRAISE, FOR, POLITE)
const STARTS = wordsOf(QUESTION_STARTS)
const ASKING = wordsOf(ASKS)
const INSIDE = phrasesOf(QUESTIONS_INSIDE)
const NEEDED = phrasesOf(WHAT_I_NEEDED)
