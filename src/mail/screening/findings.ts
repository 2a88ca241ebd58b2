// What particular headers prove, and how much doubt each leaves: some are written by machines only, others also stand in
// the mail of people whose sales program, help desk or forwarder adds them. `screening.ts` asks for them in its order.

import { headerValue, headerValues, parseStructured, parseTokens } from '../headers.ts'
import type { HeaderLine, ParsedMail } from '../mail.ts'
import { answersMail } from '../threads/threading.ts'
import { isBounceText } from './bounce-text.ts'
import type { Screening, ScreeningReason } from './reasons.ts'
import { reportType } from './reports.ts'
import { isBounceDaemon, isRelay } from './senders.ts'
import { vendorHeader } from './vendors.ts'

/** `doubt`: how often people's mail carries it; undefined for what only machines write. */
export type Finding = { found: Screening; doubt?: 'slight' | 'great' }

/** Headers of particular programs, and those outside of the standards. */
export function programFindings(mail: ParsedMail, isForm: boolean): Finding[] {
  const { headers } = mail
  const found: Finding[] = []
  // RFC 2076 §3.9 discourages Precedence; RFC 3834 §2 tells responders to respect it nevertheless.
  const precedence = ['precedence', 'x-precedence', 'preference']
    .flatMap((name) => headerValues(headers, name))
    .map((raw) => parseStructured(raw).value.replaceAll('-', '_'))
    .find((value) => ['bulk', 'list', 'junk', 'auto_reply'].includes(value))
  if (precedence === 'list') found.push({ found: { kind: 'list', reason: 'precedence' } })
  else if (precedence !== undefined) {
    found.push(machineFinding(mail, 'precedence', precedence === 'bulk' ? 'slight' : undefined))
  }
  // MS-OXCMAIL §2.2.3.2.14. Outlook writes `DR, OOF, RN, NRN` into people's mail; only two values forbid an answer.
  const suppressed = headerValues(headers, 'x-auto-response-suppress').flatMap(parseTokens)
  if (suppressed.includes('all'))
    found.push(machineFinding(mail, 'auto_response_suppress', 'slight'))
  const vendor = vendorHeader(headers)
  if (vendor === 'bounce' || vendor === 'list') {
    found.push({ found: { kind: vendor, reason: 'vendor_header' } })
  } else if (vendor === 'automatic') found.push(machineFinding(mail, 'vendor_header'))
  if (isForm) return found
  if (suppressed.includes('autoreply') && !suppressed.includes('all')) {
    found.push(machineFinding(mail, 'auto_response_suppress', 'great'))
  }
  if (vendor === 'loop') found.push(machineFinding(mail, 'vendor_header', 'great'))
  if (isBulkFeedback(mail)) found.push(machineFinding(mail, 'feedback_id', 'great'))
  return found
}

/**
 * True for two marks of different kinds: bulk senders add List-Unsubscribe, `bulk` and a Feedback-ID; responders add `bulk`
 * and X-Loop. Two pairs count as one mark, because they also stand in a person's mail: Auto-Submitted beside
 * X-Auto-Response-Suppress (help desks), and, in an answer, List-Unsubscribe beside a Feedback-ID (sales programs).
 */
export function isConfirmed(mail: ParsedMail, findings: readonly Finding[]): boolean {
  const isAnswer = answersMail(mail)
  const kinds = findings.map(({ found: { reason } }) => {
    if (reason === 'auto_response_suppress') return 'auto_submitted'
    return reason === 'feedback_id' && isAnswer ? 'list_header' : reason
  })
  return new Set(kinds).size > 1
}

export function machineFinding(
  mail: ParsedMail,
  reason: ScreeningReason,
  doubt?: Finding['doubt'],
): Finding {
  const found = machineScreening(mail, reason)
  return doubt === undefined ? { found } : { found, doubt }
}

/** A machine's mail is a bounce when it reports a delivery: it is never a customer's, and it concerns our own mail. */
export function machineScreening(mail: ParsedMail, reason: ScreeningReason): Screening {
  const isBounce =
    reason === 'delivery_status' ||
    mail.part_types.includes('message/delivery-status') ||
    reportType(mail.headers) === 'delivery-status' ||
    mail.from.some(isBounceDaemon) ||
    hasDaemonFrom(mail.headers) ||
    headerValue(mail.headers, 'x-failed-recipients') !== undefined ||
    isBounceText(mail)
  return { kind: isBounce ? 'bounce' : 'automatic', reason }
}

/**
 * Gmail's feedback loop: set by bulk senders, never by a mail program. Only Amazon's mail service sets it in all mail, also
 * in that of a person who answers from her help desk; there it counts only in mail that answers nothing.
 */
function isBulkFeedback(mail: ParsedMail): boolean {
  if (mail.from.some(isRelay)) return false
  // Proton Mail writes one into what people send.
  const ids = headerValues(mail.headers, 'feedback-id').filter(
    (id) => id !== '' && !/:user:proton$/i.test(id.trim()),
  )
  const isAnswer = answersMail(mail)
  return ids.length > 0 && !(isAnswer && ids.every((id) => /:amazonses$/i.test(id)))
}

/** `From: MAILER-DAEMON <>` and the like hold no address that a parser could return. */
export function hasDaemonFrom(headers: readonly HeaderLine[]): boolean {
  return headerValues(headers, 'from').some((raw) => /^["'<(\s]{0,5}mailer-daemon\b/i.test(raw))
}
