// What discovery keeps of a past mail: the new text of a customer's question and of a team's reply, and of everything else
// the reason why it was left out. Addresses and Message-IDs are kept as hashes only.

import { saysOnlyThanks } from '../../domain/gratitude.ts'
import { normaliseAddress } from '../../mail/address.ts'
import type { ParsedMail } from '../../mail/mail.ts'
import { newTextOf } from '../../mail/new-text/new-text.ts'
import { screen, writerOfForm } from '../../mail/screening/screening.ts'
import { answersMail, baseSubject, dedupeKey, referencedIds } from '../../mail/threads/threading.ts'
import { shortHash } from '../../text/hash.ts'

export type QuestionRecord = {
  kind: 'question'
  key: string
  /** Milliseconds; undefined if neither the source nor the mail gives a time. */
  at: number | undefined
  /** Hashes of the customer's address, the Message-ID, the base subject and the whole mail; empty where there is none. */
  customer: string
  id: string
  topic: string
  copy: string
  subject: string
  text: string
}

export type ReplyRecord = {
  kind: 'reply'
  key: string
  at: number | undefined
  /** Hashes of the Message-IDs it answers, of the addresses it went to, and of its base subject. */
  answers: string[]
  to: string[]
  topic: string
  /** What the team wrote, without quotes and signature. */
  text: string
}

export type LeftOutRecord = { kind: 'left_out'; key: string; reason: string }

export type PastRecord = QuestionRecord | ReplyRecord | LeftOutRecord

export type PastWho = {
  own: readonly string[]
  agents: readonly string[]
  /** Whether this is the team's Sent folder: its mail is ours, whatever its From says. */
  is_sent: boolean
}

/** `received_at` is when the server got the mail; if the source does not know, the Date header counts. */
export function readPast(
  key: string,
  mail: ParsedMail,
  received_at: number | undefined,
  who: PastWho,
): PastRecord {
  const screening = screen(mail, { own: who.own, agents: who.agents, to: undefined })
  const at = received_at ?? mail.date
  const is_ours = screening.kind === 'own' || screening.kind === 'agent'
  if (is_ours || (who.is_sent && screening.kind === 'customer')) return replyRecord(key, mail, at)
  if (screening.kind !== 'customer') return { kind: 'left_out', key, reason: screening.kind }
  if (who.is_sent) return { kind: 'left_out', key, reason: 'sent' }
  return questionRecord(key, mail, at, writerOfForm(mail, who.own)?.address)
}

// Nobody first asks their question after that, and the state of an interrupted reading stays small.
const TEXT_CHARS_MAX = 4_000
const SUBJECT_CHARS_MAX = 300

function questionRecord(
  key: string,
  mail: ParsedMail,
  at: number | undefined,
  writer: string | undefined,
): PastRecord {
  const customer = normaliseAddress(writer ?? mail.from[0]?.address ?? '')
  const text = newTextOf(mail).slice(0, TEXT_CHARS_MAX)
  const subject = baseSubject(mail.subject).slice(0, SUBJECT_CHARS_MAX)
  const said = {
    subject,
    new_text: text,
    attachments: mail.attachments,
    customer,
    customer_name: mail.from[0]?.name ?? '',
  }
  if (!/\p{L}/u.test(subject + text)) return { kind: 'left_out', key, reason: 'no_text' }
  if (saysOnlyThanks(said, { subject: answersMail(mail) ? subject : '' })) {
    return { kind: 'left_out', key, reason: 'thanks' }
  }
  return {
    kind: 'question',
    key,
    at,
    subject,
    text,
    customer: shortHash([customer]),
    id: mail.message_id === undefined ? '' : shortHash([mail.message_id]),
    topic: topicOf(subject),
    copy: dedupeKey(mail)?.slice(0, 20) ?? '',
  }
}

function replyRecord(key: string, mail: ParsedMail, at: number | undefined): ReplyRecord {
  const to = [...mail.to, ...mail.cc].map(({ address }) => normaliseAddress(address))
  return {
    kind: 'reply',
    key,
    at,
    answers: referencedIds(mail).map((id) => shortHash([id])),
    to: [...new Set(to)].filter((address) => address !== '').map((one) => shortHash([one])),
    topic: topicOf(baseSubject(mail.subject)),
    text: newTextOf(mail).slice(0, TEXT_CHARS_MAX),
  }
}

function topicOf(subject: string): string {
  return subject === '' ? '' : shortHash([subject.toLowerCase()])
}
