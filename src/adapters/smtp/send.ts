// One SMTP conversation for one mail, and an honest account of how it ended. No pool: nodemailer's pool sends again by
// itself. Whether an error is safe to repeat depends on one fact, whether the body had begun to flow.

import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import type { SendOutcome } from '../../domain/outbox.ts'
import { onTheWire, type WireAddress } from './address.ts'
import { outcomeOf, type Progress } from './outcome.ts'

export type SmtpSettings = {
  host: string
  port: number
  tls: 'implicit' | 'starttls' | 'none'
  /** PEM of the only authorities to trust; without it, those that Node knows. */
  tls_ca?: string | undefined
  user: string | undefined
  password: string | undefined
  /** Asked for an access token for each session; then `password` does not count (XOAUTH2). */
  token?: () => Promise<string>
}

/** Must stay below `sending_lease_s`, or a slow send would be taken for a lost one. */
export const SEND_DEADLINE_MS = 90_000

export async function sendRaw(
  settings: SmtpSettings,
  mail: { from: string; to: string; raw: Uint8Array },
  deadline_ms = SEND_DEADLINE_MS,
): Promise<SendOutcome> {
  const to = onTheWire(mail.to)
  if (to === undefined) return unusable(mail.to)
  const from = onTheWire(mail.from) ?? { address: mail.from, needs_smtputf8: false }
  const progress: Progress = { has_mail_begun: false, has_text_begun: false }
  // Read only once the server has said 354, so that reading it is the moment from which the mail may have left.
  const body = Readable.from(
    (function* () {
      progress.has_text_begun = true
      yield mail.raw
    })(),
  )
  try {
    const token = await tokenOf(settings)
    return await converse(
      settings,
      token,
      { from, to, body, size: mail.raw.length },
      progress,
      deadline_ms,
    )
  } catch (error) {
    return outcomeOf(error, progress)
  }
}

/** What a mail to an address that cannot be sent to comes to; no server is asked. */
export function unusable(address: string): SendOutcome {
  const response = `“${address}” is not an address that can be sent to`
  return { result: 'refused', response, trouble: 'address_unusable' }
}

/** Logs in and says nothing else; for `holdfast doctor`. Throws what went wrong. */
export async function verifySmtp(settings: SmtpSettings): Promise<void> {
  const transport = createTransport({
    ...connectionOptions(settings, await tokenOf(settings)),
    pool: false,
  })
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

type Letter = { from: WireAddress; to: WireAddress; body: Readable; size: number }

/**
 * Nodemailer's single connection rather than its transport: the transport reads the body long before DATA, and then
 * nobody could tell a mail that was never offered from one that may have been taken. Rejects with what went wrong.
 */
function converse(
  settings: SmtpSettings,
  token: string | undefined,
  letter: Letter,
  progress: Progress,
  deadline_ms: number,
): Promise<SendOutcome> {
  const connection = new SMTPConnection(connectionOptions(settings, token))
  const said = new Promise<SendOutcome>((resolve, reject) => {
    // Stays for good: an error without a listener would end the process.
    connection.on('error', reject)
    const send = () => {
      const needs_smtputf8 = letter.to.needs_smtputf8 || letter.from.needs_smtputf8
      if (needs_smtputf8 && !offersSmtpUtf8(connection)) return resolve(noSmtpUtf8(letter))
      progress.has_mail_begun = true
      const envelope = {
        from: letter.from.address,
        to: [letter.to.address],
        size: letter.size,
        use8BitMime: needs_smtputf8,
      }
      return connection.send(envelope, letter.body, (error, info) =>
        error === null ? resolve({ result: 'accepted', response: info.response }) : reject(error),
      )
    }
    connection.connect((error) => {
      if (error !== undefined) return reject(error)
      const { user, password: pass = '' } = settings
      if (user === undefined || !connection.allowsAuth) return send()
      const login =
        token === undefined
          ? { user, credentials: { user, pass } }
          : { type: 'OAUTH2', user, oauth2: new XOAuth2({ user, accessToken: token }) }
      return connection.login(login, (refused) => (refused === null ? send() : reject(refused)))
    })
    setTimeout(() => {
      reject(new Error(`No answer within ${Math.round(deadline_ms / 1000)} s`))
    }, deadline_ms).unref()
  })
  return said.then(
    (outcome) => {
      connection.quit()
      return outcome
    },
    (error: unknown) => {
      connection.close()
      throw error
    },
  )
}

/**
 * Nodemailer would write the address as it is to a server that cannot read it. It keeps the offers to itself, so this
 * looks inside; should a later version keep them elsewhere, such mail is refused and a test fails.
 */
function offersSmtpUtf8(connection: SMTPConnection): boolean {
  const offers: unknown = Reflect.get(connection, '_supportedExtensions')
  return Array.isArray(offers) && offers.includes('SMTPUTF8')
}

/** RFC 6531 §3.2: without the extension such an address must not be sent. */
function noSmtpUtf8({ from, to }: Letter): SendOutcome {
  const response = 'The SMTP server takes no addresses in other scripts (SMTPUTF8)'
  if (from.needs_smtputf8) return { result: 'retry', response, trouble: 'sender_refused' }
  return { result: 'refused', response: `${response}: ${to.address}`, trouble: 'address_unusable' }
}

async function tokenOf({ user, token }: SmtpSettings): Promise<string | undefined> {
  return user === undefined ? undefined : await token?.()
}

function connectionOptions(settings: SmtpSettings, token: string | undefined) {
  const { user, password = '' } = settings
  return {
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'implicit',
    requireTLS: settings.tls === 'starttls',
    ignoreTLS: settings.tls === 'none',
    tls: settings.tls_ca === undefined ? undefined : { ca: settings.tls_ca },
    auth: user === undefined ? undefined : loginOf(user, password, token),
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  }
}

function loginOf(user: string, pass: string, token: string | undefined) {
  if (token === undefined) return { user, pass }
  return { type: 'OAuth2' as const, user, accessToken: token }
}
