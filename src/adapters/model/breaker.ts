// Stops asking a server that is dead: after a few failures in a row nobody waits for it any more, until a pause is over and
// one call may try again. The pause grows while it stays dead. A refusal of one mail is no failure of the server.

export type Breaker = {
  /** Milliseconds until the next try; 0 where it may be asked now. */
  pause_ms(): number
  succeeded(): void
  failed(): void
}

/** `now`: milliseconds of any clock that never goes back. */
export function createBreaker(now: () => number): Breaker {
  let failures = 0
  let opens_at = 0
  return {
    pause_ms: () => Math.max(0, opens_at - now()),
    succeeded() {
      failures = 0
      opens_at = 0
    },
    failed() {
      failures += 1
      if (failures < FAILURES_MAX) return
      const pause = PAUSE_MS * 2 ** (failures - FAILURES_MAX)
      opens_at = now() + Math.min(pause, PAUSE_MAX_MS)
    },
  }
}

/** Fewer may be chance; each costs a customer the model's patience twice. */
const FAILURES_MAX = 3
const PAUSE_MS = 30_000
const PAUSE_MAX_MS = 600_000
