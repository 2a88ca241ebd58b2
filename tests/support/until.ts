// Waiting in tests: for a condition, with a clear error when it does not come true.

import { setTimeout as sleep } from 'node:timers/promises'

export async function until(
  isTrue: () => boolean | Promise<boolean>,
  what: string,
  timeout_ms = 20_000,
): Promise<void> {
  const ends_at = performance.now() + timeout_ms
  while (!(await isTrue())) {
    if (performance.now() > ends_at) throw new Error(`Not within ${timeout_ms} ms: ${what}`)
    await sleep(25)
  }
}
