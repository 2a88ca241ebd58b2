// Keeps the sweep going: scheduled in Redis, looked after from here, because an emptied Redis has forgotten it, and a machine
// whose clock was set back would wait for a time that has been already.

import type { Queues } from '../adapters/bullmq/queues.ts'
import type { Clock } from '../ports/world.ts'

/** This is how soon a sweep that is scheduled no more is scheduled again. */
const HEARTBEAT_MAX_MS = 5_000

/** A clock that is further from where it should be was set; what NTP corrects by and by is less. */
const JUMP_MS = 30_000

/** Returns what ends it. `every_ms` is asked anew each time. */
export function keepSweeping(
  queues: Pick<Queues, 'hint' | 'scheduleSweep'>,
  clock: Clock,
  every_ms: () => number,
  heartbeat_max_ms = HEARTBEAT_MAX_MS,
): () => Promise<void> {
  const sweepNow = (why: string) => {
    const now = clock.now()
    void queues.hint([{ step: 'sweep', key: `${why}-${now}`, due_at: now }])
  }
  // What was due when the last process ended must not wait for the next turn of the scheduler.
  sweepNow('start')
  let ahead_ms = clock.now() - performance.now()
  const beat = () => {
    const at = clock.now() - performance.now()
    const has_jumped = Math.abs(at - ahead_ms) > JUMP_MS
    ahead_ms = at
    void queues.scheduleSweep(every_ms(), has_jumped)
    if (has_jumped) sweepNow('jump')
  }
  beat()
  const timer = setInterval(beat, Math.min(heartbeat_max_ms, every_ms()))
  return async () => clearInterval(timer)
}
