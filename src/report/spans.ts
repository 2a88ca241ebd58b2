// Spans of time as people say them: the largest unit that keeps two digits.

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** `45 s`, `12 min`, `3.5 h`, `2.1 days`; takes milliseconds. */
export function spanText(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.round(ms / 1000)} s`
  if (ms < 90 * MINUTE_MS) return `${Math.round(ms / MINUTE_MS)} min`
  if (ms < 2 * DAY_MS) return `${tenths(ms / HOUR_MS)} h`
  return `${tenths(ms / DAY_MS)} days`
}

function tenths(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10)
}
