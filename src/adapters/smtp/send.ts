// One SMTP conversation about one mail, and an honest account of how it ended. No pool: nodemailer's pool sends again by
// itself. Whether an error is safe to repeat depends on one fact, whether the body had begun to flow.

import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SendOutcome } from '../../domain/outbox.ts'
import { onTheWire, type WireAddress } from './address.ts'
import { type Line, SINGLE_USE, type SmtpConnections } from './connections.ts'
import { isGone, outcomeOf, type Progress } from './outcome.ts'
import { connectionOptions, type SmtpSettings } from './settings.ts'

/** Must stay below `sending_lease_s`, or a slow send would be taken for a lost one. */
export const SEND_DEADLINE_MS = 90_000

export async function sendRaw(
  settings: SmtpSettings,
  mail: { from: string; to: string; raw: Uint8Array },
  deadline_ms = SEND_DEADLINE_MS,
  connections = SINGLE_USE,
  onText: () => Promise<void> = async () => undefined,
): Promise<SendOutcome> {
  const to = onTheWire(mail.to)
  if (to === undefined) return unusable(mail.to)
  const from = onTheWire(mail.from) ?? { address: mail.from, needs_smtputf8: false }
  const letter = { from, to, raw: mail.raw, onText }
  const late = new AbortController()
  const says = new Error(`No answer within ${Math.round(deadline_ms / 1000)} s`)
  const patience = setTimeout(() => late.abort(says), deadline_ms).unref()
  try {
    const first = await attempt(connections, settings, letter, late.signal, 'any')
    // Nothing of the mail was said on a line that was gone before.
    return first ?? (await attempt(connections, settings, letter, late.signal, 'new'))!
  } finally {
    clearTimeout(patience)
  }
}

type Letter = {
  from: WireAddress
  to: WireAddress
  raw: Uint8Array
  onText: () => Promise<void>
}

/** Undefined when the line had gone before its server was asked for this mail's text. */
async function attempt(
  connections: SmtpConnections,
  settings: SmtpSettings,
  letter: Letter,
  signal: AbortSignal,
  wanted: 'any' | 'new',
): Promise<SendOutcome | undefined> {
  const progress: Progress = { has_mail_begun: false, has_text_begun: false }
  let is_text_asked = false
  let has_failed = false
  // Read only once the server has said 354, so that reading it is the moment from which the mail may have left. An error
  // of `onText` ends the session without a final dot. What failed meanwhile is tried again, so nothing of it may flow.
  const body = Readable.from(
    (async function* () {
      is_text_asked = true
      await letter.onText()
      if (has_failed) throw new Error('The conversation has ended before its text')
      progress.has_text_begun = true
      yield letter.raw
    })(),
  )
  let line: Line | undefined
  let is_fine = false
  try {
    line = await connections.take(settings, signal, wanted)
    const outcome = await converse(line, { ...letter, body }, progress, signal)
    is_fine = true
    return outcome
  } catch (error) {
    has_failed = true
    const is_open_to_another = line?.is_presumed === true && !is_text_asked && !signal.aborted
    return is_open_to_another && isGone(error) ? undefined : outcomeOf(error, progress)
  } finally {
    if (line !== undefined) connections.give(line, is_fine)
  }
}

/** What a mail to an address that cannot be sent to comes to; no server is asked. */
export function unusable(address: string): SendOutcome {
  const response = `“${address}” is not an address that can be sent to`
  return { result: 'refused', response, trouble: 'address_unusable' }
}

/** Logs in and says nothing else; for `holdfast doctor`. Throws what went wrong. */
export async function verifySmtp(settings: SmtpSettings): Promise<void> {
  const token = settings.user === undefined ? undefined : await settings.token?.()
  const transport = createTransport({ ...connectionOptions(settings, token), pool: false })
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

/**
 * Nodemailer's single connection rather than its transport: the transport reads the body long before DATA, and then
 * nobody could tell a mail that was never offered from one that may have been taken. Rejects with what went wrong.
 */
function converse(
  { connection, broken }: Line,
  letter: Letter & { body: Readable },
  progress: Progress,
  signal: AbortSignal,
): Promise<SendOutcome> {
  return new Promise<SendOutcome>((resolve, reject) => {
    broken.catch(reject)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    const needs_smtputf8 = letter.to.needs_smtputf8 || letter.from.needs_smtputf8
    if (needs_smtputf8 && !offersSmtpUtf8(connection)) return resolve(noSmtpUtf8(letter))
    progress.has_mail_begun = true
    const envelope = {
      from: letter.from.address,
      to: [letter.to.address],
      size: letter.raw.length,
      use8BitMime: needs_smtputf8,
    }
    return connection.send(envelope, letter.body, (error, info) =>
      error === null ? resolve({ result: 'accepted', response: info.response }) : reject(error),
    )
  })
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
function noSmtpUtf8({ from, to }: Pick<Letter, 'from' | 'to'>): SendOutcome {
  const response = 'The SMTP server takes no addresses in other scripts (SMTPUTF8)'
  if (from.needs_smtputf8) return { result: 'retry', response, trouble: 'sender_refused' }
  return { result: 'refused', response: `${response}: ${to.address}`, trouble: 'address_unusable' }
}
