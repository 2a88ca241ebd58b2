// How many requests of one caller, and of all, are let through in a minute. Counted in windows of a minute, and forgotten
// with them, so that no list of callers grows or stays.

import type { Clock } from '../ports/world.ts'

const WINDOW_MS = 60_000

export function createRateLimit(
  clock: Clock,
  { of_one, of_all }: { of_one: number; of_all: number },
): (caller: string) => boolean {
  let began_at = Number.NEGATIVE_INFINITY
  let all = 0
  let callers = new Map<string, number>()
  return (caller) => {
    const now = clock.now()
    if (now - began_at >= WINDOW_MS) {
      began_at = now
      all = 0
      callers = new Map()
    }
    const count = (callers.get(caller) ?? 0) + 1
    all += 1
    callers.set(caller, count)
    return count <= of_one && all <= of_all
  }
}
