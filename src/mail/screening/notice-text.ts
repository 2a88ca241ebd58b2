// Machines' mail that carries no header and no sender of its own kind: confirmations of ticket systems, notifications,
// newsletters, challenges, read receipts, complaints. People quote and forward all of these, so only what the writer put
// on top counts, a subject that forwards speaks for a person, and so does an opening in the first person.

import { headerValue } from '../headers.ts'
import type { ParsedMail } from '../mail.ts'
import { ASKS } from '../new-text/words/closing.ts'
import { answersMail } from '../threads/threading.ts'
import { asks, isDissatisfied, pleads, soundsLikePerson, speaksOfHerself } from './person-signs.ts'
import type { ScreeningReason } from './reasons.ts'
import { isMachineRole, isOfFirm } from './senders.ts'
import {
  AUTOMATIC_STEM,
  DO_NOT_ANSWER,
  DO_NOT_ANSWER_THIS,
  SAYS_AUTOMATIC,
} from './words/automatic.ts'
import { BECAUSE_YOU, IN_BROWSER, LIST_OPENING, LIST_SUBJECT, UNSUBSCRIBE } from './words/bulk.ts'
import {
  ABOUT_DELIVERY,
  ABOUT_SPAM,
  CHALLENGE_ACTION,
  CHALLENGES,
  ONLY_ONCE,
  PROVE_IT,
} from './words/challenges.ts'
import { ACKNOWLEDGES, CASE_NUMBER, SURVEY } from './words/desk.ts'
import { DESK_PROMISES } from './words/desk-promises.ts'
import { FORM } from './words/forms.ts'
import { TELLS_READER, WILL_BE_READ } from './words/notices.ts'
import { QUOTE_LINE } from './words/quotes.ts'
import { RECALL } from './words/recalls.ts'
import { RECEIPT_BODY, RECEIPT_SUBJECT } from './words/receipts.ts'
import { COMPLAINT, DMARC_SUBJECT, SCAN_FIELD, SCAN_SENTENCE } from './words/scans.ts'
import { FORWARD_MARK, REPLY_MARK } from './words/subject-marks.ts'

/** Which kind of machine's mail the text is, or undefined. A contact form may call itself automatic below its writer's words. */
export function noticeReason(mail: ParsedMail, isForm: boolean): ScreeningReason | undefined {
  const subject = mail.subject.slice(0, 300).trim()
  const note = topTextOf(mail, subject)
  // Asked before forwards, because a complaint keeps the subject of the mail it complains about.
  if (COMPLAINT.test(note.opening) || DMARC_SUBJECT.test(subject)) return 'report_text'
  if (FORWARD_MARK.test(subject)) return undefined
  if (isOfList(note)) return 'notification_text'
  if (isReceipt(note) || isRecall(note)) return 'receipt_text'
  if (isChallenge(note)) return 'challenge_text'
  if (isConfirmation(note)) return 'ticket_text'
  if (isNewsletter(note)) return 'newsletter_text'
  if (!isForm && isScan(note)) return 'notification_text'
  return !isForm && isNotification(note) ? 'notification_text' : undefined
}

/** The opening of a help desk's confirmation, with words below it that may be a person's: nobody is answered, and a person looks. */
export function isPerhapsConfirmation(mail: ParsedMail): boolean {
  const subject = mail.subject.slice(0, 300).trim()
  if (FORWARD_MARK.test(subject)) return false
  const { opening } = topTextOf(mail, subject)
  if (ACKNOWLEDGES.test(opening.slice(0, 250))) return true
  return WILL_BE_READ.test(opening) && !soundsLikePerson(opening) && !isDissatisfied(opening)
}

/**
 * Half of what makes a machine's notice, in a mail that answers and passes on none: it tells the reader what became of a thing
 * of his, asks how he liked it, or says why it came or that nobody reads the answers. Whoever writes of her own things is none.
 */
export function isPerhapsNotice(mail: ParsedMail, isForm: boolean): boolean {
  const subject = mail.subject.slice(0, 300).trim()
  const note = topTextOf(mail, subject)
  if (isForm || note.isReply || FORWARD_MARK.test(subject)) return false
  if (asksForRating(note)) return true
  const said = `${subject}\n${note.opening.slice(0, 300)}`
  if (soundsLikePerson(said) || pleads(said) || isDissatisfied(said)) return false
  const text = note.text.trimStart().slice(0, 600)
  if (TELLS_READER.test(subject) || TELLS_READER.test(text)) return true
  if (note.lines.some((line) => HALF_SIGNS.some((sign) => sign.test(line)))) return true
  // A firm that asks nothing and wants nothing tells something.
  return mail.from.some(isOfFirm) && !(requests(said) && !hasLink(note))
}

/** `Please send the invoice`, in a mail that gives nothing and sends nobody to a page. */
function requests(said: string): boolean {
  return ASKS.test(said.replace(/please find|veuillez trouver/gi, ' '))
}

function hasLink({ lines }: TopText): boolean {
  return lines.some((line) => /https?:\/\//.test(line))
}

/** A survey asks, as people do; but it has a link to answer by, and whoever tells of one speaks of herself. */
function asksForRating(note: TopText): boolean {
  const { subject, opening } = note
  const isSurvey = SURVEY.test(subject) || SURVEY.test(opening.slice(0, 200))
  const isTold = speaksOfHerself(opening.slice(0, 120)) || isDissatisfied(opening)
  return isSurvey && hasLink(note) && !isTold
}

const HALF_SIGNS = [BECAUSE_YOU, IN_BROWSER, DO_NOT_ANSWER_THIS]

type TopText = {
  subject: string
  /** What stands above any quote, tidied, with its line ends. */
  text: string
  lines: readonly string[]
  /** The first 600 characters on one line. */
  opening: string
  isReply: boolean
  isMachineRole: boolean
}

function topTextOf(mail: ParsedMail, subject: string): TopText {
  const whole = mail.text
    .slice(0, 20_000)
    .replaceAll('\u2019', "'")
    .replace(/[ \t\u00a0]+/g, ' ')
  const quote = whole.search(QUOTE_LINE.pattern)
  const text = quote === -1 ? whole : whole.slice(0, quote)
  // A sentence counts as a line: programs put `This is an automatic message` behind others.
  const lines = text
    .split('\n', 400)
    .flatMap((line) =>
      line
        .trim()
        .slice(0, 800)
        .split(/(?<=[.!。])\s{1,3}/, 20),
    )
    .map((line) => line.slice(0, 400))
  return {
    subject,
    text,
    lines,
    opening: text.replace(/\s+/g, ' ').trimStart().slice(0, 600),
    isReply:
      answersMail(mail) ||
      REPLY_MARK.test(subject) ||
      headerValue(mail.headers, 'thread-index') !== undefined,
    isMachineRole: mail.from.some(isMachineRole),
  }
}

/** Short, with a subject that names what it answers; outside multipart/report (RFC 8098) old programs write plain text. */
function isReceipt({ subject, text, opening }: TopText): boolean {
  return (
    RECEIPT_SUBJECT.test(subject) &&
    RECEIPT_BODY.test(text.slice(0, 1_500)) &&
    text.length < 2_500 &&
    !/[?？]/.test(opening.slice(0, 300))
  )
}

/** Nobody adds a word to Outlook's own sentence. */
function isRecall({ text, opening }: TopText): boolean {
  return text.trim().length < 400 && RECALL.test(opening) && !speaksOfHerself(opening)
}

function isChallenge({ text, opening }: TopText): boolean {
  const first = text.replace(/\s+/g, ' ').slice(0, 1_200)
  return (
    CHALLENGES.test(first) &&
    CHALLENGE_ACTION.test(first) &&
    CHALLENGE_SIGNS.filter((sign) => sign.test(first)).length >= 2 &&
    !asks(opening.slice(0, 200))
  )
}

/** Two of these: it concerns a sender or spam, delivery depends on it, it happens once, something is to be proved. */
const CHALLENGE_SIGNS = [ABOUT_SPAM, ABOUT_DELIVERY, ONLY_ONCE, PROVE_IT]

/** A confirmation and one more sign of a help desk, without a person's voice. */
function isConfirmation({ subject, lines, opening }: TopText): boolean {
  const head = opening.slice(0, 300)
  if (!ACKNOWLEDGES.test(opening) || speaksOfHerself(head) || isDissatisfied(head)) return false
  const isNumbered = CASE_NUMBER.test(subject) || CASE_NUMBER.test(opening)
  const isDesk =
    // The subject says the same: `We have received your question: …`.
    ACKNOWLEDGES.test(subject) ||
    SURVEY.test(opening) ||
    DESK_PROMISES.test(lines.join(' ').slice(0, 3_000)) ||
    lines.some((line) => DO_NOT_ANSWER.test(line) || SAYS_AUTOMATIC.test(line))
  // "Have you seen our help pages?" asks a desk that gave a number and makes a promise.
  if (/[?？]/.test(head) && !SURVEY.test(opening) && !(isNumbered && isDesk)) return false
  return isDesk || (isNumbered && opening.length < 600)
}

/** Digests and the notices of moderators (Mailman, Sympa); subject and text must agree, because people tell of them too. */
function isOfList({ subject, opening }: TopText): boolean {
  return LIST_SUBJECT.test(subject) && LIST_OPENING.test(opening)
}

/** What copiers write beside a scan, whose file may be lost on the way; a person who has a question about it quotes it too. */
function isScan({ lines, opening, text }: TopText): boolean {
  if (text.length > 1_500 || soundsLikePerson(opening) || pleads(opening)) return false
  const fields = lines.filter((line) => SCAN_FIELD.test(line)).length
  return fields >= 2 || lines.some((line) => SCAN_SENTENCE.test(line))
}

/** Bulk mail offers two of these: a version for the browser, a way to unsubscribe, and why it came. */
function isNewsletter({ lines, opening, isReply, text }: TopText): boolean {
  if (isReply || pleads(opening.slice(0, 200))) return false
  // Whoever asks about a newsletter is brief; a newsletter that asks or says `I` is not.
  if (text.length < 600 && soundsLikePerson(opening)) return false
  // A link to unsubscribe is as good as two, unless a person tells of it.
  const hasUnsubscribeLink = (line: string, at: number) =>
    UNSUBSCRIBE.test(line) && /https?:\/\//.test(`${line} ${lines[at + 1] ?? ''}`)
  if (!soundsLikePerson(opening) && lines.some(hasUnsubscribeLink)) return true
  const signs = [IN_BROWSER, UNSUBSCRIBE, BECAUSE_YOU]
  return signs.filter((sign) => lines.some((line) => sign.test(line))).length >= 2
}

/** A mail that calls itself automatic. Footers of companies say part of this below a person's words. */
function isNotification(note: TopText): boolean {
  const { lines, opening } = note
  const head = opening.slice(0, 300)
  if (SAYS_AUTOMATIC.test(opening)) return !speaksOfHerself(head)
  const score =
    (lines.some((line) => isAutomaticLine(line) && !FORM.test(line)) ? 3 : 0) +
    (lines.some((line) => DO_NOT_ANSWER_THIS.test(line))
      ? 2
      : lines.some((line) => DO_NOT_ANSWER.test(line))
        ? 1
        : 0) +
    (lines.some((line) => BECAUSE_YOU.test(line)) ? 1 : 0) +
    (lines.some((line) => UNSUBSCRIBE.test(line)) ? 1 : 0) +
    (note.isMachineRole ? 1 : 0) +
    (note.isReply ? -1 : 0)
  return score >= 3 && !soundsLikePerson(head) && !pleads(head)
}

/** Also `Please do not answer this automatically generated mail`; footers speak of other mail in the same words. */
function isAutomaticLine(line: string): boolean {
  return SAYS_AUTOMATIC.test(line) || (DO_NOT_ANSWER_THIS.test(line) && AUTOMATIC_STEM.test(line))
}
