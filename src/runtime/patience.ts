// Waits for something that may not be there yet: a database or a Redis that starts later than we do. Each failed attempt
// is logged; after the deadline the last error is thrown.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logger.ts'

const PAUSE_FIRST_MS = 250
const PAUSE_MAX_MS = 5_000

/** Errors that `is_hopeless` recognises are thrown at once: waiting does not repair a wrong setting. */
export async function withPatience<T>(
  what: string,
  options: { deadline_ms: number; logger: Logger; is_hopeless?: (error: unknown) => boolean },
  attempt: () => Promise<T>,
): Promise<T> {
  const ends_at = performance.now() + options.deadline_ms
  for (let pause_ms = PAUSE_FIRST_MS; ; pause_ms = Math.min(pause_ms * 2, PAUSE_MAX_MS)) {
    try {
      return await attempt()
    } catch (error) {
      const left_ms = ends_at - performance.now()
      if (left_ms <= 0 || options.is_hopeless?.(error) === true) throw error
      const why = error instanceof Error ? error.message : String(error)
      options.logger.warn({ what, why, left_ms: Math.round(left_ms) }, `waiting for ${what}`)
      await sleep(Math.min(pause_ms, left_ms))
    }
  }
}
