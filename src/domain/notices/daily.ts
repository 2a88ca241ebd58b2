// The daily mail: what waits for a person, and what no person has seen. Nothing when there is nothing to say.

import type { Answered } from '../ladder/daily-line.ts'
import { utc } from '../utc.ts'
import type { Notice } from './notice.ts'

/** A mail as a line of a list. */
export type Listed = { id: string; customer: string; subject: string; received_at: number }

/** All of them, and the oldest `LISTED_MAX`. */
type Waiting = { count: number; oldest: readonly Listed[] }

export type DailyFacts = {
  /** Open drafts that no mail told of. */
  held_back: Waiting
  /** Drafts that are open for more than a day. */
  open: Waiting
  ignored: readonly { reason: string; count: number }[]
  /** Ignored mail whose words sound like a person's. */
  personal: readonly Listed[]
  /** Automatic answers of the last day, in the order of their numbers, and how many there were in all. */
  answered: { count: number; lines: readonly Answered[] }
}

export const LISTED_MAX = 10
const PERSONAL_MAX = 30
const SUBJECT_CHARS_MAX = 80

/** `day`, such as `2026-11-24`, is the one that it is written on; numbers of ignored newsletters alone are nothing to say. */
export function dailyNotice(
  { held_back, open, ignored, personal, answered }: DailyFacts,
  { day, mailbox, to, reference }: { day: string; mailbox: string; to: string; reference: string },
  now: number,
): Notice | undefined {
  if (held_back.count + open.count + personal.length + answered.count === 0) return undefined
  const line = (one: Listed) => lineOf(one, now)
  const paragraphs = [
    ...section(
      held_back.count,
      `Drafts that no mail told you of yet, because there were too many: ${held_back.count}. They come by themselves when there is room again, oldest first. Many at once: raise the limits named draft_mails_… in holdfast.yaml.`,
      held_back.oldest.map(line),
    ),
    ...section(
      open.count,
      `Drafts that are open for more than a day: ${open.count}. To decide one, reply to its mail; an old one comes anew then.`,
      open.oldest.map(line),
    ),
    ...section(
      personal.length,
      `Ignored in the last day, though the words sound like a person’s: ${personal.length}. Please look whether somebody waits for an answer; the mail is in the mailbox.`,
      personal.slice(0, PERSONAL_MAX).map(line),
    ),
    ...section(
      answered.count,
      `Answered by itself in the last day: ${answered.count}. Was one of them wrong? Reply with its number, such as: 2 wrong. Its category then answers nothing by itself until its record is good again.`,
      answered.lines.map((one, at) => answeredLine(one, at + 1)),
    ),
  ]
  return {
    topic: `daily ${day}`,
    mailbox,
    title: `what waits on ${day}`,
    paragraphs,
    facts: ignored.map(({ reason, count }) => ({
      name: `Ignored: ${reason.replaceAll('_', ' ')}`,
      value: String(count),
    })),
    quoted: undefined,
    message_id: undefined,
    // Without answers there is nothing to mark.
    ...(answered.count === 0 ? {} : { only: { to, reference } }),
  }
}

function section(count: number, says: string, lines: string[]): string[] {
  if (count === 0) return []
  const more = count - lines.length
  return [[says, ...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')]
}

/** `- jane@example.org: Refund for my tent (2 days, holdfast show m_…)` */
function lineOf({ id, customer, subject, received_at }: Listed, now: number): string {
  const about = subject.replace(/\s+/g, ' ').trim().slice(0, SUBJECT_CHARS_MAX) || 'no subject'
  return `- ${customer || 'not readable'}: ${about} (since ${utc(received_at)}, ${ageOf(now - received_at)}; holdfast show ${id})`
}

/** `2. jane@example.org: Where is my tent? (order-status, holdfast show m_…)` */
function answeredLine(
  { message_id, customer, subject, category }: Answered,
  number: number,
): string {
  const about = subject.replace(/\s+/g, ' ').trim().slice(0, SUBJECT_CHARS_MAX) || 'no subject'
  return `${number}. ${customer}: ${about} (${category}; holdfast show ${message_id})`
}

function ageOf(ms: number): string {
  const hours = Math.max(0, Math.floor(ms / 3_600_000))
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}
