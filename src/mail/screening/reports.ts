// Reports as MIME parts: which of them a mail carries (RFC 6522 multipart/report and its kinds), wherever in the tree it
// stands, and answers to calendar invitations (RFC 5546). Only programs write these parts.

import { headerValue, parseStructured } from '../headers.ts'
import type { HeaderLine, ParsedMail } from '../mail.ts'
import type { ScreeningReason } from './reasons.ts'
import { CALENDAR_ANSWER } from './words/receipts.ts'

/** The most telling report of the mail, or undefined when it holds none. */
export function reportReason(mail: ParsedMail): ScreeningReason | undefined {
  const types = new Set([mail.content_type, ...mail.part_types])
  const declared = `message/${reportType(mail.headers) ?? ''}`
  if (types.has('multipart/report')) types.add(declared)
  return REPORTS.find(([type]) => types.has(type))?.[1]
}

/** The `report-type` parameter of the top-level Content-Type, lower case (RFC 6522 §3). */
export function reportType(headers: readonly HeaderLine[]): string | undefined {
  const type = headerValue(headers, 'content-type')
  return type === undefined
    ? undefined
    : parseStructured(type).parameters['report-type']?.toLowerCase()
}

/** RFC 5546 §3.2.3: `REPLY` answers an invitation; its subject opens with what was answered, in the user's language. */
export function isCalendarResponse(mail: ParsedMail): boolean {
  const type = headerValue(mail.headers, 'content-type')
  if (type !== undefined) {
    const { value, parameters } = parseStructured(type)
    if (value === 'text/calendar' && /^(?:reply|counter)$/i.test(parameters.method ?? '')) {
      return true
    }
  }
  const hasCalendar =
    CALENDAR_TYPES.some((one) => mail.part_types.includes(one)) ||
    /calendar-notification@google\.com/i.test(headerValue(mail.headers, 'sender') ?? '') ||
    /urn:content-classes:calendarmessage/i.test(headerValue(mail.headers, 'content-class') ?? '')
  return hasCalendar && CALENDAR_ANSWER.test(mail.subject.slice(0, 200).trim())
}

const REPORTS: readonly (readonly [string, ScreeningReason])[] = [
  // RFC 3464, RFC 6533 (internationalised)
  ['message/delivery-status', 'delivery_status'],
  ['message/global-delivery-status', 'delivery_status'],
  // RFC 8098, RFC 6533
  ['message/disposition-notification', 'disposition_notification'],
  ['message/global-disposition-notification', 'disposition_notification'],
  // RFC 5965, RFC 6591
  ['message/feedback-report', 'feedback_report'],
  // RFC 3886; and whatever else a report may be (RFC 8460 sends application/tlsrpt+gzip)
  ['message/tracking-status', 'report_part'],
  ['multipart/report', 'report_part'],
]

const CALENDAR_TYPES = ['text/calendar', 'application/ics']
