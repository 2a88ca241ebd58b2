// Waiting in tests: for a condition, with a clear error when it does not come true. How long is no claim about speed: it
// only ends a test that would wait for ever, so it is far beyond what a slow machine under load needs.

import { setTimeout as sleep } from 'node:timers/promises'
import { pauseAfter } from '../../sandbox/pace.ts'

/** Milliseconds after which a test says that something does not happen. */
export const PATIENCE_MS = 90_000

export async function until(
  isTrue: () => boolean | Promise<boolean>,
  what: string,
  timeout_ms = PATIENCE_MS,
): Promise<void> {
  // It may hold for a moment only, so no moment is left out.
  await look(isTrue, what, timeout_ms, () => sleep(25))
}

/** As `until`, for what stays true once it is: looks less and less often, because each look takes a dozen queries. */
export async function untilAtLast(
  isTrue: () => Promise<boolean>,
  what: string,
  timeout_ms = PATIENCE_MS,
): Promise<void> {
  await look(isTrue, what, timeout_ms, pauseAfter)
}

async function look(
  isTrue: () => boolean | Promise<boolean>,
  what: string,
  timeout_ms: number,
  pause: (waited_ms: number) => Promise<void>,
): Promise<void> {
  const started = performance.now()
  while (!(await isTrue())) {
    const waited_ms = performance.now() - started
    if (waited_ms > timeout_ms) throw new Error(`Not within ${timeout_ms} ms: ${what}`)
    await pause(waited_ms)
  }
}
