// The daily mail: what waits for a person, and what no person has seen. Nothing when there is nothing to say.

import { clockTime, type Hours } from '../hours.ts'
import type { Answered } from '../ladder/daily-line.ts'
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
  personal: readonly (Listed & { why: string })[]
  /** Instructions about drafts of people who are no agents. */
  strangers: {
    count: number
    latest: readonly (Listed & { new_text: string; draft_id: string | undefined })[]
  }
  /** Automatic answers since then, in the order of their numbers, and how many there were in all. */
  answered: { count: number; lines: readonly Answered[] }
}

export const LISTED_MAX = 10
const PERSONAL_MAX = 30
const SUBJECT_CHARS_MAX = 80

type About = {
  /** Such as `2026-11-24`: the one that it is written on. */
  day: string
  mailbox: string
  /** By which a reply names its lines. */
  to: string
  reference: string
  hours: Hours | undefined
}

/** What a reply may name by its number, in this order from 1: automatic answers, then ignored mail. */
export function numberedOf({ answered, personal }: DailyFacts): string[] {
  const ignored = personal.slice(0, PERSONAL_MAX).map(({ id }) => id)
  return [...answered.lines.map(({ message_id }) => message_id), ...ignored]
}

/** Numbers of ignored newsletters alone are nothing to say. */
export function dailyNotice(facts: DailyFacts, about: About, now: number): Notice | undefined {
  const { held_back, open, ignored, personal, strangers, answered } = facts
  const { day, mailbox, to, reference, hours } = about
  const counts = [held_back.count, open.count, personal.length, strangers.count, answered.count]
  if (counts.every((count) => count === 0)) return undefined
  const line = (one: Listed) => `- ${lineOf(one, hours, now)}`
  const first_ignored = answered.lines.length + 1
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
      answered.count,
      `Answered by itself since the daily mail before: ${answered.count}. Was one of them wrong? Reply with its number, such as: 2 wrong. Its category then answers nothing by itself until its record is good again.`,
      answered.lines.map((one, at) => answeredLine(one, at + 1)),
    ),
    ...section(
      personal.length,
      `Ignored since the daily mail before, though the words sound like a person’s: ${personal.length}. Reply with a number to see one, or to answer it: show ${first_ignored}, mine ${first_ignored}.`,
      personal
        .slice(0, PERSONAL_MAX)
        .map((one, at) => `${first_ignored + at}. ${lineOf(one, hours, now)}, ${one.why}`),
    ),
    ...section(
      strangers.count,
      `Instructions about drafts by people who are no agents, refused: ${strangers.count}. Nothing happened. If one of them should be able to decide, add the address to agents.allowed.`,
      strangers.latest.map((one) => `- ${lineOf(one, hours, now)}: “${firstWords(one.new_text)}”`),
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
    // Without numbers there is nothing to answer.
    ...(numberedOf(facts).length === 0 ? {} : { only: { to, reference } }),
  }
}

function firstWords(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, WORDS_CHARS_MAX)
}

const WORDS_CHARS_MAX = 60

function section(count: number, says: string, lines: string[]): string[] {
  if (count === 0) return []
  const more = count - lines.length
  return [[says, ...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')]
}

/** `jane@example.org: Refund for my tent (since …, 2 days; holdfast show m_…)` */
function lineOf(
  { id, customer, subject, received_at }: Listed,
  hours: Hours | undefined,
  now: number,
): string {
  const about = subject.replace(/\s+/g, ' ').trim().slice(0, SUBJECT_CHARS_MAX) || 'no subject'
  const since = clockTime(hours, received_at)
  return `${customer || 'not readable'}: ${about} (since ${since}, ${ageOf(now - received_at)}; holdfast show ${id})`
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
