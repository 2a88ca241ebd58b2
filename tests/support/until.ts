// Waiting in tests: for a condition, with a clear error when it does not come true. How long is no claim about speed: it
// only ends a test that would wait for ever, so it is far beyond what a slow machine under load needs.

import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds after which a test says that something does not happen. */
export const PATIENCE_MS = 90_000

export async function until(
  isTrue: () => boolean | Promise<boolean>,
  what: string,
  timeout_ms = PATIENCE_MS,
): Promise<void> {
  const ends_at = performance.now() + timeout_ms
  while (!(await isTrue())) {
    if (performance.now() > ends_at) throw new Error(`Not within ${timeout_ms} ms: ${what}`)
    await sleep(25)
  }
}
