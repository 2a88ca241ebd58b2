// Senders that are not people: mail daemons and addresses that nobody reads, in the spellings that mail programs and
// companies of many languages use. Errors lean towards "a machine" only for names that no person carries.

import type { Phrase } from '../../text/phrases.ts'
import { foldedWords, setOf } from '../../text/words.ts'
import { domainOf, localPartOf } from '../address.ts'
import type { Address } from '../mail.ts'
import { senderDomain } from '../sender-domain.ts'
import {
  BOUNCE_DAEMONS,
  FORM_SENDERS,
  MACHINE_ROLES,
  MACHINE_SENDERS,
  NO_REPLY,
  OTHER_DAEMONS,
  SITE_SENDERS,
} from './words/accounts.ts'
import { BOUNCE_NAMES } from './words/senders.ts'

/** The programs that return mail (RFC 5321 §4.5.1 reserves `postmaster`); what they send is a bounce. */
export function isBounceDaemon({ address, name }: Address): boolean {
  const local = withoutSeparators(localPartOf(address))
  if (isDaemonName(local) || BOUNCE_SENDER.test(localPartOf(address))) return true
  return BOUNCE_NAMES.test(name.trim().slice(0, 100)) && (address === '' || !isLikelyPerson(local))
}

/** Accounts of programs and of list software (RFC 5230 §4.6 names LISTSERV and majordomo). */
export function isOtherDaemon({ address }: Address): boolean {
  return OTHER_DAEMON_NAMES.has(withoutSeparators(localPartOf(address)))
}

/** Addresses that say themselves that nobody reads them. */
export function isNoReply({ address }: Address): boolean {
  const local = withoutSeparators(localPartOf(address))
  if (NO_REPLY_PARTS.some((part) => local.includes(part))) return true
  return domainOf(address)
    .split('.')
    .some((label) => NO_REPLY_LABELS.has(label.replaceAll('-', '')))
}

/** Accounts that only programs send from. Contact forms do too, with the customer in Reply-To. */
export function isMachineSender({ address }: Address): boolean {
  return MACHINE_NAMES.has(withoutSeparators(localPartOf(address)))
}

/** Site software writes by itself as such an account, unless a form names its writer. */
export function isSiteSender({ address }: Address): boolean {
  return SITE_NAMES.has(withoutSeparators(localPartOf(address)))
}

/**
 * `postmaster`, `bounce` and `root` are also read, and written from, by people, and a person may be called like a daemon;
 * the daemons' other addresses are nobody's.
 */
export function isHumanDaemon({ address }: Address): boolean {
  const local = withoutSeparators(localPartOf(address))
  const isNamedAlone =
    address !== '' && !isDaemonName(local) && !BOUNCE_SENDER.test(localPartOf(address))
  return (
    ['postmaster', 'bounce', 'bounces', 'root'].includes(local) ||
    (isNamedAlone && !OTHER_DAEMON_NAMES.has(local))
  )
}

/** Services that hide a person's address behind one of theirs; what they add to a mail says nothing about its writer. */
export function isRelay({ address }: Address): boolean {
  const labels = domainOf(address).split('.')
  return labels.some((_, at) => RELAY_DOMAINS.has(labels.slice(at).join('.')))
}

/** What web sites send the mail of their contact forms from, with the customer in Reply-To. */
export function isFormSender(one: Address): boolean {
  return (
    isNoReply(one) ||
    isMachineSender(one) ||
    FORM_NAMES.has(withoutSeparators(localPartOf(one.address)))
  )
}

/** Accounts that programs often send from and people sometimes: a sign beside others, never enough alone. */
export function isMachineRole(one: Address): boolean {
  return isMachineSender(one) || ROLE_NAMES.has(withoutSeparators(localPartOf(one.address)))
}

/**
 * A firm under its own name, `Paper Mill <post@papermill.example>`, and not one of its people: the name stands in the domain, or
 * the account is a role's, and no other word of the name stands in front of the `@`.
 */
export function isOfFirm(one: Address): boolean {
  const domain = senderDomain(one.address)
  if (domain === undefined) return false
  const label = lettersOf(domain.split('.', 1)[0] ?? '')
  const local = lettersOf(localPartOf(one.address))
  const words = foldedWords(one.name.slice(0, 100)).filter((word) => word.length > 2)
  const isOfDomain = (word: string) => label.startsWith(word) || label.endsWith(word)
  if (words.some((word) => local.includes(word) && !isOfDomain(word))) return false
  return isMachineRole(one) || words.some(isOfDomain)
}

function lettersOf(text: string): string {
  return foldedWords(text).join('')
}

/** The same for Return-Path, which is the envelope sender. */
export function isBounceEnvelope(return_path: string): boolean {
  return isDaemonName(withoutSeparators(localPartOf(return_path)))
}

/** RFC 3834 §2 and RFC 5230 §4.6: envelope senders of list software, judged on Return-Path only. */
export function isListEnvelope(return_path: string): boolean {
  const local = localPartOf(return_path).toLowerCase()
  return (
    local.startsWith('owner-') ||
    local.endsWith('-request') ||
    local === 'listserv' ||
    local === 'majordomo'
  )
}

const BOUNCE_DAEMON_NAMES = accountNames(BOUNCE_DAEMONS)
/** As a sender they are daemons; as an envelope sender they also carry people's mail from contact forms. */
const BOUNCE_SENDER = /^(?:double-?)?bounces?(?:$|[-+=._\d]|-?notif)/i

const OTHER_DAEMON_NAMES = accountNames(OTHER_DAEMONS)
const MACHINE_NAMES = accountNames(MACHINE_SENDERS)
const FORM_NAMES = accountNames(FORM_SENDERS)
const SITE_NAMES = accountNames(SITE_SENDERS)
const ROLE_NAMES = accountNames(MACHINE_ROLES)
const NO_REPLY_PARTS = NO_REPLY.map(([, part]) => part)
const NO_REPLY_LABELS = setOf('noreply donotreply')

const RELAY_DOMAINS = setOf(`
  mozmail.com simplelogin.co simplelogin.com simplelogin.fr slmail.me aleeas.com 8alias.com anonaddy.me anonaddy.com
  addy.io addymail.com duck.com privaterelay.appleid.com
`)

/** Local parts as `withoutSeparators` writes them. */
function accountNames(phrases: readonly Phrase[]): ReadonlySet<string> {
  return new Set(phrases.map(([, name]) => name))
}

function isDaemonName(local: string): boolean {
  // Exchange's own sender is this word and a number of the organisation.
  return (
    BOUNCE_DAEMON_NAMES.has(local) ||
    local.startsWith('mailerdaemon') ||
    local.startsWith('microsoftexchange329e71ec88ae')
  )
}

/** Without case and separators: `No-Reply`, `no_reply` and `no.reply` are one spelling. */
function withoutSeparators(local: string): string {
  return local.toLowerCase().replace(/[._\-+=]/g, '')
}

/** A display name alone is weak evidence: `support` or `info` calling itself so is no daemon. */
function isLikelyPerson(local: string): boolean {
  return ['support', 'info', 'help', 'service', 'hello', 'contact'].includes(local)
}
