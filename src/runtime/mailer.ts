// The Mailer port for the currently configured mailboxes: SMTP to send, IMAP for the Sent folder. A server that refuses our
// login is left alone for a while, however much mail waits, so that the account is not locked; operators see an alarm.

import { onTheWire } from '../adapters/smtp/address.ts'
import { buildMail } from '../adapters/smtp/build.ts'
import { createConnections } from '../adapters/smtp/connections.ts'
import { SEND_DEADLINE_MS, sendRaw, unusable } from '../adapters/smtp/send.ts'
import type { SmtpSettings } from '../adapters/smtp/settings.ts'
import type { Connection, Settings } from '../config/load.ts'
import {
  type OutgoingMail,
  type SendOutcome,
  type SendTrouble,
  troubleOf,
} from '../domain/outbox.ts'
import type { Mailbox } from '../domain/team.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, Mailer } from '../ports/world.ts'
import { HoldfastError, inOneLine } from './errors.ts'
import { createJustSent } from './just-sent.ts'
import type { Others } from './others.ts'
import { createSentFolders, type SentFolders } from './sent-folders.ts'

export type MailerDeps = {
  settings: () => Settings
  clock: Clock
  ledger: Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
  sent?: SentFolders
  /** Signs the marker of our own mail. */
  secret?: string | undefined
  /** How long to wait for the end of an SMTP session, milliseconds. Default: that of the SMTP adapter. */
  send_deadline_ms?: number | undefined
  /** Moves the mark beside the ledger on. */
  moveMark?: () => Promise<void>
  others?: Others
}

/** Doubled with every refusal. A wrong password stays wrong until somebody changes it, and that ends the pause at once. */
const PAUSE_MIN_MS = 60_000
const PAUSE_MAX_MS = 15 * 60_000

/** Failures in a row before an alarm: nobody needs to know that a server was away for a moment. */
const UNREACHABLE_MIN = 3

type LoginRefusal = { smtp: string; until: number; pause_ms: number; outcome: SendOutcome }

/** What is known about a mailbox's SMTP server. */
type ServerState = { is_fine: boolean; unreachable: number; refusal: LoginRefusal | undefined }

export function createMailer(deps: MailerDeps): Mailer & { close(): void } {
  const { settings, clock } = deps
  const states = new Map<string, ServerState>()
  const sent = deps.sent ?? createSentFolders(clock)
  const connections = createConnections()
  const just_sent = createJustSent()

  async function send(
    box: Mailbox,
    smtp: SmtpSettings,
    mail: OutgoingMail,
    onText: () => Promise<void>,
  ): Promise<SendOutcome> {
    const state = states.get(box.id) ?? { is_fine: false, unreachable: 0, refusal: undefined }
    states.set(box.id, state)
    if (onTheWire(mail.to) === undefined) return unusable(mail.to)
    const { refusal } = state
    if (
      refusal !== undefined &&
      isLeftAlone(refusal, clock.now()) &&
      isForSameSettings(refusal, smtp)
    ) {
      return { ...refusal.outcome, response: `not tried again yet: ${refusal.outcome.response}` }
    }
    const raw = await buildMail(mail, box, clock.now(), deps.secret).catch((error: unknown) =>
      inOneLine(error),
    )
    if (typeof raw === 'string') {
      return { result: 'refused', response: raw, trouble: 'cannot_be_built' }
    }
    const envelope = { from: box.address, to: mail.to, raw }
    const is_for_agents = mail.auto_submitted === 'auto-generated'
    // The mark is ahead of the mail, so that a ledger from before it will be known as older.
    if (!is_for_agents) await deps.moveMark?.()
    const deadline_ms = deps.send_deadline_ms ?? SEND_DEADLINE_MS
    const outcome = await sendRaw(smtp, envelope, deadline_ms, connections, onText)
    if (outcome.result === 'accepted' && !is_for_agents) just_sent.keep(mail.rfc_message_id, raw)
    noteRefusal(state, smtp, outcome, clock.now())
    // The server's answer must reach the outbox row even if the alarm cannot be written right now.
    await raiseAlarm(deps, box.id, state, outcome).catch(() => undefined)
    return outcome
  }

  return {
    async send(mail, onText) {
      const found = findConfigured(settings(), mail.mailbox)
      if (found !== undefined) return send(found.box, found.connection.smtp, mail, onText)
      const response = notConfigured(mail.mailbox).message
      return { result: 'retry', response, trouble: 'mailbox_not_configured' }
    },
    async isInSent(mailbox, rfc_message_id) {
      return await sent.holds(mailboxNamed(settings(), mailbox).connection.imap, rfc_message_id)
    },
    async lookForOthers(mailbox) {
      return (await deps.others?.look(mailbox)) ?? false
    },
    async fileSentCopy(mail, sent_at) {
      const { box, connection } = mailboxNamed(settings(), mail.mailbox)
      // The server files what it sends, often a moment later, so our copy would be a second one.
      if (connection.imap.sent_copy === 'by_server') return
      const { rfc_message_id } = mail
      const { is_first, raw: kept } = just_sent.take(rfc_message_id)
      const raw = kept ?? (await buildMail(mail, box, sent_at, deps.secret))
      await sent.file(connection.imap, { rfc_message_id, raw, sent_at, is_first })
    },
    close() {
      connections.close()
      sent.close()
    },
  }
}

/** More time than was set: the clock has gone back since. */
function isLeftAlone({ until, pause_ms }: LoginRefusal, now: number): boolean {
  return until > now && until - now <= pause_ms
}

const isForSameSettings = (refusal: LoginRefusal, smtp: SmtpSettings) =>
  refusal.smtp === JSON.stringify(smtp)

function noteRefusal(
  state: ServerState,
  smtp: SmtpSettings,
  outcome: SendOutcome,
  now: number,
): void {
  const trouble = troubleOf(outcome)
  state.unreachable = trouble === 'unreachable' ? state.unreachable + 1 : 0
  const { refusal } = state
  state.refusal = undefined
  if (trouble !== 'login_refused' && trouble !== 'tls_failed') return
  const last_ms = refusal !== undefined && isForSameSettings(refusal, smtp) ? refusal.pause_ms : 0
  const pause_ms = Math.min(Math.max(2 * last_ms, PAUSE_MIN_MS), PAUSE_MAX_MS)
  state.refusal = { smtp: JSON.stringify(smtp), until: now + pause_ms, pause_ms, outcome }
}

const ALARMS: Partial<Record<SendTrouble, { key: string; what: string; hint: string }>> = {
  login_refused: {
    key: 'smtp_auth',
    what: 'refuses the login',
    hint: 'Correct smtp.user and smtp.password.',
  },
  tls_failed: {
    key: 'smtp_tls',
    what: 'offers no TLS that can be trusted',
    hint: 'Correct smtp.host, smtp.port and smtp.tls, or the certificate of the server.',
  },
  sender_refused: {
    key: 'smtp_sender',
    what: 'does not let us send from the address of the mailbox',
    hint: 'Allow smtp.user to send from this address, or correct address and smtp.user.',
  },
  rate_limited: {
    key: 'smtp_limit',
    what: 'takes no more mail for now',
    hint: 'If this happens again, ask your provider for a higher sending limit.',
  },
  unreachable: {
    key: 'smtp_unreachable',
    what: 'cannot be reached',
    hint: 'Check that the server is running, and that smtp.host and smtp.port are right.',
  },
}

/** Problems that agents cannot solve become alarms for operators. The first mail that the server accepts ends them all. */
async function raiseAlarm(
  { ledger, clock }: MailerDeps,
  mailbox: string,
  state: ServerState,
  outcome: SendOutcome,
): Promise<void> {
  const trouble = troubleOf(outcome)
  if (trouble === undefined) {
    if (state.is_fine) return
    for (const { key } of Object.values(ALARMS)) await ledger.clearAlarm(`${key}:${mailbox}`)
    state.is_fine = true
    return
  }
  const alarm = ALARMS[trouble]
  if (alarm === undefined) return
  if (trouble === 'unreachable' && state.unreachable < UNREACHABLE_MIN) return
  state.is_fine = false
  const what = `The SMTP server of “${mailbox}” ${alarm.what}: ${outcome.response}`
  const hint = `${alarm.hint} Nothing is lost: waiting mail leaves as soon as the server takes it.`
  await ledger.recordAlarm(`${alarm.key}:${mailbox}`, what, hint, clock.now())
}

type ConfiguredMailbox = { box: Mailbox; connection: Connection }

function findConfigured(settings: Settings, id: string): ConfiguredMailbox | undefined {
  const box = settings.team.mailboxes.find((one) => one.id === id)
  const connection = settings.connections.get(id)
  return box === undefined || connection === undefined ? undefined : { box, connection }
}

function mailboxNamed(settings: Settings, id: string): ConfiguredMailbox {
  const found = findConfigured(settings, id)
  if (found === undefined) throw notConfigured(id)
  return found
}

function notConfigured(id: string): HoldfastError {
  return new HoldfastError('mailbox_unknown', `The mailbox “${id}” is no longer configured`, {
    hint: 'Put it back into config/holdfast.yaml until its waiting mail has left.',
  })
}
