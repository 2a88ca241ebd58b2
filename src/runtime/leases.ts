// Works only while it holds a lease: waits for it in standby, renews it, and ends the work before the lease can run out. A
// process that was frozen may notice too late; the fence then refuses its writes.

import { setTimeout as sleep } from 'node:timers/promises'
import type { ArrivalLedger } from '../ports/arrivals.ts'
import type { Fence, LeaseLedger } from '../ports/leases.ts'
import type { Clock } from '../ports/world.ts'
import { inOneLine } from './errors.ts'

export type LeaseEvent =
  | { event: 'standby'; holder: string | undefined }
  | { event: 'lease_taken'; fence: number }
  /** The ledger did not answer. It is asked again until the lease may have run out. */
  | { event: 'lease_unreachable'; why: string }
  | { event: 'lease_lost'; why: string }

export type LeaseTimings = {
  /** How long a silent holder keeps the lease. */
  ttl_ms: number
  renew_ms: number
  /** How often a process in standby asks; after a clean stop the next one takes over within this time. */
  ask_ms: number
}

/** A dead holder is replaced within 32 s; a minute was promised. Renewals may fail for 15 s before the work has to end. */
export const WATCH_LEASE: LeaseTimings = { ttl_ms: 30_000, renew_ms: 10_000, ask_ms: 2_000 }

/** The name of the lease for watching a folder. `releaseClaims` relies on its prefix. */
export function watchLease(mailbox: string, folder: string): string {
  return `watch:${mailbox}/${folder}`
}

/** The part of the time that the work has to end before others may begin. */
const MARGIN = 1 / 6
const RETRY_MS = 1_000

export type LeaseOptions = {
  name: string
  /** Name of this process, and of no other. */
  holder: string
  ledger: LeaseLedger
  clock: Clock
  on: (event: LeaseEvent) => void
  signal: AbortSignal
  timings?: LeaseTimings
}

/** The work calls `lose` when a refused write tells it that the lease is gone. */
export type LeasedWork = (
  fence: Fence,
  signal: AbortSignal,
  lose: (why: string) => void,
) => Promise<void>

/** Resolves when the signal aborts, or when the work ends by itself; rejects only with what the work throws. */
export async function withLease(options: LeaseOptions, work: LeasedWork): Promise<void> {
  const { ledger, clock, name, signal, on } = options
  const { ask_ms } = options.timings ?? WATCH_LEASE
  let is_told = false
  while (!signal.aborted) {
    // Taken before asking: the ledger starts to count later, so our time ends first.
    const asked_at = performance.now()
    const fence = await take(options)
    if (fence !== undefined) {
      is_told = false
      on({ event: 'lease_taken', fence: fence.fence })
      if (await hold(options, fence, asked_at, work)) return
    } else if (!is_told) {
      const holder = await ledger.loadLeaseHolder(name, clock.now()).catch(() => undefined)
      on({ event: 'standby', holder })
      is_told = true
    }
    await pause(ask_ms, signal)
  }
}

async function take(options: LeaseOptions): Promise<Fence | undefined> {
  const { ledger, clock, name, holder, on, timings = WATCH_LEASE } = options
  try {
    return await ledger.takeLease(name, holder, timings.ttl_ms, clock.now())
  } catch (error) {
    on({ event: 'lease_unreachable', why: inOneLine(error) })
    return undefined
  }
}

/** True if the work is done for good, false if the lease was lost and may be taken again. */
async function hold(
  options: LeaseOptions,
  fence: Fence,
  asked_at: number,
  work: LeasedWork,
): Promise<boolean> {
  const stop = new AbortController()
  const lost = new AbortController()
  const ending = AbortSignal.any([options.signal, stop.signal, lost.signal])
  const lose = (why: string) => {
    if (ending.aborted) return
    options.on({ event: 'lease_lost', why })
    lost.abort()
  }
  // Not awaited: a call to a ledger that is gone may hang, and the work has to end all the same.
  void keepRenewing(options, fence, asked_at, ending, lose)
  try {
    await work(fence, AbortSignal.any([options.signal, lost.signal]), lose)
  } finally {
    stop.abort()
    if (!lost.signal.aborted) await release(options, fence)
  }
  return !lost.signal.aborted || options.signal.aborted
}

/** Never rejects. */
async function keepRenewing(
  { ledger, clock, on, timings = WATCH_LEASE }: LeaseOptions,
  fence: Fence,
  asked_at: number,
  ending: AbortSignal,
  lose: (why: string) => void,
): Promise<void> {
  const { ttl_ms, renew_ms } = timings
  const ends_after = (start: number) => start + ttl_ms * (1 - MARGIN)
  let ends_at = ends_after(asked_at)
  let wait_ms = renew_ms
  while (!ending.aborted) {
    // A process that was frozen wakes up when the time is over; timers take no negative time.
    const left_ms = Math.max(0, ends_at - performance.now())
    const late = setTimeout(() => lose('it could not be renewed'), left_ms)
    try {
      await pause(wait_ms, ending)
      if (ending.aborted) return
      const start = performance.now()
      const is_ours = await ledger.renewLease(fence, ttl_ms, clock.now())
      if (!is_ours) return lose('another process took it')
      ends_at = ends_after(start)
      wait_ms = renew_ms
    } catch (error) {
      on({ event: 'lease_unreachable', why: inOneLine(error) })
      wait_ms = Math.min(RETRY_MS, renew_ms)
    } finally {
      clearTimeout(late)
    }
  }
}

/** If this fails, the others have to wait until the lease runs out. */
async function release({ ledger, on }: LeaseOptions, fence: Fence): Promise<void> {
  try {
    await ledger.releaseLease(fence)
  } catch (error) {
    on({ event: 'lease_unreachable', why: inOneLine(error) })
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}

/** The ledger for the holder of a lease: every write carries the fence, and a refused write calls `lose`. */
export function fencedArrivals<Whole extends ArrivalLedger>(
  ledger: Whole,
  fence: Fence,
  lose: (why: string) => void,
): Whole {
  const watched = async <Result>(write: Promise<Result>): Promise<Result> => {
    try {
      return await write
    } catch (error) {
      if ((error as { code?: unknown }).code === 'lease_lost') lose('a write was refused')
      throw error
    }
  }
  return {
    ...ledger,
    recordCursor: (cursor) => watched(ledger.recordCursor(cursor, fence)),
    recordArrival: (arrival, now) => watched(ledger.recordArrival(arrival, now, fence)),
    recordArrivals: (arrivals, now) => watched(ledger.recordArrivals(arrivals, now, fence)),
    recordRecognised: (cursor, heads) => watched(ledger.recordRecognised(cursor, heads, fence)),
    recordHandled: (ids, now) => watched(ledger.recordHandled(ids, now, fence)),
  }
}
