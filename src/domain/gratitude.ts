// Does a mail say thanks and nothing else? It decides whether a deflection is confirmed and whether a mail may be
// ignored, so it is a closed grammar: words of thanking and harmless ones, smileys of a list, a name below. It leans against
// us: one word more, also one that hides below a quote, makes the mail an ordinary one.

import { filesOf } from '../mail/mail.ts'
import { leftOutOf, unknownLines } from '../mail/new-text/left-out.ts'
import { baseSubject } from '../mail/threads/threading.ts'
import { foldedWords, withoutElisions } from '../text/words.ts'
import type { Message } from './message.ts'
import { reactionOf } from './reaction.ts'
import { findRisks } from './risk.ts'
import { ASKS, QUESTION_STARTS, QUESTIONS_INSIDE } from './words/asking-words.ts'
import { phrasesOf, wordSetOf } from './words/phrase.ts'
import { POLITE, WHAT_I_NEEDED } from './words/polite-words.ts'
import { FOR, GIVEN, PRAISE, SOLVED, THANKS, TROUBLE } from './words/thanks-words.ts'

/** At most this many words; longer mails have something to say. */
const WORDS_MAX = 40

/** What a mail is compared with. */
export type Before = {
  /** Base subject of the conversation. */
  subject: string
  /** The texts of its earlier mails, in both directions; undefined where nobody knows them. */
  earlier?: readonly string[] | undefined
}

type Said = Pick<Message, 'subject' | 'new_text' | 'attachments' | 'customer' | 'customer_name'>
type Written = Pick<Message, 'text' | 'in_reply_to' | 'references'>

/**
 * The whole mail says thanks and nothing else: no file, no risk, no subject of its own ("Thanks, Jane" under the new subject
 * "Please cancel my order" is a request), and nothing of its own among what it quotes.
 */
export function saysOnlyThanks(message: Said & Partial<Written>, before: Before): boolean {
  const subject = baseSubject(message.subject).toLowerCase()
  const is_same_subject = subject === '' || subject === before.subject.toLowerCase()
  if (!is_same_subject && !isGratitude(subject)) return false
  const names = foldedWords(`${message.customer_name} ${message.customer}`)
  return (
    filesOf(message.attachments).length === 0 &&
    isGratitude(reactionOf(message.new_text) ?? message.new_text, names) &&
    findRisks(message).length === 0 &&
    hidesNothing(message, before, names)
  )
}

function hidesNothing(
  { subject, text, in_reply_to = [], references = [] }: Said & Partial<Written>,
  { earlier }: Before,
  names: readonly string[],
): boolean {
  if (earlier === undefined || text === undefined) return true
  const hidden = unknownLines(leftOutOf({ subject, text, in_reply_to, references }), earlier)
  return hidden.every(({ line }) => isPolite(foldedWords(line)) || isName(line.trim(), names))
}

/**
 * True when every word belongs to thanking, greeting or signing off, every sign to a list, and at least one of them thanks. A
 * word that stands alone like a signature must be one of `names` (folded words of what the writer is called) where they are
 * given.
 */
export function isGratitude(new_text: string, names?: readonly string[]): boolean {
  if (new_text.length > CHARS_MAX || QUESTION_OR_SCORN.test(new_text)) return false
  const signs = new_text.match(SIGN) ?? []
  if (signs.some((sign) => !KIND_SIGNS.has(sign))) return false
  const words = foldedWords(new_text)
  if (words.length > WORDS_MAX) return false
  let has_thanked = signs.some((sign) => THANKING_SIGNS.has(sign))
  for (const part of new_text.split(PART_END)) {
    const joined = foldedWords(part)
    // `l'aide` is one word or two.
    const said = isPolite(joined) ? joined : withoutArticles(part)
    // A name may stand alone after the thanks, as in a signature.
    if (!isPolite(said) && !(has_thanked && isName(part.trim(), names))) return false
    if (said.some((word) => THANKING.has(word))) has_thanked = true
  }
  return has_thanked
}

/** The words without the article that French and Italian write onto them. */
function withoutArticles(part: string): string[] {
  return foldedWords(withoutElisions(part)).filter((word) => word !== 'l')
}

/** Between these no sentence goes on, so praise on one side says nothing about a noun on the other. */
const PART_END = /[\n\r.,;:!…()。、，！]+|\s[-–—]+\s/u

/** Question marks of several scripts (U+037E is the Greek one), and faces of letters that are not glad. */
const QUESTION_OR_SCORN = /[?？¿؟\u037e]|[:;=]['’]?-?[(/\\|[{<](?!\/)/u

/** Longer than any thanks. */
const CHARS_MAX = 10_000

/** Pictures, without what only changes their look: tones of skin, joiners, selectors. Flags are pairs of letters. */
const SIGN = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/gu

/** By these alone a mail thanks. */
const THANKING_SIGNS = new Set('👍👌🙏❤♥👏🙌🥰😍💐💯🤝')
/** These take nothing back. */
const KIND_SIGNS = new Set(
  '👍👌🙏❤♥👏🙌🥰😍💐💯🤝😊🙂😀😃😄😁😉😇🤗😘☺🌹🌸🌞☀✨⭐🌟🎉🥳💪✅✔💙💚💛🧡💜💕©®™',
)

/** "Thanks for the help" is polite, "help" alone is a request: such nouns need thanks or praise beside them. */
function isPolite(said: readonly string[]): boolean {
  const text = ` ${said.join(' ')} `
  if (INSIDE.some((one) => text.includes(` ${one} `))) return false
  const rest = NEEDED.reduce((left, idiom) => left.replace(` ${idiom} `, ' '), text)
  const words = rest.split(' ').filter((word) => word !== '')
  if (words[0] === said[0] && STARTS.has(said[0] ?? '')) return false
  const is_solved = words.some((word) => SOLVING.has(word))
  const is_praise =
    is_solved || FOR_WORDS.has(said[0] ?? '') || said.some((word) => PRAISING.has(word))
  return words.every(
    (word) =>
      POLITE_WORDS.has(word) ||
      (is_praise && GIVEN_WORDS.has(word)) ||
      (is_solved && TROUBLES.has(word)),
  )
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

const THANKING = wordSetOf(THANKS)
/** To praise is to thank, too. */
const PRAISING = wordSetOf(THANKS, PRAISE)
const SOLVING = wordSetOf(SOLVED)
const TROUBLES = wordSetOf(TROUBLE)
const FOR_WORDS = wordSetOf(FOR)
const GIVEN_WORDS = wordSetOf(GIVEN)
const POLITE_WORDS = wordSetOf(THANKS, PRAISE, SOLVED, FOR, POLITE)
const STARTS = wordSetOf(QUESTION_STARTS)
const ASKING = wordSetOf(ASKS)
const INSIDE = phrasesOf(QUESTIONS_INSIDE)
const NEEDED = phrasesOf(WHAT_I_NEEDED)
  .map((idiom) => foldedWords(idiom).join(' '))
  .toSorted((a, b) => b.length - a.length)
