// Weeks from Monday to Monday in UTC, numbered, so that a database can count by them.

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

export const WEEK_MS = 7 * 86_400_000

/** 1 January 1970 was a Thursday. */
export const MONDAY_MS = 3 * 86_400_000

export function weekOf(ms: number): number {
  return Math.floor((ms + MONDAY_MS) / WEEK_MS)
}

/** Milliseconds. */
export function weekStart(week: number): number {
  return week * WEEK_MS - MONDAY_MS
}
