// Senders that are no person: mail daemons and addresses that nobody reads, in the spellings that mail programs and
// companies of many languages use. Errors lean towards "a machine" only for names that no person carries.

import { domainOf, localPartOf } from '../address.ts'
import type { Address } from '../mail.ts'

/** The programs that return mail (RFC 5321 §4.5.1 reserves `postmaster`); what they send is a bounce. */
export function isBounceDaemon({ address, name }: Address): boolean {
  const local = flat(localPartOf(address))
  if (isDaemonName(local) || BOUNCE_SENDERS.has(local)) return true
  return BOUNCE_NAMES.test(name.trim().slice(0, 100)) && (address === '' || !isLikelyPerson(local))
}

/** Accounts of programs and of list software (RFC 5230 §4.6 names LISTSERV and majordomo). */
export function isOtherDaemon({ address }: Address): boolean {
  return OTHER_DAEMONS.has(flat(localPartOf(address)))
}

/** Addresses that say themselves that nobody reads them. */
export function isNoReply({ address }: Address): boolean {
  const local = flat(localPartOf(address))
  if (NO_REPLY_PARTS.some((part) => local.includes(part))) return true
  return domainOf(address)
    .split('.')
    .some((label) => NO_REPLY_LABELS.has(label.replaceAll('-', '')))
}

/** The same for Return-Path, which is the envelope sender. */
export function isBounceEnvelope(return_path: string): boolean {
  return isDaemonName(flat(localPartOf(return_path)))
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

const BOUNCE_DAEMONS = new Set([
  ...'mailerdaemon maildaemon mailerdeamon mdaemon smtpdaemon postmaster maildelivery'.split(' '),
  ...'maildeliverysystem maildeliverysubsystem mailsystem undelivered'.split(' '),
])
/** As a sender they are daemons; as an envelope sender they also carry people's mail from contact forms. */
const BOUNCE_SENDERS = new Set(['bounce', 'bounces'])
const BOUNCE_NAMES = /^["'(]*(?:mail(?:er)?[ -]?daemon|mail delivery (?:sub)?system)\b/i

const OTHER_DAEMONS = new Set([
  ...'daemon cron crondaemon nobody root wwwdata apache listserv majordomo mailman'.split(' '),
  ...'autoresponder autoreply autoresponse sympa'.split(' '),
])

/** Local parts without separators; matched anywhere, so `shop-noreply` and `noreply+17` count. */
const NO_REPLY_PARTS = [
  ...'noreply noreplies donotreply dontreply donotrespond noresponse notreply unattended'.split(
    ' ',
  ),
  ...'nichtantworten keineantwort bittenichtantworten nepasrepondre nepasrépondre sansreponse'.split(
    ' ',
  ),
  ...'noresponder norespondas nocontestar nonrispondere naoresponda nãoresponda naoresponder'.split(
    ' ',
  ),
  ...'nietbeantwoorden geenantwoord nietreageren svarej svarainte ejsvar svarikke ikkesvar'.split(
    ' ',
  ),
  ...'ikkebesvar eivastausta alavastaa nieodpowiadaj neodpovidat neodpovidejte cevaplamayin'.split(
    ' ',
  ),
  ...'yanitlamayin neotvechat'.split(' '),
]
const NO_REPLY_LABELS = new Set(['noreply', 'donotreply'])

function isDaemonName(local: string): boolean {
  // Exchange's own sender is this word and a number of the organisation.
  return BOUNCE_DAEMONS.has(local) || local.startsWith('microsoftexchange329e71ec88ae')
}

/** Without case and separators: `No-Reply`, `no_reply` and `no.reply` are one spelling. */
function flat(local: string): string {
  return local.toLowerCase().replace(/[._\-+=]/g, '')
}

/** A display name alone is weak evidence: `support` or `info` calling itself so is no daemon. */
function isLikelyPerson(local: string): boolean {
  return ['support', 'info', 'help', 'service', 'hello', 'contact'].includes(local)
}
