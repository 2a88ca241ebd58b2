// Working hours: when people of the team answer, in their time zone. Time counts only while somebody works; without hours it
// always does. Pure: the time zones are those of the platform (IANA), and no clock is asked.

/** Minutes since midnight, local time; the end is not included. */
export type Span = { from: number; to: number }

export type Hours = {
  /** IANA, such as `Europe/Berlin`. */
  time_zone: string
  /** By weekday, 0 is Sunday; without spans nobody works. In order, and apart. */
  week: readonly (readonly Span[])[]
  /** `2026-12-25`, or `12-25` for every year. */
  holidays: ReadonlySet<string>
}

/** In the order of `week`. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

const MINUTE_MS = 60_000

/** Whoever has no hours within so many days has none. */
const DAYS_MAX = 400

/** Milliseconds of work between two moments. */
export function workedMs(hours: Hours | undefined, from: number, to: number): number {
  if (hours === undefined) return Math.max(0, to - from)
  let worked = 0
  for (const day of daysFrom(hours, from)) {
    if (day.starts_at >= to) break
    for (const { starts_at, ends_at } of day.spans) {
      worked += Math.max(0, Math.min(to, ends_at) - Math.max(from, starts_at))
    }
  }
  return worked
}

/** The moment by which so much work has passed since another; undefined where nobody works for more than a year. */
export function afterWork(hours: Hours | undefined, from: number, ms: number): number | undefined {
  if (hours === undefined) return from + ms
  let left = ms
  for (const { spans } of daysFrom(hours, from)) {
    for (const { starts_at, ends_at } of spans) {
      const begins = Math.max(from, starts_at)
      if (begins >= ends_at) continue
      if (ends_at - begins >= left) return begins + left
      left -= ends_at - begins
    }
  }
  return undefined
}

/** The latest moment since which so much work has passed by now; undefined where nobody worked that much for a year. */
export function beforeWork(hours: Hours | undefined, now: number, ms: number): number | undefined {
  if (hours === undefined) return now - ms
  let left = ms
  for (let back = 0; back < DAYS_MAX; back += 1) {
    const { spans } = dayOf(hours, now, -back)
    for (const { starts_at, ends_at } of spans.toReversed()) {
      const ends = Math.min(now, ends_at)
      if (ends <= starts_at) continue
      if (ends - starts_at >= left) return ends - left
      left -= ends - starts_at
    }
  }
  return undefined
}

/** Somebody works at this moment. */
export function isOpen(hours: Hours | undefined, at: number): boolean {
  if (hours === undefined) return true
  return dayOf(hours, at, 0).spans.some(({ starts_at, ends_at }) => at >= starts_at && at < ends_at)
}

/** When work begins on the day of this moment, or on the next day that has any; the moment itself where time always counts. */
export function workBegins(hours: Hours | undefined, at: number): number {
  if (hours === undefined) return at
  for (const { spans } of daysFrom(hours, at)) {
    const [first] = spans
    if (first !== undefined) return first.starts_at
  }
  return at
}

/** Somebody works on the day of this moment. */
export function isWorkday(hours: Hours | undefined, at: number): boolean {
  return hours === undefined || dayOf(hours, at, 0).spans.length > 0
}

/** `2026-11-24`, of the team. */
export function localDay(time_zone: string, at: number): string {
  const { year, month, day } = wallOf(time_zone, at)
  return `${year}-${two(month)}-${two(day)}`
}

/** The moment at which clocks there show this time on the day of `at`, or so many days later. */
export function localMoment(
  time_zone: string,
  at: number,
  minutes: number,
  days_later = 0,
): number {
  const { year, month, day } = wallOf(time_zone, at)
  return momentOf(time_zone, Date.UTC(year, month - 1, day + days_later) + minutes * MINUTE_MS)
}

/** `2026-11-24 09:12 CET`, as people of the team read their clock; in UTC where the hours are not known. */
export function clockTime(hours: Pick<Hours, 'time_zone'> | undefined, at: number): string {
  const time_zone = hours?.time_zone ?? 'UTC'
  const { hour, minute } = wallOf(time_zone, at)
  return `${localDay(time_zone, at)} ${two(hour)}:${two(minute)} ${zoneName(time_zone, at)}`
}

type WorkingDay = { starts_at: number; spans: { starts_at: number; ends_at: number }[] }

function* daysFrom(hours: Hours, from: number): Generator<WorkingDay> {
  for (let later = 0; later < DAYS_MAX; later += 1) yield dayOf(hours, from, later)
}

/** The day of a moment, or so many days later, with its spans as moments. */
function dayOf({ time_zone, week, holidays }: Hours, at: number, later: number): WorkingDay {
  const { year, month, day } = wallOf(time_zone, at)
  const midnight = Date.UTC(year, month - 1, day + later)
  const date = new Date(midnight).toISOString().slice(0, 10)
  const is_holiday = holidays.has(date) || holidays.has(date.slice(5))
  const spans = is_holiday ? [] : (week[new Date(midnight).getUTCDay()] ?? [])
  const moment = (minutes: number) => momentOf(time_zone, midnight + minutes * MINUTE_MS)
  return {
    starts_at: moment(0),
    spans: spans.map(({ from, to }) => ({ starts_at: moment(from), ends_at: moment(to) })),
  }
}

type Wall = { year: number; month: number; day: number; hour: number; minute: number }

function wallOf(time_zone: string, at: number): Wall {
  const parts = new Map(
    formatOf(time_zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

/** `wall`: the time that clocks show, as if it were UTC. An hour that a change of the clock leaves out comes after it. */
function momentOf(time_zone: string, wall: number): number {
  const first = wall - offsetOf(time_zone, wall)
  const second = wall - offsetOf(time_zone, first)
  return second
}

function offsetOf(time_zone: string, at: number): number {
  const { year, month, day, hour, minute } = wallOf(time_zone, at)
  const whole_minutes = Math.floor(at / MINUTE_MS) * MINUTE_MS
  return Date.UTC(year, month - 1, day, hour, minute) - whole_minutes
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than all else here. */
function formatOf(time_zone: string): Intl.DateTimeFormat {
  const known = formats.get(time_zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: time_zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(time_zone, made)
  return made
}

function zoneName(time_zone: string, at: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: time_zone, timeZoneName: 'short' })
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? time_zone
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
