// What particular headers find, and how much doubt each leaves: some only machines write, others also stand in the mail of
// people whose sales program, help desk or forwarder adds them. `screening.ts` asks for them in its order.

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
  // RFC 2076 §3.9 discourages Precedence, and RFC 3834 §2 tells responders to respect it all the same.
  const precedence = ['precedence', 'x-precedence', 'preference']
    .flatMap((name) => headerValues(headers, name))
    .map((raw) => parseStructured(raw).value.replaceAll('-', '_'))
    .find((value) => ['bulk', 'list', 'junk', 'auto_reply'].includes(value))
  if (precedence === 'list') found.push({ found: { kind: 'list', reason: 'precedence' } })
  else if (precedence !== undefined) {
    found.push(finding(mail, 'precedence', precedence === 'bulk' ? 'slight' : undefined))
  }
  // MS-OXCMAIL §2.2.3.2.14. Outlook writes `DR, OOF, RN, NRN` into people's mail; only two values forbid an answer.
  const suppressed = headerValues(headers, 'x-auto-response-suppress').flatMap(parseTokens)
  if (suppressed.includes('all')) found.push(finding(mail, 'auto_response_suppress', 'slight'))
  const vendor = vendorHeader(headers)
  if (vendor === 'bounce' || vendor === 'list') {
    found.push({ found: { kind: vendor, reason: 'vendor_header' } })
  } else if (vendor === 'automatic') found.push(finding(mail, 'vendor_header'))
  if (isForm) return found
  if (suppressed.includes('autoreply') && !suppressed.includes('all')) {
    found.push(finding(mail, 'auto_response_suppress', 'great'))
  }
  if (vendor === 'loop') found.push(finding(mail, 'vendor_header', 'great'))
  if (isBulkFeedback(mail)) found.push(finding(mail, 'feedback_id', 'great'))
  return found
}

/**
 * Two marks of different kinds: senders of bulk add the way out, `bulk` and a Feedback-ID, responders `bulk` and X-Loop.
 * Help desks write Auto-Submitted beside X-Auto-Response-Suppress into a person's mail, and sales programs the way out
 * beside a Feedback-ID; of theirs only an answer is told from bulk.
 */
export function isConfirmed(mail: ParsedMail, findings: readonly Finding[]): boolean {
  const isAnswer = answersMail(mail)
  const kinds = findings.map(({ found: { reason } }) => {
    if (reason === 'auto_response_suppress') return 'auto_submitted'
    return reason === 'feedback_id' && isAnswer ? 'list_header' : reason
  })
  return new Set(kinds).size > 1
}

export function finding(
  mail: ParsedMail,
  reason: ScreeningReason,
  doubt?: Finding['doubt'],
): Finding {
  const found = machine(mail, reason)
  return doubt === undefined ? { found } : { found, doubt }
}

/** A machine's mail is a bounce when it reports a delivery: never a customer's, and it concerns mail of ours. */
export function machine(mail: ParsedMail, reason: ScreeningReason): Screening {
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
 * Gmail's feedback loop: set by bulk senders, never by a mail program. Amazon's mail service alone sets it in all mail,
 * also of a person who answers from her help desk; so there it counts only in mail that answers nothing.
 */
function isBulkFeedback(mail: ParsedMail): boolean {
  if (mail.from.some(isRelay)) return false
  const ids = headerValues(mail.headers, 'feedback-id').filter((id) => id !== '')
  const isAnswer = answersMail(mail)
  return ids.length > 0 && !(isAnswer && ids.every((id) => /:amazonses$/i.test(id)))
}

/** `From: MAILER-DAEMON <>` and the like hold no address that a parser could return. */
export function hasDaemonFrom(headers: readonly HeaderLine[]): boolean {
  return headerValues(headers, 'from').some((raw) => /^["'<(\s]{0,5}mailer-daemon\b/i.test(raw))
}
