// Out-of-office replies that carry no header, in some 30 languages. A person may write about such replies or be away
// herself, so no single sign is enough: the subject must begin as responders write it and something else must agree, or
// the body must say that its writer is absent, do what only such notes do, and speak of nothing else.

import type { PhraseList } from '../../text/phrases.ts'
import type { ParsedMail } from '../mail.ts'
import { newText } from '../new-text/new-text.ts'
import { answersMail } from '../threads/threading.ts'
import { asks, hasMatter } from './person-signs.ts'
import { ABSENT } from './words/absence.ts'
import { NOTE_COURTESY, PLAIN_COURTESY } from './words/absence-courtesy.ts'
import {
  AUTOMATIC_FIRST,
  AUTOMATIC_WORD,
  SUBJECT_PREFIX,
  SUBJECT_WHOLE,
} from './words/absence-subjects.ts'
import { SAYS_AUTOMATIC } from './words/automatic.ts'
import { ANSWERED_MARK } from './words/subject-marks.ts'
import { IS_URGENT } from './words/urgency.ts'

export function isVacationText(mail: ParsedMail): boolean {
  const subject = mail.subject.slice(0, 300).trim()
  const body = tidied(mail.text)
  const isReply = answersMail(mail)
  const note = firstPart(body)
  const hasQuestion = /[?？؟]/.test(withoutUrgency(note))
  const isAbsent = ABSENT.test(body)
  const isNote = NOTE_COURTESY.test(body)
  const isCourteous = isNote || PLAIN_COURTESY.test(body)
  if (answersAutomatically(subject, hasQuestion)) return true
  if (SUBJECT_PREFIX.test(subject)) {
    // Behind the prefix stands the subject of the mail that is answered, and it may ask.
    if (/[?？؟]/.test(subject) && hasQuestion) return false
    return isReply || isAbsent || (isCourteous && !hasQuestion)
  }
  if (SUBJECT_WHOLE.test(subject)) {
    return (
      !hasQuestion &&
      (isAbsent || (isReply && isCourteous)) &&
      !hasOwnMatter(withoutUrgency(tidied(newText(body))))
    )
  }
  if (AUTOMATIC_FIRST.test(body.trimStart())) return isAbsent || isCourteous
  if (!isAbsent || hasQuestion) return false
  // Notes does this: absent in the first person, automatic in the last line.
  if (linesAndSentences(newText(body)).some((line) => SAYS_AUTOMATIC.test(line))) return true
  return isPlainNote(mail, isReply || ANSWERED_MARK.test(subject))
}

/**
 * Nobody types `Automatic reply: Re: …`, in whatever language. Sieve may begin with
 * `Auto: ` (RFC 5230 §4.7), which people write to a car dealer as well.
 */
function answersAutomatically(subject: string, hasQuestion: boolean): boolean {
  const named = SUBJECT_PREFIX.exec(subject) ?? AUTOMATIC_WORD.exec(subject)
  const first = named ?? (hasQuestion ? null : /^auto ?:/i.exec(subject))
  return first !== null && ANSWERED_MARK.test(subject.slice(first[0].length).trimStart())
}

/**
 * A responder's subject above words that ask: a note with a question, or a person who asks about such notes. And a mail that
 * says nothing but who is away or works elsewhere now.
 */
export function isPerhapsVacation(mail: ParsedMail): boolean {
  const subject = mail.subject.slice(0, 300).trim()
  if (SUBJECT_PREFIX.test(subject) && (answersMail(mail) || saysAbsent(mail.text))) return true
  const own = withoutUrgency(tidied(newText(mail.text.slice(0, 20_000))).trim())
  return ABSENT.test(own) && own.length < NOTE_CHARS_MAX && !asks(own) && !hasMatter(own)
}

/** The text says that its writer is away: alone that proves no machine, but such a mail is not answered either. */
export function saysAbsent(text: string): boolean {
  return ABSENT.test(tidied(text))
}

/**
 * Anything at all that absence notes and automatic answers say, in subject or text. For replies that would do something if
 * a person wrote them: there a doubt costs one more reply.
 */
export function maySayAbsent(subject: string, text: string): boolean {
  const body = tidied(text)
  return (
    SUBJECT_PREFIX.test(subject.slice(0, 300).trim()) ||
    AUTOMATIC_FIRST.test(body.trimStart()) ||
    ABSENT.test(body) ||
    NOTE_COURTESY.test(body) ||
    linesAndSentences(body).some((line) => SAYS_AUTOMATIC.test(line))
  )
}

/**
 * Without a subject of its own kind, only a short and complete note counts: it speaks of absence and of nothing that a
 * customer would write about. A word of courtesy that people use as well counts half.
 */
function isPlainNote(mail: ParsedMail, isAnswer: boolean): boolean {
  const own = tidied(newText(mail.text.slice(0, 20_000))).trim()
  if (own.length > NOTE_CHARS_MAX) return false
  const note = matchCount(own, NOTE_COURTESY)
  if (hasOwnMatter(withoutUrgency(own))) return false
  const plain = matchCount(own, PLAIN_COURTESY)
  return isAnswer
    ? note > 0 || plain > 1
    : (note > 1 && !hasMatter(withoutUrgency(own))) || (note > 0 && plain > 0)
}

const NOTE_CHARS_MAX = 1_500

/** A note that sends invoices to one colleague and orders to another speaks of goods as well. */
function hasOwnMatter(own: string): boolean {
  return hasMatter(own) && matchCount(own, NOTE_COURTESY) < 2
}

/** "Is it urgent? Then call …" is what absence notes ask. */
function withoutUrgency(note: string): string {
  return note.replace(new RegExp(IS_URGENT.pattern, 'giu'), ' ')
}

function linesAndSentences(text: string): string[] {
  return text.split(/\n|(?<=[.!])\s{1,3}/, 200).map((line) => line.trim().slice(0, 400))
}

function matchCount(text: string, { pattern }: PhraseList): number {
  return text.match(new RegExp(pattern, 'giu'))?.length ?? 0
}

function tidied(text: string): string {
  return text
    .slice(0, 3_000)
    .replaceAll('\u2019', "'")
    .replace(/[ \t\u00a0]+/g, ' ')
}

/** The note itself, without what it may quote. */
function firstPart(body: string): string {
  const quote = body.search(/^(?:>|-{3,}|_{5,}|From:|Von:|De :|De:)/m)
  return quote === -1 ? body : body.slice(0, quote)
}
