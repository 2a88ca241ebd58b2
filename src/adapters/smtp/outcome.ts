// How a failed SMTP conversation ended, from the error that nodemailer gives. What matters is whether the text had begun
// to flow: without a reply after that, nobody can say whether the mail was taken (RFC 5321 §4.5.4.1 leaves it open).

import type { SendOutcome } from '../../domain/outbox.ts'
import { outcomeOfReply, type SmtpStage } from '../../domain/smtp-reply.ts'

/** How far the conversation had come. */
export type Progress = { has_mail_begun: boolean; has_text_begun: boolean }

export function outcomeOf(error: unknown, progress: Progress): SendOutcome {
  const failure = error as SmtpError
  const { message, code, responseCode = 0, response } = failure
  const says = response ?? message ?? String(error)
  const stage = stageOf(failure, progress)
  // A numbered answer is definite, also after the final dot. 5xx that answers no command of ours judges no mail.
  if (response !== undefined && responseCode >= 400 && responseCode < 600) {
    if (stage !== undefined) return outcomeOfReply(stage, response)
    return { result: 'retry', response: says, trouble: 'interrupted' }
  }
  if (progress.has_text_begun) return { result: 'unknown', response: says, trouble: 'no_answer' }
  // Nodemailer itself compares the size with what the server allows (RFC 1870), and says so without asking.
  if (code === 'EMESSAGE') return { result: 'refused', response: says, trouble: 'too_big' }
  if (code === 'EAUTH') return { result: 'retry', response: says, trouble: 'login_refused' }
  if (isAboutTls(failure)) return { result: 'retry', response: says, trouble: 'tls_failed' }
  const trouble = progress.has_mail_begun ? 'interrupted' : 'unreachable'
  return { result: 'retry', response: says, trouble }
}

type SmtpError = {
  message?: string
  /** Nodemailer's own: ESOCKET, ETLS, EAUTH, EENVELOPE, EMESSAGE, … */
  code?: string
  /** Of the system or of OpenSSL, where nodemailer put its own in the place. */
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

/** A certificate that does not fit, a port that speaks no TLS, a version that both sides do not share. */
function isAboutTls({ code, originalCode = '' }: SmtpError): boolean {
  return code === 'ETLS' || /^(?:ERR_TLS|ERR_SSL|EPROTO$)|CERT|SIGNATURE/.test(originalCode)
}
