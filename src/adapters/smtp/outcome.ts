// How a failed SMTP conversation ended, from the error that nodemailer gives. What matters is whether the text had begun
// to flow: if there is no reply after that, nobody can say whether the mail was taken (RFC 5321 §4.5.4.1 leaves it open).

import type { SendOutcome } from '../../domain/outbox.ts'
import { outcomeOfReply, type SmtpStage } from '../../domain/smtp-reply.ts'

/** How far the conversation got. */
export type Progress = { has_mail_begun: boolean; has_text_begun: boolean }

export function outcomeOf(error: unknown, progress: Progress): SendOutcome {
  const failure = error as SmtpError
  const { message, code, responseCode = 0, response } = failure
  const says = response ?? message ?? String(error)
  const stage = stageOf(failure, progress)
  // A numbered reply is definite, also after the final dot. A 5xx that answers none of our commands is no verdict on a mail.
  if (response !== undefined && responseCode >= 400 && responseCode < 600) {
    if (stage !== undefined) return outcomeOfReply(stage, response)
    return { result: 'retry', response: says, trouble: 'interrupted' }
  }
  if (progress.has_text_begun) return { result: 'unknown', response: says, trouble: 'no_answer' }
  // Nodemailer itself compares the size with the server's limit (RFC 1870), and fails without asking.
  if (code === 'EMESSAGE') return { result: 'refused', response: says, trouble: 'too_big' }
  if (code === 'EAUTH') return { result: 'retry', response: says, trouble: 'login_refused' }
  if (isAboutTls(failure)) return { result: 'retry', response: says, trouble: 'tls_failed' }
  const trouble = progress.has_mail_begun ? 'interrupted' : 'unreachable'
  return { result: 'retry', response: says, trouble }
}

/** The server hung up or is about to (421, RFC 5321 §3.8), whatever it was asked. */
export function isGone(error: unknown): boolean {
  const { code, response, responseCode } = error as SmtpError
  if (response !== undefined) return responseCode === 421
  return code === undefined || code === 'ECONNECTION' || code === 'ESOCKET' || code === 'ETIMEDOUT'
}

type SmtpError = {
  message?: string
  /** Nodemailer's own: ESOCKET, ETLS, EAUTH, EENVELOPE, EMESSAGE, … */
  code?: string
  /** The code of the system or of OpenSSL, where nodemailer replaced it with its own. */
  originalCode?: string
  command?: string
  responseCode?: number
  response?: string
}

/** The command that the reply answers; undefined for a reply that came on its own in the middle of a mail. */
function stageOf({ code, command = '' }: SmtpError, progress: Progress): SmtpStage | undefined {
  if (progress.has_text_begun) return 'text'
  if (code === 'ETLS' || command === 'STARTTLS') return 'tls'
  if (code === 'EAUTH' || command.startsWith('AUTH')) return 'login'
  if (!progress.has_mail_begun) return 'connect'
  return ENVELOPE[command]
}

const ENVELOPE: Partial<Record<string, SmtpStage>> = {
  'MAIL FROM': 'mail',
  'RCPT TO': 'rcpt',
  DATA: 'data',
}

/** A certificate that does not match, a port that does not speak TLS, no version in common. */
function isAboutTls({ code, originalCode = '' }: SmtpError): boolean {
  return code === 'ETLS' || /^(?:ERR_TLS|ERR_SSL|EPROTO$)|CERT|SIGNATURE/.test(originalCode)
}
