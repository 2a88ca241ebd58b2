// One SMTP conversation for one mail, and an honest account of how it ended. No pool: nodemailer's pool sends again by
// itself. Whether an error is safe to repeat depends on one fact, whether the body had begun to flow.

import { Readable } from 'node:stream'
import { domainToASCII } from 'node:url'
import { createTransport } from 'nodemailer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SendOutcome } from '../../domain/outbox.ts'

export type SmtpSettings = {
  host: string
  port: number
  tls: 'implicit' | 'starttls' | 'none'
  user: string | undefined
  password: string | undefined
}

/** Must stay below `sending_lease_s`, or a slow send would be taken for a lost one. */
export const SEND_DEADLINE_MS = 90_000

/** The outcome, and whether it was our login that the server refused: then no mail of this mailbox will leave. */
export type Sent = SendOutcome & { is_login_refused: boolean }

export async function sendRaw(
  settings: SmtpSettings,
  mail: { from: string; to: string; raw: Uint8Array },
  deadline_ms = SEND_DEADLINE_MS,
): Promise<Sent> {
  const to = onTheWire(mail.to)
  if (to === undefined) {
    const response = `“${mail.to}” is not an address that can be sent to`
    return { result: 'refused', response, is_login_refused: false }
  }
  let has_begun = false
  // Read only once the server has said 354, so that reading it is the moment from which the mail may have left.
  const body = Readable.from(
    (function* () {
      has_begun = true
      yield mail.raw
    })(),
  )
  const from = onTheWire(mail.from) ?? mail.from
  try {
    const envelope = { from, to: [to], size: mail.raw.length }
    const response = await converse(settings, envelope, body, deadline_ms)
    return { result: 'accepted', response, is_login_refused: false }
  } catch (error) {
    const { code, responseCode = 0 } = error as SmtpError
    const is_login_refused = code === 'EAUTH' && responseCode >= 500
    return { ...outcomeOf(error, has_begun), is_login_refused }
  }
}

/** Logs in and says nothing else; for `holdfast doctor`. Throws what went wrong. */
export async function verifySmtp(settings: SmtpSettings): Promise<void> {
  const transport = createTransport({ ...connectionOptions(settings), pool: false })
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

/**
 * Nodemailer's single connection rather than its transport: the transport reads the body long before DATA, and then
 * nobody could tell a mail that was never offered from one that may have been taken.
 */
function converse(
  settings: SmtpSettings,
  envelope: { from: string; to: string[]; size: number },
  body: Readable,
  deadline_ms: number,
): Promise<string> {
  const connection = new SMTPConnection(connectionOptions(settings))
  const said = new Promise<string>((resolve, reject) => {
    // Stays for good: an error without a listener would end the process.
    connection.on('error', reject)
    const send = () =>
      connection.send(envelope, body, (error, info) =>
        error === null ? resolve(info.response) : reject(error),
      )
    connection.connect((error) => {
      if (error !== undefined) return reject(error)
      const { user, password: pass = '' } = settings
      if (user === undefined || !connection.allowsAuth) return send()
      return connection.login({ user, credentials: { user, pass } }, (refused) =>
        refused === null ? send() : reject(refused),
      )
    })
    setTimeout(() => {
      reject(new Error(`No answer within ${Math.round(deadline_ms / 1000)} s`))
    }, deadline_ms).unref()
  })
  return said.then(
    (response) => {
      connection.quit()
      return response
    },
    (error: unknown) => {
      connection.close()
      throw error
    },
  )
}

type SmtpError = {
  message?: string
  code?: string
  command?: string
  responseCode?: number
  response?: string
}

/** What is said before MAIL FROM is about us or the server, not about this mail. */
const BEFORE_THE_MAIL = /^(?:CONN|EHLO|HELO|STARTTLS|AUTH)/

/**
 * A numbered answer is definite: 5xx for good, 4xx for now (RFC 5321 §4.2.1), also after the final dot. Without one, a
 * mail whose body had begun to flow may have been accepted.
 */
function outcomeOf(error: unknown, has_begun: boolean): SendOutcome {
  const { message, code, command = '', responseCode = 0, response } = error as SmtpError
  const says = response ?? message ?? String(error)
  // A refused login or greeting is ours to repair; the mail itself was never judged.
  const is_judged = has_begun || (code !== 'EAUTH' && !BEFORE_THE_MAIL.test(command))
  if (!is_judged) return { result: 'retry', response: says }
  if (responseCode >= 500) return { result: 'refused', response: says }
  if (responseCode >= 400) return { result: 'retry', response: says }
  return { result: has_begun ? 'unknown' : 'retry', response: says }
}

function connectionOptions(settings: SmtpSettings) {
  return {
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'implicit',
    requireTLS: settings.tls === 'starttls',
    ignoreTLS: settings.tls === 'none',
    auth:
      settings.user === undefined
        ? undefined
        : { user: settings.user, pass: settings.password ?? '' },
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  }
}

/**
 * The address as SMTP takes it, its domain in ASCII (RFC 5891); undefined for what is none, or could smuggle a second
 * command or recipient (RFC 5321 §4.1.2).
 */
function onTheWire(address: string): string | undefined {
  if (!ADDRESS.test(address) || address.length > 254) return undefined
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1))
  return domain === '' ? undefined : `${address.slice(0, at)}@${domain}`
}

const ADDRESS = /^[^\s<>,;:"()[\]\\\p{Cc}]+@[^\s<>,;:"()[\]\\\p{Cc}@]+$/u
