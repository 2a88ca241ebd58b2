// Working hours from words such as “Mon–Fri, 9:00–17:00”, “Montag bis Freitag 9-12 und 13-17 Uhr” or “lun-ven 9h–18h”: what can be
// read becomes `hours` of the configuration, and what cannot is left for a person.

import { foldedWords } from '../text/words.ts'
import { WEEKDAYS } from './hours.ts'

export type HoursRead = { days: string[]; open: string[] }

/** Undefined where days or times are not plain. */
export function readHoursWords(text: string): HoursRead | undefined {
  const open = timesIn(text)
  const days = daysIn(text)
  return open.length === 0 || days.length === 0 ? undefined : { days, open }
}

const TIME = String.raw`(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?\s?(?:h|uhr|u|heures|uur)?\.?\s?(am|pm|a\.m\.|p\.m\.)?`
const DASH = String.raw`\s*(?:-|–|—|to|bis|till|until|à|a|al|alle|tot|até)\s*`
const SPAN = new RegExp(`(?<![\\d:.])${TIME}${DASH}${TIME}(?![\\d:])`, 'gi')

function timesIn(text: string): string[] {
  const spans = [...text.matchAll(SPAN)].flatMap((match) => {
    const [, from_hour, from_minute, from_half, to_hour, to_minute, to_half] = match
    const to = minutesOf(to_hour, to_minute, to_half)
    // “9–5 pm” begins in the morning, “1–5 pm” in the afternoon.
    const plain = minutesOf(from_hour, from_minute, from_half)
    const from =
      from_half === undefined &&
      isAfternoon(to_half) &&
      plain !== undefined &&
      to !== undefined &&
      plain + 720 < to
        ? plain + 720
        : plain
    return from === undefined || to === undefined || from >= to
      ? []
      : [`${clock(from)}-${clock(to)}`]
  })
  return [...new Set(spans)].toSorted()
}

function minutesOf(hour = '', minute = '0', half?: string): number | undefined {
  const hours = Number(hour)
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined
  const whole = half === undefined ? hours : (hours % 12) + (isAfternoon(half) ? 12 : 0)
  const minutes = whole * 60 + Number(minute)
  return Number(minute) > 59 || minutes > 24 * 60 ? undefined : minutes
}

function isAfternoon(half: string | undefined): boolean {
  return half?.toLowerCase().startsWith('p') ?? false
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** In the order of the week; a dash or “to” between two days means those between as well. */
function daysIn(text: string): string[] {
  if (
    /\b(?:daily|every day|täglich|tous les jours|todos los días|tutti i giorni|dagelijks|todos os dias)\b/i.test(
      text,
    )
  ) {
    return [...WEEKDAYS]
  }
  const found = new Set<number>()
  let before: number | undefined
  let is_range = false
  for (const [token] of text.matchAll(/[\p{L}]+\.?|[-–—]/gu)) {
    const day = weekdayOf(token)
    if (day === undefined) {
      is_range = before !== undefined && RANGE.has(token.toLowerCase())
      if (!is_range && !/^\p{L}/u.test(token)) before = undefined
      continue
    }
    found.add(day)
    if (is_range && before !== undefined) {
      for (let one = before; one !== day; one = (one + 1) % 7) found.add(one)
    }
    before = day
    is_range = false
  }
  return WEEKDAYS.filter((_, at) => found.has(at))
}

const RANGE: ReadonlySet<string> = new Set([
  '-',
  '–',
  '—',
  'to',
  'bis',
  'through',
  'thru',
  'au',
  'à',
  'a',
  'al',
  't/m',
  'tot',
  'até',
])

function weekdayOf(token: string): number | undefined {
  const [word = ''] = foldedWords(token)
  return NAMES.get(word)
}

/** 7 January 2024 was a Sunday. */
const NAMES: ReadonlyMap<string, number> = new Map(
  ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((width) => {
      const format = new Intl.DateTimeFormat(language, { weekday: width, timeZone: 'UTC' })
      return Array.from({ length: 7 }, (_, at): [string, number] => {
        const [name = ''] = foldedWords(format.format(Date.UTC(2024, 0, 7 + at)))
        return [name, at]
      })
    }),
  ),
)
