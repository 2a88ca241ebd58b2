// Headers by which particular programs mark their automatic mail, as osTicket, FreeScout and Zammad collect them. Each is
// written by machines only; headers that also stand in people's mail (X-Priority, and X-MS-Exchange-Inbox-Rules-Loop in every
// redirected one) are left out, so an error leans towards a person. Those of mail services are a list of their own: programs
// send by them, and some people do.

import { setOf } from '../../text/words.ts'
import type { HeaderLine } from '../mail.ts'
import { MAILING_PROGRAMS } from './words/automatic.ts'

/** What the first telling header says; `loop` when there is nothing but a loop mark, which forwarders write as well. */
export function vendorHeader(
  headers: readonly HeaderLine[],
): 'automatic' | 'bounce' | 'list' | 'loop' | undefined {
  let isLoop = false
  for (const { name, value } of headers) {
    const says = VENDORS.get(name) ?? FAMILIES.find(([start]) => name.startsWith(start))?.[1]
    if (
      says !== undefined &&
      isSet(value) &&
      (says.value === undefined || says.value.test(value))
    ) {
      if (says.kind !== 'loop') return says.kind
      isLoop = true
    }
  }
  return isLoop ? 'loop' : undefined
}

/**
 * A service for the mail of programs carried it: shops' notices, newsletters, help desks, and now and then a person whose
 * firm sends everything that way.
 */
export function isOfMailService(headers: readonly HeaderLine[]): boolean {
  return headers.some(
    ({ name, value }) =>
      value.trim() !== '' &&
      (SERVICES.has(name) || SERVICE_FAMILIES.some((start) => name.startsWith(start))),
  )
}

type Says = { kind: 'automatic' | 'bounce' | 'list' | 'loop'; value: RegExp | undefined }

const automatic: Says = { kind: 'automatic', value: undefined }
const bounce: Says = { kind: 'bounce', value: undefined }

const list: Says = { kind: 'list', value: undefined }
const loop: Says = { kind: 'loop', value: undefined }

const VENDORS: ReadonlyMap<string, Says> = new Map([
  ['x-mail-autoreply', automatic],
  ['x-vacation', automatic],
  ['x-away-message', automatic],
  // Loop marks of ticket systems and of procmail recipes, which pass on people's mail as well.
  ['x-loop', loop],
  ['x-loop-detect', loop],
  ['x-fc-machinegenerated', automatic],
  ['x-apple-action', { kind: 'automatic', value: /^vacation/i }],
  ['x-post-messageclass', { kind: 'automatic', value: /autorespon/i }],
  ['x-message-flag', { kind: 'automatic', value: /^auto/i }],
  ['delivered-to', { kind: 'automatic', value: /^autoresponder\b/i }],
  // Ticket systems mark what they send by themselves: OTRS and Znuny, RT, Kayako, Zendesk.
  ['x-otrs-loop', automatic],
  ['x-znuny-loop', automatic],
  ['rt-auto-generated', automatic],
  ['x-zendesk-auto', automatic],
  // Programs that only send by themselves, and those that send to many.
  ['x-mailer', { kind: 'automatic', value: MAILING_PROGRAMS.pattern }],
  ['user-agent', { kind: 'automatic', value: MAILING_PROGRAMS.pattern }],
  ['x-auto-response', automatic],
  ['x-cron-env', automatic],
  ['x-facebook-notify', automatic],
  ['x-linkedin-class', automatic],
  ['x-trac-project', automatic],
  ['x-phabricator-sent-this-message', automatic],
  ['x-notifications', automatic],
  // Complaints of mailbox providers (RFC 5965 and its forerunners).
  ['feedback-type', automatic],
  ['x-arf', automatic],
  ['x-xarf', automatic],
  ['x-spamcop-sourceip', automatic],
  ['x-hmxmroriginalrecipient', automatic],
  ['x-campaign', automatic],
  ['x-campaign-id', automatic],
  ['x-newsletter', automatic],
  ['x-mc-user', automatic],
  ['x-mktmailid', automatic],
  ['x-rss-feed', automatic],
  ['x-campaignid', automatic],
  ['x-csa-complaints', automatic],
  // List software from before RFC 2369: fml, ezmlm, Yahoo Groups, Mailman 1, listar.
  ['x-mlserver', list],
  ['x-ml-name', list],
  ['mailing-list', list],
  ['x-mailing-list', list],
  ['x-mailinglist', list],
  ['x-beenthere', list],
  ['x-mailman-version', list],
  ['x-listserver', list],
  // Exim, sendmail and Gmail name the addresses that failed; MDaemon and others name the daemon.
  ['x-failed-recipients', bounce],
  ['x-mailer-daemon', bounce],
  ['x-mailer-daemon-error', bounce],
  ['x-mailerdaemon', bounce],
  ['x-ms-exchange-message-is-ndr', bounce],
  ['x-ironport-ndr', bounce],
  ['x-bounce-type', bounce],
  ['x-mddsn-message', bounce],
  ['x-barracuda-ndr', bounce],
])

/**
 * SendGrid, Mailgun (what it adds to mail that it receives for somebody is left out), Postmark (without X-PM-Message-Id, which
 * Proton Mail writes into people's mail), Brevo, SparkPost, Salesforce Marketing Cloud, HubSpot, Marketo, Customer.io, Constant
 * Contact, Elastic Email.
 */
const SERVICES = setOf(`
  x-sg-eid x-sg-id x-smtpapi x-mailgun-sid x-mailgun-variables x-mailgun-tag x-mailgun-sending-ip x-mailgun-batch-id
  x-pm-rcpt x-pm-tag x-pm-mta-pool x-sib-id x-msfbl x-msys-api x-sfmc-stack x-hs-cid x-mkto-mailing-id x-cio-delivery-id
  x-roving-id x-msg-eid x-mc-tags x-mc-metadata
`)

/** Mailjet, Brevo, Mandrill, Mailchimp, Klaviyo, Iterable, Intercom, Zendesk: how their headers begin. */
const SERVICE_FAMILIES = [
  'x-mj-',
  'x-mailjet-',
  'x-mailin-',
  'x-mandrill-',
  'x-mailchimp-',
  'x-kmail-',
  'x-klaviyo-',
  'x-iterable-',
  'x-intercom-',
  'x-zendesk-',
]

/** Headers that come in many spellings: how their names begin. */
const FAMILIES: readonly (readonly [string, Says])[] = [
  ['x-autoreply', automatic],
  ['x-auto-reply', automatic],
  ['x-autorespon', automatic],
  ['x-auto-responder', automatic],
  ['x-auto-response-id', automatic],
  ['x-autogenerated', automatic],
  ['x-auto-generated', automatic],
  ['x-qq-auto', automatic],
  ['x-bugzilla-', automatic],
  ['x-github-', automatic],
  ['x-gitlab-', automatic],
  ['x-jenkins-', automatic],
  ['x-jira-', automatic],
  ['x-redmine-', automatic],
  ['x-launchpad-', automatic],
  ['x-nagios-', automatic],
  ['x-zabbix-', automatic],
]

/** `X-Autoreply: no` says the opposite. */
function isSet(value: string): boolean {
  return !/^(?:no|false|0|none)?$/i.test(value.trim())
}
