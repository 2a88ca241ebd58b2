// Reading an arrival: what the parser found becomes a message of the desk. Screen, take the new text, and everything else
// about a mail that needs no ledger.

import { normaliseAddress, withoutTag } from '../../mail/address.ts'
import {
  bouncedOutboxIds,
  type FailedRecipient,
  failedRecipients,
} from '../../mail/bounces/bounce.ts'
import type {
  Address,
  HeaderFields,
  ParsedMail,
  ParseFailure,
  ParseResult,
} from '../../mail/mail.ts'
import { newTextOf } from '../../mail/new-text/new-text.ts'
import { readOwnMark } from '../../mail/own-mark.ts'
import type { Screening } from '../../mail/screening/reasons.ts'
import { screen, writerOfForm } from '../../mail/screening/screening.ts'
import { dedupeKey, referencedIds } from '../../mail/threads/threading.ts'
import { isCommand } from '../approval/agent-mail.ts'
import { readInstruction } from '../approval/instruction.ts'
import { whyPerhapsResponder, whyResponder } from '../approval/responder.ts'
import { conversationId } from '../conversation.ts'
import { namesDraft } from '../facts.ts'
import { type Arrival, type Message, SENT_FOLDER } from '../message.ts'
import { unwrapped } from '../passed-on.ts'
import { saysOnlyMarks } from '../rehearsal/reply.ts'
import { rfcMessageId } from '../reply.ts'
import { findMailbox, ownAddresses, type Team } from '../team.ts'
import { personAskedFor, ratingNamed, referencesOf, sampleReferenceOf } from '../token.ts'
import { agentNamed } from './authenticating.ts'
import { isSentByHand } from './by-hand.ts'
import { autoReplyId } from './customer-mail.ts'

export type ReadArrival = {
  message: Message
  referenced: string[]
  dedupe_key: string | undefined
  is_about_draft: boolean
  /** Our own mail that this bounce returns. */
  bounced: string[]
  /** Whom a bounce could not reach; empty where it does not say. */
  failures: FailedRecipient[]
  detail: string | undefined
}

/** What reading has to know of a team: plain values, which can be told to a thread. */
export type ReadingTeam = Pick<Team, 'agents' | 'limits' | 'mailboxes'>

/** Read where the secret is not. `marked`: the mail, where it carries a mark that only the secret tells from a forged one. */
export type ReadAway = { read: ReadArrival; marked: ParsedMail | undefined }

export function readAway(team: ReadingTeam, arrival: Arrival, parsed: ParseResult): ReadAway {
  const is_marked = parsed.ok && readOwnMark(parsed.mail, undefined) !== undefined
  const read = readParsed(team, arrival, parsed, undefined)
  return { read, marked: is_marked ? parsed.mail : undefined }
}

/** What the secret adds: the same as `readParsed` with it. Only our own mail is read a second time. */
export function readWithSecret(
  team: ReadingTeam,
  arrival: Arrival,
  { read, marked }: ReadAway,
  secret: string | undefined,
): ReadArrival {
  if (marked !== undefined && readOwnMark(marked, secret) === 'ours') {
    return readParsed(team, arrival, { ok: true, mail: marked }, secret)
  }
  const message = withAnswerNamed(team, read.message, secret)
  return message === read.message ? read : { ...read, message, referenced: referencedIds(message) }
}

/**
 * `parsed` is of the source or, where the source was never fetched, of the header block that was; undefined: neither.
 * `secret` shows which mail is our own; the dry run has none.
 */
export function readParsed(
  team: ReadingTeam,
  arrival: Arrival,
  parsed: ParseResult | undefined,
  secret: string | undefined,
): ReadArrival {
  if (arrival.raw === undefined || parsed === undefined) {
    const limit = team.limits.message_bytes_max
    const fields = parsed?.ok === true ? parsed.mail : parsed?.head
    return arrival.size_bytes > limit
      ? unreadable(arrival, 'too_large', `${arrival.size_bytes} bytes, limit ${limit}`, fields)
      : unreadable(arrival, 'unparsable', 'the server lists it but does not hand it out', fields)
  }
  if (!parsed.ok) {
    return unreadable(arrival, parsed.reason, parsed.detail, parsed.head)
  }
  const { mail } = parsed
  // Whoever reads the agents' inbox gets the drafts, so its own address may decide them as well.
  const agents = [...team.agents.allowed, team.agents.inbox]
  const own = ownAddresses(team).filter((address) => !agents.includes(address))
  const trusts_list = team.mailboxes.flatMap(({ groups }) => groups)
  const authserv_id = findMailbox(team, arrival.mailbox)?.authserv_id
  const screened = screen(mail, { own, agents, to: undefined, trusts_list, authserv_id, secret })
  const screening = screenedHere(team, arrival, mail, screened)
  const form = screening.kind === 'customer' ? writerOfForm(mail, own) : undefined
  // A relay or a form may name the writer elsewhere, where anybody can write: no machine answers there either.
  const reply_to = form === undefined ? elsewhere(mail, team) : [form]
  const sent = messageOf(arrival, { ...mail, reply_to }, screening, form)
  // A colleague may send the customer's mail on as a file.
  const shown = mail.passed_on === undefined ? '' : `\n\n${mail.passed_on}`
  const whole = { ...sent, text: sent.text + shown }
  const taken = (mayUnwrap(sent) ? unwrapped(team, whole) : undefined) ?? sent
  const message = withAnswerNamed(team, taken, secret)
  return {
    message,
    referenced: referencedIds({ ...mail, references: message.references }),
    dedupe_key: dedupeKey(mail),
    is_about_draft: isAboutDraft(message),
    ...readBounce(screening.kind === 'bounce' ? rawText(arrival.raw) : '', own),
    detail: undefined,
  }
}

function screenedHere(
  team: ReadingTeam,
  { folder }: Arrival,
  mail: ParsedMail,
  screened: Screening,
): Screening {
  // What the words look like says nothing there: people send canned answers, too.
  if (folder === SENT_FOLDER) {
    return MACHINES.has(screened.reason) ? screened : { kind: 'own', reason: 'sent_by_hand' }
  }
  return isMarkedAnswer(team, mail, screened)
    ? { kind: 'agent', reason: screened.reason }
    : screened
}

/** Of what is in Sent, programs wrote this. */
const MACHINES: ReadonlySet<Screening['reason']> = new Set([
  'own_marker',
  'auto_submitted',
  'list_header',
  'delivery_status',
  'disposition_notification',
  'feedback_report',
  'report_part',
  'calendar_response',
])

/** A new mail that a link of ours opened (to a person, or to rate) belongs to the answer that held it, as if it replied to it. */
function withAnswerNamed(team: ReadingTeam, message: Message, secret: string | undefined): Message {
  if (secret === undefined || message.screening.kind !== 'customer') return message
  const mailbox = findMailbox(team, message.mailbox)
  if (mailbox === undefined) return message
  const about = personAskedFor(secret, message.subject)
  const rated = ratingNamed(secret, message.subject)?.outbox_id
  const answer =
    rated === undefined
      ? about && autoReplyId(about, mailbox)
      : rfcMessageId(rated, mailbox.address)
  if (answer === undefined) return message
  return message.references.includes(answer)
    ? message
    : { ...message, references: [...message.references, answer] }
}

/** A person's mail that is about no draft. */
function mayUnwrap(message: Message): boolean {
  const { kind } = message.screening
  return (kind === 'customer' || kind === 'agent') && !namesDraft(message)
}

/**
 * An agent's own answer to a draft into which a list, a sales program or an office server put its marks: a bare verb of it
 * is carried out, and everything else is told (see `hearing.ts`). What a program wrote stays a program's.
 */
function isMarkedAnswer(team: ReadingTeam, mail: ParsedMail, { kind, reason }: Screening): boolean {
  if ((kind !== 'list' && kind !== 'automatic') || !MARKS.has(reason)) return false
  if (!agentNamed(team, mail.headers).ok || referencesOf(mail).in_head.length === 0) return false
  return whyPerhapsResponder({ subject: mail.subject, new_text: newTextOf(mail) }) === undefined
}

/** Fields that say nothing of who wrote the words. */
const MARKS: ReadonlySet<Screening['reason']> = new Set([
  'list_header',
  'precedence',
  'auto_response_suppress',
  'vendor_header',
  'feedback_id',
  'newsletter_text',
])

/**
 * Agents' mail always is. Of others only what looks like an instruction, so that it is refused and reported, and what
 * reads like a help desk confirming our draft, because a draft about that would be confirmed as well, and so on for
 * ever. A customer who answers below a draft that reached her has something to say.
 */
function isAboutDraft(message: Message): boolean {
  if (message.screening.kind === 'agent' || isSentByHand(message.screening)) return true
  if (message.screening.kind !== 'customer' || !namesDraft(message)) return false
  if (sampleReferenceOf(message) !== undefined && saysOnlyMarks(message.new_text)) return true
  return isCommand(readInstruction(message)) || whyResponder(message) !== undefined
}

/**
 * Servers that write no report (RFC 3464) warn of a delay in words alone; then nothing was returned. One that gave up
 * after trying for days says so with a status of class 4, and its mail did not arrive.
 */
function readBounce(
  raw_text: string,
  own: readonly string[],
): Pick<ReadArrival, 'bounced' | 'failures'> {
  const failures = raw_text === '' ? [] : failedRecipients(raw_text, own)
  const is_delay =
    failures.length > 0 &&
    failures.every(({ is_permanent, status }) => !is_permanent && status === undefined)
  return { bounced: is_delay ? [] : bouncedOutboxIds(raw_text), failures }
}

/** Enough of a report to hold every header and the returned headers. */
const BOUNCE_BYTES_MAX = 1024 * 1024

function rawText(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, BOUNCE_BYTES_MAX)).toString(
    'latin1',
  )
}

/** Answers to ourselves would be read as our own mail and reach nobody. */
function elsewhere(mail: ParsedMail, team: ReadingTeam): Address[] {
  const ours = new Set(ownAddresses(team).map(withoutTag))
  return mail.reply_to.filter(({ address }) => !ours.has(withoutTag(normaliseAddress(address))))
}

/** The writer of a contact form is its customer; Reply-To is kept, so that no machine answers there. */
function messageOf(
  arrival: Arrival,
  mail: ParsedMail,
  screening: Screening,
  form: Address | undefined,
): Message {
  const from = form ?? mail.from[0]
  const customer = normaliseAddress(from?.address ?? '')
  const sender = normaliseAddress(mail.from[0]?.address ?? '')
  const reply_to = mail.reply_to
    .map(({ address }) => normaliseAddress(address))
    .find((address) => address !== '' && address !== sender)
  const { raw: _raw, head: _head, ...taken } = arrival
  return {
    ...taken,
    screening,
    customer,
    customer_name: from?.name ?? '',
    recipients: [...mail.to, ...mail.cc]
      .map(({ address }) => normaliseAddress(address))
      .filter((address) => address !== ''),
    reply_to,
    subject: mail.subject,
    rfc_message_id: mail.message_id,
    in_reply_to: mail.in_reply_to,
    references: mail.references,
    new_text: newTextOf(mail),
    text: mail.text,
    attachments: mail.attachments,
    conversation_id: conversationId(arrival.id),
  }
}

/**
 * What the header block says is kept, because a person has to find the mail and its writer has come back. Of two senders
 * nobody knows which one wrote.
 */
function unreadable(
  arrival: Arrival,
  reason: ParseFailure,
  detail: string,
  head: HeaderFields | undefined,
): ReadArrival {
  const senders = new Set(head?.from.map(({ address }) => normaliseAddress(address)))
  const mail: ParsedMail = {
    ...(head ?? NO_HEAD),
    from: senders.size === 1 ? (head?.from ?? []) : [],
    content_type: '',
    part_types: [],
    date: undefined,
    text: '',
    attachments: [],
  }
  return {
    message: messageOf(arrival, mail, { kind: 'quarantined', reason }, undefined),
    referenced: referencedIds(mail),
    // Nothing is known to be its copy.
    dedupe_key: undefined,
    is_about_draft: false,
    bounced: [],
    failures: [],
    detail,
  }
}

const NO_HEAD: HeaderFields = {
  headers: [],
  from: [],
  reply_to: [],
  to: [],
  cc: [],
  subject: '',
  message_id: undefined,
  in_reply_to: [],
  references: [],
}
