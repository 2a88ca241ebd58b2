// May a machine answer this mail at all? The rules have the order of Pigeonhole's vacation and look at every occurrence of
// a raw header. Where a header speaks, errors lean towards silence, because a loop of two machines or a reply to a bounce
// cannot be taken back; text alone needs strong evidence, because a person's mail must not vanish.

import { setOf } from '../../text/words.ts'
import { domainOf, normaliseAddress, withoutTag } from '../address.ts'
import { headerValue, headerValues, parseStructured } from '../headers.ts'
import type { Address, HeaderLine, ParsedMail } from '../mail.ts'
import { saysNothing } from '../new-text/says-nothing.ts'
import { readOwnMark } from '../own-mark.ts'
import { senderDomain } from '../sender-domain.ts'
import { withoutBorrowed } from './borrowed.ts'
import { isBounceText } from './bounce-text.ts'
import { senderDoubt } from './doubts.ts'
import {
  type Finding,
  hasDaemonFrom,
  isConfirmed,
  machineFinding,
  machineScreening,
  programFindings,
} from './findings.ts'
import { isAnnouncedForm, writerInFields } from './form-fields.ts'
import { listIdOf, withoutTrustedList } from './lists.ts'
import { isPerhapsConfirmation, isPerhapsNotice, noticeReason } from './notice-text.ts'
import {
  hasBulkFooter,
  isBrief,
  isPersonalDespiteDaemon,
  isPersonalNoReply,
  isPersonalText,
  isPlainAnswer,
  isSurelyPersonalText,
  isUnaddressedForm,
  passesOnWords,
  showsField,
} from './personal.ts'
import type { Screening, ScreeningReason } from './reasons.ts'
import { writerOfRelay } from './relays.ts'
import { isCalendarResponse, reportReason } from './reports.ts'
import {
  isBounceDaemon,
  isBounceEnvelope,
  isFormSender,
  isHumanDaemon,
  isListEnvelope,
  isMachineRole,
  isMachineSender,
  isNoReply,
  isOtherDaemon,
  isSiteSender,
} from './senders.ts'
import { isPerhapsVacation, isVacationText } from './vacation-text.ts'

export type ScreeningContext = {
  /** All addresses that are ours, normalised. */
  own: readonly string[]
  /** Addresses of agents, normalised. */
  agents: readonly string[]
  /** Addresses that mail must name to be for us; undefined when that is not judged. */
  to: readonly string[] | undefined
  /** List-Id values of our own groups (`support.shop.example`): what such a group adds is not held against a mail. */
  trusts_list?: readonly string[] | undefined
  /** The name of our own server in Authentication-Results: only what it says counts. */
  authserv_id?: string | undefined
  /** Signs our own marker; without it no marker counts as ours. */
  secret?: string | undefined
}

export function screen(received: ParsedMail, who: ScreeningContext): Screening {
  // A group that is one of our addresses is ours: Google and Mailman name it by its address with a dot.
  const groups = [
    ...(who.trusts_list ?? []),
    ...who.own.map((one) => one.replace('@', '.')),
    ...listsOfHouse(received, who.own),
  ]
  const whole = withoutTrustedList(received, groups)
  // A form's labels name what its writer says herself.
  const isForm = isFilledForm(whole, who.own) || writerInFields(whole, who.own) !== undefined
  const mail = isForm || passesOnWords(whole) ? whole : withoutBorrowed(whole)
  for (const rule of RULES) {
    const found = rule(mail, who)
    if (found !== undefined) return found
  }
  return { kind: 'customer', reason: 'person' }
}

/** A group of our own domain that passes on a person's mail, "Jon via Info", whatever address of ours it is for. */
function listsOfHouse(mail: ParsedMail, own: readonly string[]): string[] {
  if (writerOfRelay(mail, own) === undefined) return []
  const domains = new Set(own.flatMap((one) => senderDomain(one) ?? []))
  return headerValues(mail.headers, 'list-id')
    .map(listIdOf)
    .filter((id) => domains.has(senderDomain(`x@${id}`) ?? ''))
}

type Rule = (mail: ParsedMail, who: ScreeningContext) => Screening | undefined

const RULES: readonly Rule[] = [
  byHeaders,
  bySender,
  byText,
  byUncertainSender,
  (mail, who) =>
    isFrom(mail, who.agents) ? { kind: 'agent', reason: 'agent_address' } : undefined,
  // Not asked of an agent's mail: a draft about a responder's note would be answered by it again.
  (mail, who) => {
    const reason =
      senderDoubt(mail, who.authserv_id) ??
      textDoubt(mail, writerOfForm(mail, who.own) !== undefined)
    return reason && { kind: UNCERTAIN, reason }
  },
  (mail, who) =>
    who.to !== undefined && !isAddressedTo(mail, who.to)
      ? { kind: 'automatic', reason: 'not_addressed_to_us' }
      : undefined,
]

/**
 * What the headers alone prove; the first finding names the reason. Headers that sales programs, help desks and forwarders
 * also put into people's mail are doubtful: when nothing else was found, neither sender nor text is a machine's and the
 * words are personal, the mail becomes a draft. Mail from an agent's address is the exception: a program there that answers
 * our drafts would answer a draft about its answer as well, and so on.
 */
function byHeaders(mail: ParsedMail, who: ScreeningContext): Screening | undefined {
  const findings = headerFindings(mail, who)
  const [first] = findings
  if (first === undefined) return undefined
  const isPassedOn = !isAgentMail(mail, who) && passesOnWords(mail) && !hasBulkFooter(mail)
  const isMachine = () =>
    (!isPassedOn && bySender(mail, who) !== undefined) || byText(mail, who) !== undefined
  // A form whose fields name its writer has several marks of a program, and still her words.
  const isForm = isFilledForm(mail, who.own)
  // RFC 3834 forbids to answer `bulk`, not to show it: some servers write it into whatever leaves a house.
  const isPerhapsOfPerson = (reason: ScreeningReason) =>
    isSurelyPersonalText(mail) ||
    (reason === 'precedence' && (isPersonalText(mail) || isPlainAnswer(mail)))
  const isDoubtful = findings.every(({ doubt, found }) =>
    doubt === 'slight'
      ? isForm || isPassedOn || (!isAgentMail(mail, who) && isPerhapsOfPerson(found.reason))
      : doubt !== undefined && (isForm || isPassedOn || isPersonalText(mail)),
  )
  return isDoubtful && (isForm || !isConfirmed(mail, findings)) && !isMachine()
    ? { ...first.found, kind: UNCERTAIN }
    : first.found
}

function isAgentMail(mail: ParsedMail, who: ScreeningContext): boolean {
  return isFrom(mail, who.agents)
}

function headerFindings(mail: ParsedMail, who: ScreeningContext): Finding[] {
  const { headers } = mail
  const isForm = isFilledForm(mail, who.own)
  // RFC 3834 §2, RFC 5321 §4.5.5: a null reverse-path asks that nothing be sent back.
  if (headerValues(headers, 'return-path').some(isNullPath)) {
    return [{ found: machineScreening(mail, 'null_return_path') }]
  }
  const mark = readOwnMark(mail, who.secret)
  if (mark === 'ours' && !mail.from.some(isBounceDaemon)) {
    return [{ found: { kind: 'own', reason: 'own_marker' } }]
  }
  const found: Finding[] = []
  // RFC 3834 §5: every value but `no` is automatic; comments and parameters do not matter, nor does a second `no`.
  const submitted = headerValues(headers, 'auto-submitted').map((raw) => parseStructured(raw).value)
  // A form's mail is generated, but its words are a customer's; it names another Reply-To, so the policy drafts it.
  const isPlain = ['no', '', ...(isForm ? ['auto-generated'] : [])]
  const automatic = submitted.filter((value) => !isPlain.includes(value))
  if (automatic.length > 0) {
    // Help desks generate the mail in which they pass on what a person wrote; `auto-replied` is never a person's.
    const isGenerated = automatic.every((value) => value === 'auto-generated')
    found.push(machineFinding(mail, 'auto_submitted', isGenerated ? 'slight' : undefined))
  }
  // Another Holdfast marks its mail in both ways; a mark alone may be anybody's and must not make mail vanish.
  if (mark !== undefined) {
    found.push(machineFinding(mail, 'vendor_header', submitted.length > 0 ? undefined : 'great'))
  }
  // RFC 6522 and its kinds. They stand before List-*: a report about list mail is still a report.
  const report = reportReason(mail)
  if (report !== undefined) found.push(machineFinding(mail, report))
  // People write a line of their own into it.
  if (isCalendarResponse(mail)) found.push(machineFinding(mail, 'calendar_response', 'slight'))
  // RFC 2369 and RFC 2919: only list software and bulk senders write these.
  const fields = headers.filter((line) => line.name.startsWith('list-') && line.value !== '')
  const isUnsubscribe = fields.every(({ name }) => name.startsWith('list-unsubscribe'))
  // Services that run forms, and those that send one person's mail, add a List-Unsubscribe of their own. One click
  // (RFC 8058) is for bulk senders.
  if (fields.length > 0 && !(isForm && isUnsubscribe)) {
    const isOnlyUnsubscribe =
      fields.every(({ name }) => name === 'list-unsubscribe') && !hasBulkFooter(mail)
    const list: Finding = { found: { kind: 'list', reason: 'list_header' } }
    const isLetter = isBrief(mail) && !mail.from.some(isMachineRole)
    const doubt = isLetter ? 'great' : 'slight'
    found.push(isOnlyUnsubscribe || isForm ? { ...list, doubt } : list)
  }
  return [...found, ...programFindings(mail, isForm)]
}

/** A draft: the policy answers no customer whose reason is not `person`. */
const UNCERTAIN = 'customer'

/** What the sender's address proves. Our own addresses come last, because our own bounces are bounces first. */
function bySender(mail: ParsedMail, who: ScreeningContext): Screening | undefined {
  const path = returnPath(mail.headers)
  const isDaemon =
    mail.from.some((one) => isBounceDaemon(one) || isOtherDaemon(one)) ||
    hasDaemonFrom(mail.headers)
  const isHuman = isDaemon && mail.from.some(isHumanDaemon) && !isBounceEnvelope(path)
  if (isHuman && isPersonalDespiteDaemon(mail) && byText(mail, who) === undefined) {
    return { kind: UNCERTAIN, reason: 'daemon_sender' }
  }
  if (mail.from.some(isBounceDaemon) || hasDaemonFrom(mail.headers)) {
    return { kind: 'bounce', reason: 'daemon_sender' }
  }
  if (isBounceEnvelope(path)) return { kind: 'bounce', reason: 'daemon_sender' }
  const isForm = writerOfForm(mail, who.own) !== undefined
  const isNobodys = () => isPersonalNoReply(mail) && byText(mail, who) === undefined
  if (isListEnvelope(path)) return machineScreening(mail, 'daemon_sender')
  if (mail.from.some(isOtherDaemon) && !isForm) {
    return isNobodys()
      ? { kind: UNCERTAIN, reason: 'daemon_sender' }
      : machineScreening(mail, 'daemon_sender')
  }
  if (isForm) return undefined
  const found = byMachineName(mail, who)
  if (found === undefined || found.kind === 'own') return found
  const isPassedOn = () => passesOnWords(mail) && !hasBulkFooter(mail)
  const isPerhapsPerson =
    isUnaddressedForm(mail) || isNobodys() || (isPassedOn() && byText(mail, who) === undefined)
  return isPerhapsPerson ? { ...found, kind: UNCERTAIN } : found
}

function byMachineName(mail: ParsedMail, who: ScreeningContext): Screening | undefined {
  if (mail.from.some(isNoReply)) return machineScreening(mail, 'no_reply_sender')
  if (mail.from.some((one) => isMachineSender(one) || isSiteSender(one))) {
    return machineScreening(mail, 'machine_sender')
  }
  return isFrom(mail, who.own) ? { kind: 'own', reason: 'own_address' } : undefined
}

/**
 * The person behind a contact form, which writes in the name of the site and puts the customer into Reply-To; undefined for
 * any other mail, also for a company's mail about itself (Reply-To in its own domain).
 */
export function writerOfForm(mail: ParsedMail, own: readonly string[]): Address | undefined {
  const named = writerOfRelay(mail, own) ?? writerInFields(mail, own)
  if (named !== undefined) return named
  const [writer, ...more] = mail.reply_to
  const from = mail.from[0]
  if (writer === undefined || more.length > 0 || from === undefined || writer.address === '') {
    return undefined
  }
  const ours = own.map(withoutTag)
  if (ours.includes(withoutTag(writer.address)) || isNoReply(writer)) return undefined
  const is_same_domain = domainOf(writer.address) === domainOf(from.address)
  const isForm = isFormSender(from) || (isAnnouncedForm(mail) && showsField(mail, writer))
  return isForm && !is_same_domain ? writer : undefined
}

/** A form whose mail repeats the address of its writer; a newsletter that names a Reply-To does not. */
function isFilledForm(mail: ParsedMail, own: readonly string[]): boolean {
  const writer = writerOfForm(mail, own)
  return writer !== undefined && showsField(mail, writer)
}

/** Machines' mail that carries no header; each file says what counts as evidence. */
function byText(mail: ParsedMail, who: ScreeningContext): Screening | undefined {
  if (isBounceText(mail)) return { kind: 'bounce', reason: 'bounce_text' }
  if (isVacationText(mail)) return { kind: 'automatic', reason: 'out_of_office_text' }
  const notice = noticeReason(mail, writerOfForm(mail, who.own) !== undefined)
  if (notice === undefined) return undefined
  // A portal's note stands in the place of a person's words.
  const isPortal = notice === 'notification_text' && saysNothing(mail.text)
  return { kind: isPortal ? UNCERTAIN : 'automatic', reason: notice }
}

/** Half of what makes a machine's text, beside words that may be a person's. */
function textDoubt(mail: ParsedMail, isForm: boolean): ScreeningReason | undefined {
  if (mail.is_cut === true) return 'text_cut'
  if (isPerhapsVacation(mail)) return 'out_of_office_text'
  if (isPerhapsConfirmation(mail)) return 'ticket_text'
  return passesOnWords(mail) || isPerhapsNotice(mail, isForm) ? 'notification_text' : undefined
}

/** RFC 5322 §3.6 allows one From field. Without one certain sender a person looks at the mail, and nobody is answered. */
function byUncertainSender(mail: ParsedMail): Screening | undefined {
  const addresses = new Set(mail.from.map(({ address }) => address).filter((one) => one !== ''))
  if (addresses.size === 0) return { kind: 'quarantined', reason: 'from_missing' }
  if (addresses.size > 1) return { kind: 'quarantined', reason: 'from_ambiguous' }
  return undefined
}

function isNullPath(value: string): boolean {
  return value === '<>' || value === '< >'
}

function returnPath(headers: readonly HeaderLine[]): string {
  return normaliseAddress(headerValue(headers, 'return-path') ?? '')
}

function isFrom(mail: ParsedMail, addresses: readonly string[]): boolean {
  const from = mail.from.map(({ address }) => address).filter((address) => address !== '')
  const known = addresses.map(withoutTag)
  return from.length > 0 && from.every((address) => known.includes(withoutTag(address)))
}

/** Fields in which servers note whom a mail was delivered to, beside To and Cc (RFC 5230 §4.5). */
const RECIPIENT_FIELDS = setOf(`
  bcc resent-to resent-cc resent-bcc delivered-to x-original-to x-delivered-to envelope-to x-envelope-to apparently-to
  x-rcpt-to x-forwarded-to x-forwarded-for x-real-to
`)

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
