// Work under a lease, on a real ledger with short times: it ends when the lease is lost, and begins again when it can.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import {
  fencedArrivals,
  type LeasedWork,
  type LeaseEvent,
  type LeaseTimings,
  withLease,
} from '../../src/runtime/leases.ts'
import { NOW, sampleArrival } from '../contracts/ledger-samples.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'
import { until } from '../support/until.ts'

/** So long that no machine is slow enough to lose a lease that is not taken away. */
const TIMINGS = { ttl_ms: 60_000, renew_ms: 50, ask_ms: 20 }
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))

async function prepare(timings: LeaseTimings = TIMINGS) {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-lease-'))
  const ledger = await openFreshLedger(data_dir)
  const beside = new Database(join(data_dir, 'ledger.sqlite'))
  onTestFinished(async () => {
    beside.close()
    await ledger.close()
    rmSync(data_dir, { recursive: true, force: true })
  })
  const events: LeaseEvent['event'][] = []
  const stop = new AbortController()
  const run = (work: LeasedWork) =>
    withLease(
      {
        name: 'watch:a',
        holder: 'one',
        ledger,
        clock: { now: () => Date.now() },
        signal: stop.signal,
        timings,
        on: ({ event }) => events.push(event),
      },
      work,
    )
  const take = (holder: string) => ledger.takeLease('watch:a', holder, 60_000, Date.now())
  return { ledger, beside, events, stop, run, take }
}

it('is given back when the work ends by itself, when it fails, and when it is told to stop', async () => {
  const { run, take, stop, events, ledger } = await prepare()
  await run(async () => undefined)
  const other = await take('two')
  if (other === undefined) throw new Error('the lease was not given back')
  const waiting = run(() => Promise.reject(new Error('broken')))
  await until(() => events.includes('standby'), 'standby')
  await ledger.releaseLease(other)
  await expect(waiting).rejects.toThrow('broken')
  const third = await take('two')
  if (third === undefined) throw new Error('the lease was not given back')
  await ledger.releaseLease(third)
  const stopped = run((_fence, signal) => untilAborted(signal))
  await until(() => events.filter((event) => event === 'lease_taken').length === 3, 'taken')
  stop.abort()
  await stopped
  expect(await take('two')).toBeDefined()
  expect(events).not.toContain('lease_lost')
})

it('ends the work when another process has taken it, and waits for its turn again', async () => {
  const { ledger, run, take, beside, events, stop } = await prepare()
  const fences: number[] = []
  const done = run(async ({ fence }, signal) => {
    fences.push(fence)
    await untilAborted(signal)
  })
  await until(() => fences.length === 1, 'the work runs')
  let other: Awaited<ReturnType<typeof take>>
  await until(async () => {
    beside.exec('update lease set until = 1')
    other = await take('two')
    return other !== undefined
  }, 'the other takes it')
  await until(() => events.includes('standby'), 'the work has ended')
  expect(events).toEqual(['lease_taken', 'lease_lost', 'standby'])
  if (other !== undefined) await ledger.releaseLease(other)
  await until(() => fences.length === 2, 'its turn has come')
  expect(fences).toEqual([1, 3])
  stop.abort()
  await done
})

it('ends the work while the ledger is away, because the lease may have run out', async () => {
  const { ledger, run, events, stop } = await prepare({ ...TIMINGS, ttl_ms: 1_000 })
  let has_ended = false
  const done = run(async (_fence, signal) => {
    await ledger.close()
    await untilAborted(signal)
    has_ended = true
  })
  await until(() => has_ended, 'the work has ended')
  expect(events.slice(0, 2)).toEqual(['lease_taken', 'lease_unreachable'])
  expect(events.filter((event) => event === 'lease_lost')).toHaveLength(1)
  stop.abort()
  await done
})

it('ends the work at once when the process was frozen until the lease had run out', async () => {
  const { ledger, stop } = await prepare()
  const warnings: string[] = []
  const note = ({ name }: Error) => void warnings.push(name)
  process.on('warning', note)
  onTestFinished(() => void process.off('warning', note))
  const events: string[] = []
  let ended = 0
  await withLease(
    {
      name: 'watch:a',
      holder: 'one',
      ledger,
      clock: { now: () => Date.now() },
      signal: stop.signal,
      timings: { ttl_ms: 60, renew_ms: 20_000, ask_ms: 20 },
      on({ event }) {
        events.push(event)
        // Stops everything in this thread, as SIGSTOP does.
        if (events.length === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
      },
    },
    async (_fence, signal) => {
      await untilAborted(signal)
      ended += 1
      stop.abort()
    },
  )
  expect({ ended, warnings }).toEqual({ ended: 1, warnings: [] })
  expect(events).toEqual(['lease_taken', 'lease_lost'])
})

it('is lost at the first write that is refused', async () => {
  const { ledger, run, take, beside, events, stop } = await prepare()
  const done = run(async (fence, signal, lose) => {
    const fenced = fencedArrivals(ledger, fence, lose)
    await fenced.recordArrival(sampleArrival(fence.fence), NOW)
    if (fence.fence > 1) return
    beside.exec('update lease set until = 1')
    await take('two')
    await expect(fenced.recordArrival(sampleArrival(9), NOW)).rejects.toMatchObject({
      code: 'lease_lost',
    })
    expect(signal.aborted).toBe(true)
    beside.exec('update lease set until = 0')
  })
  await done
  expect(events).toEqual(['lease_taken', 'lease_lost', 'lease_taken'])
  expect(await ledger.loadDueWork(NOW, 9)).toHaveLength(2)
  stop.abort()
})
