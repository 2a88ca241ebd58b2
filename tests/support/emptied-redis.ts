// A Redis that is emptied again and again. Ends in good order: an emptying that is under way is waited for.

import { setTimeout as sleep } from 'node:timers/promises'
import type { RedisServer } from '../../sandbox/redis.ts'
import type { Cleanup } from './holdfast.ts'

export type Emptying = { times(): number; stop(): Promise<void> }

export function emptyAgainAndAgain(
  cleanup: Cleanup,
  redis: RedisServer,
  every_ms: number,
): Emptying {
  let times = 0
  let is_over = false
  const emptying = (async () => {
    while (!is_over) {
      await sleep(every_ms)
      await redis.flushAll()
      times += 1
    }
  })()
  const stop = async () => {
    is_over = true
    await emptying
  }
  // Until the test asks, a failure is nobody's; then it is the test's.
  emptying.catch(() => undefined)
  cleanup.add(stop)
  return { times: () => times, stop }
}
