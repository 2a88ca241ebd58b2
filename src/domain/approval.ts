// What an agent's reply to a draft means. A verb must stand alone, and whatever reads like a word to Holdfast rather
// than to the customer is refused: "approved, but change the date" must never be sent as an answer. A refusal costs the
// agent one more reply.

import { saysAbsent } from '../mail/screening/vacation-text.ts'
import { findPhrase, foldedWords, searchable } from '../text/words.ts'
import { findDraftReference } from './token.ts'
import { VERBS, type VerbOf, verbsOf } from './verbs.ts'
import {
  AMONG_US,
  CLOSINGS,
  CONDITIONS,
  LEAD_INS,
  NEARLY_A_VERB,
  SAID_TO_US,
  SMALL_WORDS,
  TICKET_CONFIRMATIONS,
} from './words/approval-words.ts'
import { phrasesOf, wordsOf } from './words/phrase.ts'

export type Instruction =
  | { verb: VerbOf<'alone'> }
  | { verb: VerbOf<'text'>; text: string }
  | { verb: 'unclear'; why: string }

/**
 * The whole mail of an agent: what is not an answer to the customer must not become one. A mail to further people is
 * talk among colleagues, a responder's note comes from a machine, and a file would be missing in what the customer gets.
 */
export function readAgentMail(mail: {
  subject: string
  new_text: string
  /** Recipients that are neither ours nor agents. */
  other_recipients: number
  /** Further agents among the recipients. */
  other_agents: number
  attachments: number
}): Instruction {
  const instruction = readInstruction(mail.new_text)
  if (instruction.verb === 'unclear') return instruction
  if (mail.other_recipients > 0) {
    return unclear('it also went to other people, so it may not be meant for the customer')
  }
  if (!('text' in instruction)) return instruction
  if (mail.other_agents > 0) {
    return unclear('it also went to a colleague, so it may not be meant for the customer')
  }
  if (mail.attachments > 0) {
    return unclear(
      'it carries a file, and files cannot be passed on: send it from the mailbox itself',
    )
  }
  const responder = whyResponder(mail)
  if (responder !== undefined) return unclear(responder)
  const among_us = findPhrase(searchable(mail.new_text), AMONG_US_PHRASES)
  if (among_us !== undefined) {
    return unclear(`it reads like a word among colleagues (“${among_us}”)`)
  }
  const lines = mail.new_text.split('\n').map((line) => line.trim())
  if (lines.some((line) => FRAME_LINES.some((one) => line.startsWith(one)))) {
    return unclear('your text still holds part of the draft mail itself')
  }
  return instruction
}

/** What shows that a program answered one of our mails, or undefined; strong only together with a reference to it. */
export function whyResponder(mail: { subject: string; new_text: string }): string | undefined {
  if (saysAbsent(mail.new_text)) return 'it reads like an out-of-office note'
  const said = searchable(`${mail.subject}\n${mail.new_text}`)
  return findPhrase(said, CONFIRMATION_PHRASES) === undefined
    ? undefined
    : 'it reads like the automatic confirmation of a ticket system'
}

/** Lines of `templates/mail/draft.*` that a mail program without quoting leaves in the reply. */
const FRAME_LINES = [
  '== THE CUSTOMER WROTE',
  '== PROPOSAL',
  '== NO PROPOSAL',
  '== SOURCES',
  '== THE WHOLE MAIL',
  '== EARLIER IN THIS',
  '== WHY, AND',
  'WHAT TO DO: reply to this',
  'Reply to this mail with',
  'Draft reference:',
  'The whole record:',
  'DRAFT, not sent.',
  'Draft, not sent.',
]

/** Fewer words are no answer in any language; "Genehmigt" is rather a verb that we do not know. */
const ANSWER_WORDS_MIN = 3
/** Up to this many words, a text that holds a word of consent or refusal is taken for a verb gone wrong. */
const SHORT_WORDS = 5

export function readInstruction(new_text: string): Instruction {
  const text = new_text.trim()
  const words = foldedWords(text)
  if (words.length === 0) return unclear('your reply holds no text')
  // A signature may follow the verb, and nothing else: "approve" with a condition below it is not an approval.
  const [first = '', ...rest] = text.split('\n')
  const first_line = foldedWords(first)
  const is_alone = first_line.length === 1 && !/[?？>]/u.test(first)
  const command = is_alone ? COMMANDS.get(first_line[0] ?? '') : undefined
  if (command !== undefined && rest.every(isSignatureLine)) return { verb: command }
  if (findDraftReference([text]) !== undefined) {
    return unclear('your text still holds part of the draft mail itself')
  }
  if (words.length < ANSWER_WORDS_MIN && !UNSPACED.test(text)) {
    return unclear(`“${text.slice(0, 60)}” is too short to be an answer and no verb`)
  }
  if (words.length <= SHORT_WORDS && words.some((word) => VERB_LIKE.has(word))) {
    return unclear(`“${text.slice(0, 60)}” is neither a verb alone nor an answer`)
  }
  if (isSaidToUs(words)) return unclear('it begins with a verb but goes on like an answer')
  return { verb: 'edit', text }
}

/** It is said by a word of its own, so nobody can mean anything else by it. */
export function isCommand({ verb }: Instruction): boolean {
  return verb !== 'unclear' && VERBS[verb].form === 'alone'
}

/** Nothing but a closing, a name and the like. */
export function isSignature(text: string): boolean {
  return text.split('\n').every(isSignatureLine)
}

function unclear(why: string): Instruction {
  return { verb: 'unclear', why }
}

/** "Approve, but …", "ok, looks good, only …": speaks to us although it is long enough for an answer. */
function isSaidToUs(words: readonly string[]): boolean {
  const start = words.findIndex((word) => !LEAD_IN_WORDS.has(word))
  if (start === -1) return true
  if (VERB_FORMS.has(words[start] ?? '')) return true
  if (start > 0 && words[start] === 'but') return true
  const said = `${words.slice(start, start + 6).join(' ')} `
  return SAID_TO_US_PHRASES.some((opening) => said.startsWith(`${opening} `))
}

/**
 * Empty, a closing, or a line like a name, title, company or phone number: no word in it starts in lower case. Scripts
 * without capitals cannot be told from a condition, so they are not taken for a signature.
 */
function isSignatureLine(line: string): boolean {
  const words = foldedWords(line)
  if (words.every((word) => CLOSING_WORDS.has(word))) return true
  if (/[?!？！\p{Lo}]/u.test(line)) return false
  if (words.some((word) => CONDITION_WORDS.has(word) || VERB_LIKE.has(word))) return false
  const digits = line.match(/\p{Nd}/gu)?.length ?? 0
  if (digits > 0 && digits < PHONE_DIGITS_MIN) return false
  return line
    .split(/\s+/)
    .every(
      (word) =>
        SMALL.has(word) || !/^\p{Ll}/u.test(word) || /^(?:www\.|https?:|\S+@\S+)/u.test(word),
    )
}

/** A line with fewer digits may be an amount or a date, which changes the answer. */
const PHONE_DIGITS_MIN = 5

/** Writing without blanks between words, where six characters in a row can be an answer. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]{6}/u

const AMONG_US_PHRASES = phrasesOf(AMONG_US)
const CONFIRMATION_PHRASES = phrasesOf(TICKET_CONFIRMATIONS)
const SAID_TO_US_PHRASES = phrasesOf(SAID_TO_US)
const LEAD_IN_WORDS = wordsOf(LEAD_INS)
const CLOSING_WORDS = wordsOf(CLOSINGS)
const CONDITION_WORDS = wordsOf(CONDITIONS)
/** Compared as they are written. */
const SMALL = new Set(phrasesOf(SMALL_WORDS))

const COMMANDS = new Map(
  verbsOf('alone').flatMap((verb) => phrasesOf(VERBS[verb].words).map((word) => [word, verb])),
)
/** The verbs and what looks like them. */
const VERB_FORMS = wordsOf(
  ...verbsOf('alone').flatMap((verb) => [VERBS[verb].words, VERBS[verb].near]),
)
const VERB_LIKE = new Set([...VERB_FORMS, ...wordsOf(NEARLY_A_VERB)])
