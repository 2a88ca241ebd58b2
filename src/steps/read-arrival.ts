// Reading an arrival: parse, screen, and everything else about a mail that needs no ledger. `receive` begins with it,
// and so does the dry run of `holdfast answer`.

import { normaliseAddress } from '../domain/address.ts'
import { readInstruction, whyResponder } from '../domain/approval.ts'
import { bouncedOutboxIds } from '../domain/bounce.ts'
import { conversationId } from '../domain/conversation.ts'
import { namesDraft } from '../domain/facts.ts'
import type { Address, ParsedMail, ParseFailure } from '../domain/mail.ts'
import type { Arrival, Message } from '../domain/message.ts'
import { newText } from '../domain/new-text.ts'
import type { Screening } from '../domain/reasons.ts'
import { screen, writerOfForm } from '../domain/screening.ts'
import { ownAddresses, type Team } from '../domain/team.ts'
import { dedupeKey, referencedIds } from '../domain/threading.ts'
import type { MailParser } from '../ports/world.ts'

export type ReadArrival = {
  message: Message
  referenced: string[]
  dedupe_key: string | undefined
  is_about_draft: boolean
  /** Our own mail that this bounce returns. */
  bounced: string[]
  detail: string | undefined
}

export async function readArrival(
  parser: MailParser,
  team: Team,
  arrival: Arrival,
): Promise<ReadArrival> {
  if (arrival.raw === undefined) {
    const limit = team.limits.message_bytes_max
    return arrival.size_bytes > limit
      ? unreadable(arrival, 'too_large', `${arrival.size_bytes} bytes, limit ${limit}`)
      : unreadable(arrival, 'unparsable', 'the server lists it but does not hand it out')
  }
  const parsed = await parser.parse(arrival.raw)
  if (!parsed.ok) {
    return unreadable(arrival, parsed.reason, parsed.detail)
  }
  const { mail } = parsed
  // Whoever reads the agents' inbox gets the drafts, so its own address may decide them as well.
  const agents = [...team.agents.allowed, team.agents.inbox]
  const own = ownAddresses(team).filter((address) => !agents.includes(address))
  const screening = screen(mail, { own, agents, to: undefined })
  const form = screening.kind === 'customer' ? writerOfForm(mail, own) : undefined
  const message = messageOf(arrival, mail, screening, form)
  return {
    message,
    referenced: referencedIds(mail),
    dedupe_key: dedupeKey(mail),
    is_about_draft: isAboutDraft(message),
    bounced: screening.kind === 'bounce' ? bouncedOutboxIds(sourceText(arrival.raw)) : [],
    detail: undefined,
  }
}

/**
 * Agents' mail always is. Of others only what looks like an instruction, so that it is refused and reported, and what
 * reads like a help desk confirming our draft, because a draft about that would be confirmed as well, and so on for
 * ever. A customer who answers below a draft that reached her has something to say.
 */
function isAboutDraft(message: Message): boolean {
  if (message.screening.kind === 'agent') return true
  if (message.screening.kind !== 'customer' || !namesDraft(message)) return false
  const { verb } = readInstruction(message.new_text)
  return verb === 'approve' || verb === 'reject' || whyResponder(message) !== undefined
}

/** Enough of a report to hold every header and the returned headers. */
const BOUNCE_BYTES_MAX = 1024 * 1024

function sourceText(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, BOUNCE_BYTES_MAX)).toString(
    'latin1',
  )
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
  const { mailbox, folder, uidvalidity, uid, id, received_at, size_bytes } = arrival
  return {
    ...{ mailbox, folder, uidvalidity, uid, id, received_at, size_bytes },
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
    new_text: newText(mail.text),
    text: mail.text,
    attachments: mail.attachments,
    conversation_id: conversationId(arrival.id),
  }
}

function unreadable(arrival: Arrival, reason: ParseFailure, detail: string): ReadArrival {
  const empty: ParsedMail = {
    headers: [],
    content_type: '',
    part_types: [],
    from: [],
    reply_to: [],
    to: [],
    cc: [],
    subject: '',
    message_id: undefined,
    in_reply_to: [],
    references: [],
    date: undefined,
    text: '',
    attachments: [],
  }
  return {
    message: messageOf(arrival, empty, { kind: 'quarantined', reason }, undefined),
    referenced: [],
    dedupe_key: undefined,
    is_about_draft: false,
    bounced: [],
    detail,
  }
}
