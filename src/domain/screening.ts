// May a machine answer this mail at all? The rules stand in the order of Pigeonhole's vacation and look at raw headers,
// every occurrence. An error leans towards silence where a header speaks, because two machines answering each other or a
// reply to a bounce cannot be taken back; text alone needs strong evidence, because a person's mail must not vanish.

import { domainOf, normaliseAddress, withoutTag } from './address.ts'
import { headerValue, headerValues, parseStructured, parseTokens } from './headers.ts'
import type { Address, HeaderLine, ParsedMail } from './mail.ts'
import type { Screening, ScreeningReason } from './reasons.ts'
import { isBounceText } from './screening/bounce-text.ts'
import { withoutTrustedList } from './screening/lists.ts'
import { noticeReason } from './screening/notice-text.ts'
import {
  isPersonalDespiteDaemon,
  isPersonalText,
  isUnaddressedForm,
  showsField,
} from './screening/personal.ts'
import { isCalendarResponse, reportReason, reportType } from './screening/reports.ts'
import {
  isBounceDaemon,
  isBounceEnvelope,
  isFormSender,
  isHumanDaemon,
  isListEnvelope,
  isMachineSender,
  isNoReply,
  isOtherDaemon,
  isRelay,
  isSiteSender,
} from './screening/senders.ts'
import { isVacationText } from './screening/vacation-text.ts'
import { vendorHeader } from './screening/vendors.ts'

export type Who = {
  /** All addresses that are ours, normalised. */
  own: readonly string[]
  /** Addresses of agents, normalised. */
  agents: readonly string[]
  /** Addresses that mail must name to be for us; undefined when that is not judged. */
  to: readonly string[] | undefined
  /** List-Id values of our own groups (`support.shop.example`): what such a group adds is not held against a mail. */
  trusts_list?: readonly string[] | undefined
}

/** The header by which Holdfast knows its own mail; any header that starts so counts. */
const OWN_MARKER = 'x-holdfast'

export function screen(received: ParsedMail, who: Who): Screening {
  // A group that is one of our addresses is ours: Google and Mailman name it by its address with a dot.
  const groups = [...(who.trusts_list ?? []), ...who.own.map((one) => one.replace('@', '.'))]
  const mail = withoutTrustedList(received, groups)
  for (const rule of RULES) {
    const found = rule(mail, who)
    if (found !== undefined) return found
  }
  return { kind: 'customer', reason: 'person' }
}

type Rule = (mail: ParsedMail, who: Who) => Screening | undefined

const RULES: readonly Rule[] = [
  byHeaders,
  bySender,
  byText,
  byUncertainSender,
  (mail, who) =>
    isFrom(mail, who.agents) ? { kind: 'agent', reason: 'agent_address' } : undefined,
  (mail, who) =>
    who.to !== undefined && !isAddressedTo(mail, who.to)
      ? { kind: 'automatic', reason: 'not_addressed_to_us' }
      : undefined,
]

/** What the headers alone prove. */
function byHeaders(mail: ParsedMail, who: Who): Screening | undefined {
  const { headers } = mail
  const isForm = isFilledForm(mail, who.own)
  // RFC 3834 §2, RFC 5321 §4.5.5: a null reverse-path asks that nothing be sent back.
  if (headerValues(headers, 'return-path').some(isNullPath))
    return machine(mail, 'null_return_path')
  // RFC 3834 §5: every value but `no` is automatic; comments and parameters do not matter, nor does a second `no`.
  const submitted = headerValues(headers, 'auto-submitted').map((raw) => parseStructured(raw).value)
  // A form's own mail is generated, its words are a customer's; the policy makes it a draft, as it names another Reply-To.
  const isPlain = ['no', '', ...(isForm ? ['auto-generated'] : [])]
  if (submitted.some((value) => !isPlain.includes(value))) {
    return machine(mail, 'auto_submitted')
  }
  // RFC 6522 and its kinds. They stand before List-*: a report about list mail is still a report.
  const report = reportReason(mail)
  if (report !== undefined) return machine(mail, report)
  if (isCalendarResponse(mail)) return machine(mail, 'calendar_response')
  // RFC 2369 and RFC 2919: only list software and bulk senders write these.
  const fields = headers.filter((line) => line.name.startsWith('list-') && line.value !== '')
  // Services that run forms put their own way out into what a customer filled in.
  if (fields.some(({ name }) => !(isForm && name.startsWith('list-unsubscribe')))) {
    return { kind: 'list', reason: 'list_header' }
  }
  // RFC 2076 §3.9 discourages Precedence, and RFC 3834 §2 tells responders to respect it all the same.
  const precedence = ['precedence', 'x-precedence', 'preference']
    .flatMap((name) => headerValues(headers, name))
    .map((raw) => parseStructured(raw).value.replaceAll('-', '_'))
    .find((value) => ['bulk', 'list', 'junk', 'auto_reply'].includes(value))
  if (precedence === 'list') return { kind: 'list', reason: 'precedence' }
  if (precedence !== undefined) return machine(mail, 'precedence')
  // MS-OXCMAIL §2.2.3.2.14. Outlook writes `DR, OOF, RN, NRN` into people's mail; only two values forbid an answer.
  const suppressed = headerValues(headers, 'x-auto-response-suppress').flatMap(parseTokens)
  if (suppressed.includes('all')) return machine(mail, 'auto_response_suppress')
  const vendor = vendorHeader(headers)
  if (vendor === 'bounce' || vendor === 'list') return { kind: vendor, reason: 'vendor_header' }
  if (vendor === 'automatic') return machine(mail, 'vendor_header')
  if (isForm) return undefined
  if (suppressed.includes('autoreply')) {
    return unlessPersonal(mail, who, machine(mail, 'auto_response_suppress'))
  }
  if (vendor === 'loop') return unlessPersonal(mail, who, machine(mail, 'vendor_header'))
  if (!isBulkFeedback(mail)) return undefined
  return unlessPersonal(mail, who, machine(mail, 'feedback_id'))
}

/**
 * Headers that sales programs, help desks and forwarders put into people's mail too. Where neither the sender nor the
 * text is a machine's and the words are personal, nobody is answered and a person looks at it.
 */
function unlessPersonal(mail: ParsedMail, who: Who, found: Screening): Screening {
  const isMachine = () => bySender(mail, who) !== undefined || byText(mail, who) !== undefined
  return isPersonalText(mail) && !isMachine() ? { ...found, kind: UNCERTAIN } : found
}

/** A draft: the policy answers no customer whose reason is not `person`. */
const UNCERTAIN = 'customer'

/** What the sender's address proves. Ours come last of these: our own bounces are bounces first. */
function bySender(mail: ParsedMail, who: Who): Screening | undefined {
  const path = returnPath(mail.headers)
  if (mail.from.some(isHumanDaemon) && !isBounceEnvelope(path) && isPersonalDespiteDaemon(mail)) {
    return { kind: UNCERTAIN, reason: 'daemon_sender' }
  }
  if (mail.from.some(isBounceDaemon) || hasDaemonFrom(mail.headers)) {
    return { kind: 'bounce', reason: 'daemon_sender' }
  }
  if (isBounceEnvelope(path)) return { kind: 'bounce', reason: 'daemon_sender' }
  const isForm = writerOfForm(mail, who.own) !== undefined
  if ((mail.from.some(isOtherDaemon) && !isForm) || isListEnvelope(path)) {
    return machine(mail, 'daemon_sender')
  }
  if (mail.headers.some((line) => line.name.startsWith(OWN_MARKER))) {
    return { kind: 'own', reason: 'own_marker' }
  }
  if (isForm) return undefined
  const found = byMachineName(mail, who)
  return found !== undefined && isUnaddressedForm(mail) ? { ...found, kind: UNCERTAIN } : found
}

function byMachineName(mail: ParsedMail, who: Who): Screening | undefined {
  if (mail.from.some(isNoReply)) return machine(mail, 'no_reply_sender')
  if (mail.from.some((one) => isMachineSender(one) || isSiteSender(one))) {
    return machine(mail, 'machine_sender')
  }
  return isFrom(mail, who.own) ? { kind: 'own', reason: 'own_address' } : undefined
}

/**
 * A contact form writes in the name of the site and puts the customer into Reply-To. The person behind it, or undefined
 * when the mail is none. Mail of a company about itself (Reply-To in its own domain) is not.
 */
export function writerOfForm(mail: ParsedMail, own: readonly string[]): Address | undefined {
  const [writer, ...more] = mail.reply_to
  const from = mail.from[0]
  if (writer === undefined || more.length > 0 || from === undefined || writer.address === '') {
    return undefined
  }
  const ours = own.map(withoutTag)
  if (ours.includes(withoutTag(writer.address)) || isNoReply(writer)) return undefined
  if (isFrom(mail, own)) return writer
  const is_same_domain = domainOf(writer.address) === domainOf(from.address)
  return isFormSender(from) && !is_same_domain ? writer : undefined
}

/** A form whose mail repeats the address of its writer; a newsletter that names a Reply-To does not. */
function isFilledForm(mail: ParsedMail, own: readonly string[]): boolean {
  const writer = writerOfForm(mail, own)
  return writer !== undefined && showsField(mail, writer)
}

/** Machines' mail that carries no header; each file says what counts as evidence. */
function byText(mail: ParsedMail, who: Who): Screening | undefined {
  if (isBounceText(mail)) return { kind: 'bounce', reason: 'bounce_text' }
  if (isVacationText(mail)) return { kind: 'automatic', reason: 'out_of_office_text' }
  const notice = noticeReason(mail, writerOfForm(mail, who.own) !== undefined)
  return notice === undefined ? undefined : { kind: 'automatic', reason: notice }
}

/** RFC 5322 §3.6 allows one From field. Whoever cannot be named for certain is shown to a person, never answered. */
function byUncertainSender(mail: ParsedMail): Screening | undefined {
  const addresses = new Set(mail.from.map(({ address }) => address).filter((one) => one !== ''))
  if (addresses.size === 0) return { kind: 'quarantined', reason: 'from_missing' }
  if (addresses.size > 1) return { kind: 'quarantined', reason: 'from_ambiguous' }
  return undefined
}

/** A machine's mail is a bounce when it reports a delivery: never a customer's, and it concerns mail of ours. */
function machine(mail: ParsedMail, reason: ScreeningReason): Screening {
  const isBounce =
    reason === 'delivery_status' ||
    mail.part_types.includes('message/delivery-status') ||
    reportType(mail.headers) === 'delivery-status' ||
    mail.from.some(isBounceDaemon) ||
    hasDaemonFrom(mail.headers) ||
    headerValue(mail.headers, 'x-failed-recipients') !== undefined ||
    isBounceText(mail)
  return { kind: isBounce ? 'bounce' : 'automatic', reason }
}

/**
 * Gmail's feedback loop: set by bulk senders, never by a mail program. Amazon's mail service alone sets it in all mail,
 * also of a person who answers from her help desk; so there it counts only in mail that answers nothing.
 */
function isBulkFeedback(mail: ParsedMail): boolean {
  if (mail.from.some(isRelay)) return false
  const ids = headerValues(mail.headers, 'feedback-id').filter((id) => id !== '')
  const isAnswer = mail.in_reply_to.length > 0 || mail.references.length > 0
  return ids.length > 0 && !(isAnswer && ids.every((id) => /:amazonses$/i.test(id)))
}

function isNullPath(value: string): boolean {
  return value === '<>' || value === '< >'
}

function returnPath(headers: readonly HeaderLine[]): string {
  return normaliseAddress(headerValue(headers, 'return-path') ?? '')
}

/** `From: MAILER-DAEMON <>` and the like hold no address that a parser could return. */
function hasDaemonFrom(headers: readonly HeaderLine[]): boolean {
  return headerValues(headers, 'from').some((raw) => /^["'<(\s]{0,5}mailer-daemon\b/i.test(raw))
}

function isFrom(mail: ParsedMail, addresses: readonly string[]): boolean {
  const from = mail.from.map(({ address }) => address).filter((address) => address !== '')
  const known = addresses.map(withoutTag)
  return from.length > 0 && from.every((address) => known.includes(withoutTag(address)))
}

/** Fields in which servers note whom a mail was delivered to, beside To and Cc (RFC 5230 §4.5). */
const RECIPIENT_FIELDS = [
  ...'bcc resent-to resent-cc resent-bcc delivered-to x-original-to x-delivered-to envelope-to'.split(
    ' ',
  ),
  ...'x-envelope-to apparently-to x-rcpt-to x-forwarded-to x-forwarded-for x-real-to'.split(' '),
]

function isAddressedTo(mail: ParsedMail, ours: readonly string[]): boolean {
  const named = new Set([...mail.to, ...mail.cc].map(({ address }) => withoutTag(address)))
  for (const field of RECIPIENT_FIELDS) {
    for (const raw of headerValues(mail.headers, field)) {
      for (const word of raw.split(/[\s,;:<>"]/)) {
        if (word.includes('@')) named.add(withoutTag(normaliseAddress(word)))
      }
    }
  }
  return ours.some((address) => named.has(withoutTag(normaliseAddress(address))))
}
