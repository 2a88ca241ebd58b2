// A point in time as people read it, everywhere the same.

/** `2026-11-24 09:12 UTC` */
export function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
