// The schema of `hours` in `config/holdfast.yaml`: when people of the team work.

import { z } from 'zod'
import { type Hours, type Span, WEEKDAYS } from '../domain/hours.ts'

const weekday = z.enum(WEEKDAYS)
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`

const span = z
  .string()
  .regex(new RegExp(`^${TIME}-(?:${TIME}|24:00)$`))
  .refine((text) => {
    const { from, to } = spanOf(text)
    return from < to
  }, 'ends after it begins')
  .meta({ title: 'a time such as 09:00-17:00' })

const holiday = z
  .string()
  .regex(/^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
  .meta({ title: 'a day like 2026-12-25, or 12-25 for every year' })

export const hours = z.strictObject({
  time_zone: z
    .string()
    .refine(isTimeZone, 'is a time zone')
    .meta({ title: 'a time zone such as Europe/Berlin' })
    .describe('Where your team works (IANA name). Times in mail to the agents are told in it.'),
  days: z
    .array(weekday)
    .min(1)
    .default(['mon', 'tue', 'wed', 'thu', 'fri'])
    .describe('The days on which somebody answers.'),
  open: z
    .array(span)
    .min(1)
    .default(['09:00-17:00'])
    .describe('The times of these days, more than one with a break between them.'),
  except: z
    .partialRecord(weekday, z.array(span))
    .default({})
    .describe('Days with other times: `{ fri: ["09:00-14:00"] }`.'),
  holidays: z.array(holiday).default([]).describe('Days on which nobody works.'),
})

export type HoursFile = z.output<typeof hours>

export function hoursOf(file: HoursFile | undefined): Hours | undefined {
  if (file === undefined) return undefined
  const { time_zone, days, open, except, holidays } = file
  const week = WEEKDAYS.map((day) => {
    const texts = except[day] ?? (days.includes(day) ? open : [])
    return texts.map(spanOf).toSorted((a, b) => a.from - b.from)
  })
  return { time_zone, week: week.map(joined), holidays: new Set(holidays) }
}

/** Spans that meet count once. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const one of spans) {
    const last = whole.at(-1)
    if (last === undefined || one.from > last.to) whole.push(one)
    else whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, one.to) }
  }
  return whole
}

function spanOf(text: string): Span {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return hour * 60 + minute
  })
  return { from, to }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
