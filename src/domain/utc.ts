// A moment as people read it, in UTC: the machines of a team may be in other time zones than its people.

/** `2026-11-24 09:12 UTC`; takes milliseconds. */
export function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** `2026-11-24`; takes milliseconds. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
