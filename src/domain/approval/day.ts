// A day as people write it behind `wait`: a date, a weekday, “tomorrow”, “in 3 days”, in six languages. What could be two days
// (`3/4`) is none.

import { foldedWords } from '../../text/words.ts'
import { localDay, localMoment } from '../hours.ts'
import { LEAD_INS, TOMORROW, UNITS } from '../words/days.ts'
import { wordSetOf } from '../words/phrase.ts'

export type Day =
  | { kind: 'date'; day: number; month: number; year: number | undefined }
  /** 0 is Sunday. */
  | { kind: 'weekday'; weekday: number }
  | { kind: 'in'; days: number }

/** Undefined for anything else, and for a date that no calendar has. */
export function readDay(text: string): Day | undefined {
  const plain = text.trim().replace(/[.!,;]+$/, '')
  const numbers = readNumbers(withoutLead(plain))
  if (numbers !== undefined) return isDate(numbers) ? numbers : undefined
  const words = foldedWords(plain).filter((word) => !LEAD_WORDS.has(word))
  const [first = '', second = '', ...more] = words
  if (words.length === 1) {
    if (TOMORROW_WORDS.has(first)) return { kind: 'in', days: 1 }
    const weekday = WEEKDAYS.get(first)
    return weekday === undefined ? undefined : { kind: 'weekday', weekday }
  }
  if (words.length === 2 && /^\d{1,3}$/.test(first)) {
    const length = UNIT_DAYS.get(second)
    if (length !== undefined) return { kind: 'in', days: Number(first) * length }
  }
  if (words.length > 3) return undefined
  const [year] = more
  const day = [first, second].find((word) => /^\d{1,2}(?:st|nd|rd|th|er)?$/.test(word))
  const month = MONTHS.get(day === first ? second : first)
  if (day === undefined || month === undefined || !/^(?:\d{4})?$/.test(year ?? '')) return undefined
  const date = {
    kind: 'date',
    day: Number.parseInt(day, 10),
    month,
    year: year === undefined ? undefined : Number(year),
  } as const
  return isDate(date) ? date : undefined
}

/** `from March`, `until Friday`: a word that leads to a day or month, and its name. */
export function leadsToTime(text: string): boolean {
  const [first = '', ...rest] = foldedWords(text)
  const isTime = (word: string) =>
    MONTHS.has(word) || WEEKDAYS.has(word) || TOMORROW_WORDS.has(word)
  return (LEAD_WORDS.has(first) || first === 'from' || first === 'for') && rest.some(isTime)
}

/** Whether a word names a day, a month or a stretch of time. */
export function namesTime(word: string): boolean {
  return MONTHS.has(word) || WEEKDAYS.has(word) || TOMORROW_WORDS.has(word) || UNIT_DAYS.has(word)
}

/** At 07:00 of that day, before the desk begins, as clocks of the team show it; undefined when it is not within the next year. */
export function timeOf(day: Day, now: number, time_zone = 'UTC'): number | undefined {
  const today = Date.parse(localDay(time_zone, now))
  const at = (days: number) => localMoment(time_zone, now, MORNING_MINUTES, days)
  switch (day.kind) {
    case 'in':
      return day.days >= 1 && day.days <= DAYS_MAX ? at(day.days) : undefined
    case 'weekday':
      return at((day.weekday - new Date(today).getUTCDay() + 7) % 7 || 7)
    case 'date': {
      const this_year = new Date(today).getUTCFullYear()
      const years = day.year === undefined ? [this_year, this_year + 1] : [day.year]
      // Without a year, a day that is nearly a year away was yesterday, and a slip.
      const days_max = day.year === undefined ? DAYS_MAX / 2 : DAYS_MAX
      return years
        .filter((year) => isDate({ ...day, year }))
        .map((year) => at((Date.UTC(year, day.month - 1, day.day) - today) / DAY_MS))
        .find((time) => time > now && time - now <= days_max * DAY_MS)
    }
  }
}

const DAY_MS = 24 * 60 * 60 * 1000
const MORNING_MINUTES = 7 * 60
const DAYS_MAX = 366

function withoutLead(text: string): string {
  const at = text.search(/\d/)
  const lead = at === -1 ? [] : foldedWords(text.slice(0, at))
  return lead.every((word) => LEAD_WORDS.has(word)) ? text.slice(Math.max(0, at)) : text
}

type DateSaid = Extract<Day, { kind: 'date' }>

function readNumbers(text: string): DateSaid | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso !== null) return dateOf(iso[3], iso[2], iso[1])
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})(?:\.\s?(\d{4}|\d{2})?)?$/.exec(text)
  if (dotted !== null) return dateOf(dotted[1], dotted[2], dotted[3])
  const slashed = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?$/.exec(text)
  if (slashed === null) return undefined
  const [, a = '', b = '', year] = slashed
  if (Number(a) > 12) return dateOf(a, b, year)
  // Of two small numbers nobody knows which is the month; a date that no calendar has asks back.
  return Number(b) > 12 ? dateOf(b, a, year) : { kind: 'date', day: 0, month: 0, year: undefined }
}

function dateOf(day = '', month = '', year?: string): DateSaid {
  const full = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year)
  return { kind: 'date', day: Number(day), month: Number(month), year: full }
}

function isDate({ day, month, year = 2024 }: DateSaid): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl']

/** Names of the months, long and short, as each language writes them. */
const MONTHS = namesOf(12, (at) => Date.UTC(2024, at, 15), 'month', 1)
/** 7 January 2024 was a Sunday. */
const WEEKDAYS = namesOf(7, (at) => Date.UTC(2024, 0, 7 + at), 'weekday', 0)

function namesOf(
  count: number,
  timeAt: (at: number) => number,
  part: 'month' | 'weekday',
  first: number,
): Map<string, number> {
  const found = new Map<string, number>()
  for (const language of LANGUAGES) {
    for (const width of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { [part]: width, timeZone: 'UTC' })
      for (let at = 0; at < count; at += 1) {
        const [name] = foldedWords(format.format(timeAt(at)))
        if (name !== undefined && !found.has(name)) found.set(name, at + first)
      }
    }
  }
  return found
}

const LEAD_WORDS = wordSetOf(LEAD_INS)
const TOMORROW_WORDS = wordSetOf(TOMORROW)
const UNIT_DAYS = new Map(UNITS.map(([, word, , days]) => [foldedWords(word)[0] ?? '', days]))
