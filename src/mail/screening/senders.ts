// Senders that are no person: mail daemons and addresses that nobody reads, in the spellings that mail programs and
// companies of many languages use. Errors lean towards "a machine" only for names that no person carries.

import { domainOf, localPartOf } from '../address.ts'
import type { Address } from '../mail.ts'
import { BOUNCE_NAMES } from './words/senders.ts'

/** The programs that return mail (RFC 5321 §4.5.1 reserves `postmaster`); what they send is a bounce. */
export function isBounceDaemon({ address, name }: Address): boolean {
  const local = flat(localPartOf(address))
  if (isDaemonName(local) || BOUNCE_SENDER.test(localPartOf(address))) return true
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

/** Accounts that only programs send from. Contact forms do too, with the customer in Reply-To. */
export function isMachineSender({ address }: Address): boolean {
  return MACHINE_SENDERS.has(flat(localPartOf(address)))
}

/** Site software writes by itself as such an account, unless a form names its writer. */
export function isSiteSender({ address }: Address): boolean {
  return SITE_SENDERS.has(flat(localPartOf(address)))
}

/** `postmaster` and `bounce` are also read, and written from, by people; the daemons' other names are not. */
export function isHumanDaemon({ address }: Address): boolean {
  return ['postmaster', 'bounce', 'bounces'].includes(flat(localPartOf(address)))
}

/** Services that hide a person's address behind one of theirs; what they add to a mail says nothing about its writer. */
export function isRelay({ address }: Address): boolean {
  const domain = domainOf(address)
  return RELAY_DOMAINS.some((relay) => domain === relay || domain.endsWith(`.${relay}`))
}

/** What web sites send the mail of their contact forms from, with the customer in Reply-To. */
export function isFormSender(one: Address): boolean {
  return isNoReply(one) || isMachineSender(one) || FORM_SENDERS.has(flat(localPartOf(one.address)))
}

/** Accounts that programs often send from and people sometimes: a sign beside others, never enough alone. */
export function isMachineRole(one: Address): boolean {
  return isMachineSender(one) || MACHINE_ROLES.has(flat(localPartOf(one.address)))
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
  ...'maildeliverysystem maildeliverysubsystem mailsystem undelivered mailerdeamon mailadm'.split(
    ' ',
  ),
  ...'maildeliveryservice deliverysubsystem postmast smtpgateway mailgateway mtadaemon mailsweeper'.split(
    ' ',
  ),
])
/** As a sender they are daemons; as an envelope sender they also carry people's mail from contact forms. */
const BOUNCE_SENDER = /^(?:double-?)?bounces?(?:$|[-+=._\d]|-?notif)/i
const OTHER_DAEMONS = new Set([
  ...'daemon cron crondaemon nobody root wwwdata apache listserv majordomo mailman'.split(' '),
  ...'autoresponder autoreply autoresponse autoanswer autorespond sympa mlmmj ezmlm vacation'.split(
    ' ',
  ),
])

const MACHINE_SENDERS = new Set([
  ...'notification notifications notify notifier notices alert alerts newsletter newsletters'.split(
    ' ',
  ),
  ...'emailnotifications mailnotification systemnotification automailer automated automation'.split(
    ' ',
  ),
  ...'automatedmessage automail automatic autonotify robot mailbot feedbackloop fbl dmarcreport'.split(
    ' ',
  ),
  ...'dmarcreports dmarcagg dmarc dmarcsupport calendarnotification scomp'.split(' '),
  ...'jira bugzilla jenkins gitlab nagios zabbix icinga sentry buildbot redmine trac'.split(' '),
  ...'benachrichtigung benachrichtigungen notificaciones notificacion notifiche notificacoes'.split(
    ' ',
  ),
  ...'logwatch logcheck fail2ban monit munin smartd anacron clamav rkhunter grafana alertmanager'.split(
    ' ',
  ),
  ...'prometheus pagerduty opsgenie uptimerobot circleci backup backups scanner scan copier kopierer'.split(
    ' ',
  ),
  ...'fax voicemail fritzbox anrufbeantworter autoconfirm shipconfirm orderconfirmation orderupdate'.split(
    ' ',
  ),
  ...'orderupdates shipmenttracking confirmation confirmations receipts reminder reminders surveys'.split(
    ' ',
  ),
  ...'bestellbestaetigung versandbestaetigung auftragsbestaetigung zahlungsbestaetigung mailings'.split(
    ' ',
  ),
  ...'spamdigest quarantinedigest spamschutz invitations payouts mailing'.split(' '),
  ...'meldingen powiadomienia uvedomlenie unsubscribe quarantine spamreport virusalert'.split(' '),
])
const FORM_SENDERS = new Set([
  ...'wordpress wwwdata apache nobody www web webform webforms website form forms mailer'.split(
    ' ',
  ),
  ...'contactform formsubmission formulaire formular kontaktformular formulario webmaster'.split(
    ' ',
  ),
])
const SITE_SENDERS = new Set(
  'wordpress drupal joomla typo3 wwwdata wwwrun webform webforms'.split(' '),
)
const RELAY_DOMAINS = [
  ...'mozmail.com simplelogin.co simplelogin.com simplelogin.fr slmail.me aleeas.com 8alias.com'.split(
    ' ',
  ),
  ...'anonaddy.me anonaddy.com addy.io addymail.com duck.com privaterelay.appleid.com'.split(' '),
]
const MACHINE_ROLES = new Set([
  ...'mailer news info system sysadmin admin webmaster service services update updates digest'.split(
    ' ',
  ),
  ...'marketing promo promotions offers billing invoice invoices orders order shipping bot server'.split(
    ' ',
  ),
  ...'support helpdesk security account accounts monitoring status events team hello mail email'.split(
    ' ',
  ),
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
  return (
    BOUNCE_DAEMONS.has(local) ||
    local.startsWith('mailerdaemon') ||
    local.startsWith('microsoftexchange329e71ec88ae')
  )
}

/** Without case and separators: `No-Reply`, `no_reply` and `no.reply` are one spelling. */
function flat(local: string): string {
  return local.toLowerCase().replace(/[._\-+=]/g, '')
}

/** A display name alone is weak evidence: `support` or `info` calling itself so is no daemon. */
function isLikelyPerson(local: string): boolean {
  return ['support', 'info', 'help', 'service', 'hello', 'contact'].includes(local)
}
