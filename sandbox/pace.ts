// How soon to look again for what somebody else brings about. Each look takes processor time that the awaited thing needs
// itself, and who waits for seconds does not mind some tenths more.

import { setTimeout as sleep } from 'node:timers/promises'

const SOONEST_MS = 25
const LATEST_MS = 500
/** The next look comes after a part of the time that was waited already: a few looks each time the wait doubles. */
const PART = 1 / 5

export function pauseAfter(waited_ms: number): Promise<void> {
  return sleep(Math.min(LATEST_MS, Math.max(SOONEST_MS, waited_ms * PART)))
}
