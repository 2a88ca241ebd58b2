// Contract of the ledger, part 9: leases, fences, and steps that run while somebody else would like to begin them.

import { describe, expect, test } from 'vitest'
import { STEP_HOLD_MS } from '../../src/domain/work.ts'
import type { Fence } from '../../src/ports/leases.ts'
import type { Subject } from './ledger.ts'
import { DAY, HOUR, NOW, sampleArrival } from './ledger-samples.ts'
import { answer, receive } from './ledger-ways.ts'

const TTL_MS = 30_000
const WATCH = 'watch:support/INBOX'
const LOST = { code: 'lease_lost' }

export function describeLeases(subject: Subject): void {
  /** Postgres goes by its own clock, so time is moved by moving the end. */
  const runOut = () => subject.exec('update lease set until = 1')
  const take = (holder: string, name = WATCH) =>
    subject.ledger().takeLease(name, holder, TTL_MS, NOW)
  const taken = async (holder: string): Promise<Fence> => {
    const fence = await take(holder)
    if (fence === undefined) throw new Error(`${holder} did not get the lease`)
    return fence
  }

  describe('leases', () => {
    test('of ten that ask at once, one gets it', async () => {
      const holders = Array.from({ length: 10 }, (_, index) => `process ${index}`)
      for (const round of [1, 2, 3]) {
        const fences = await Promise.all(holders.map((holder) => take(holder)))
        expect(fences.filter((fence) => fence !== undefined)).toEqual([
          { name: WATCH, fence: round },
        ])
        expect(await subject.ledger().loadLeaseHolder(WATCH, NOW)).toBe(
          holders[fences.findIndex((fence) => fence !== undefined)],
        )
        await runOut()
      }
      expect(await subject.ledger().loadLeaseHolder(WATCH, NOW)).toBeUndefined()
    })

    test('the holder may take it again, others only when it is free; leases are apart', async () => {
      const first = await taken('one')
      expect(await take('two')).toBeUndefined()
      const again = await taken('one')
      expect(again.fence).toBeGreaterThan(first.fence)
      expect(await take('two', 'watch:support/Web')).toBeDefined()
      // The earlier fence is void: it can neither renew nor free what the later one holds.
      expect(await subject.ledger().renewLease(first, TTL_MS, NOW)).toBe(false)
      await subject.ledger().releaseLease(first)
      expect(await take('two')).toBeUndefined()
      await subject.ledger().releaseLease(again)
      expect((await taken('two')).fence).toBeGreaterThan(again.fence)
    })

    test('a lease that ran out can be renewed until somebody takes it, a released one cannot', async () => {
      const ledger = subject.ledger()
      const one = await taken('one')
      await runOut()
      expect(await ledger.renewLease(one, TTL_MS, NOW)).toBe(true)
      expect(await take('two')).toBeUndefined()
      await runOut()
      const two = await taken('two')
      expect(await ledger.renewLease(one, TTL_MS, NOW)).toBe(false)
      await ledger.releaseLease(two)
      expect(await ledger.renewLease(two, TTL_MS, NOW)).toBe(false)
    })

    test('whoever lost the lease writes nothing any more', async () => {
      const ledger = subject.ledger()
      const cursor = { mailbox: 'support', folder: 'INBOX', uidvalidity: '4294967295' }
      const place = { ...cursor, last_uid: 1, started_at: NOW, before_us_uid: 1, renumbered_uid: 0 }
      const one = await taken('one')
      await ledger.recordCursor(place, one)
      await ledger.recordArrival(sampleArrival(2), NOW, one)
      await runOut()
      // Nobody else came: it is late, and still the only one.
      await ledger.recordArrival(sampleArrival(3), NOW, one)
      const two = await taken('two')
      await expect(ledger.recordArrival(sampleArrival(4), NOW, one)).rejects.toMatchObject(LOST)
      await expect(ledger.recordCursor({ ...place, last_uid: 9 }, one)).rejects.toMatchObject(LOST)
      expect(await ledger.loadCursor('support', 'INBOX')).toEqual({ ...place, last_uid: 3 })
      expect(await ledger.loadArrival(sampleArrival(4).id)).toBeUndefined()
      await ledger.recordArrival(sampleArrival(4), NOW, two)
      expect(await ledger.loadDueWork(NOW, 9)).toHaveLength(3)
      await ledger.releaseLease(two)
      await expect(ledger.recordArrival(sampleArrival(5), NOW, two)).rejects.toMatchObject(LOST)
    })

    test('at the start of the only process, folders are free and the audit keeps its day', async () => {
      const ledger = subject.ledger()
      const before = await taken('dead')
      await ledger.takeLease('audit:support', 'dead', DAY, NOW)
      await ledger.releaseClaims(NOW)
      expect((await taken('new')).fence).toBeGreaterThan(before.fence)
      expect(await take('new', 'audit:support')).toBeUndefined()
    })
  })

  describe('a step that runs', () => {
    const MINUTE = 60_000

    test('is not begun a second time while its process may be alive', async () => {
      const ledger = subject.ledger()
      const { id } = await receive(ledger, 1)
      const begun = await Promise.all(
        Array.from({ length: 5 }, () => ledger.beginWork('compose', id, NOW)),
      )
      expect(begun.filter((row) => row !== undefined)).toMatchObject([{ attempts: 1 }])
      expect(await ledger.loadDueWork(NOW + STEP_HOLD_MS - 1, 9)).toEqual([])
      expect(await ledger.beginWork('compose', id, NOW + STEP_HOLD_MS - 1)).toBeUndefined()
      // A process that died said nothing; after its time the step begins anew.
      expect(await ledger.loadDueWork(NOW + STEP_HOLD_MS, 9)).toHaveLength(1)
      expect(await ledger.beginWork('compose', id, NOW + STEP_HOLD_MS)).toMatchObject({
        attempts: 2,
      })
    })

    test('is held for as long as its process says so, and not when it has failed or sends', async () => {
      const ledger = subject.ledger()
      const { id } = await receive(ledger, 1)
      await ledger.holdWork('compose', id, NOW)
      expect(await ledger.loadDueWork(NOW, 9)).toHaveLength(1)
      await ledger.beginWork('compose', id, NOW)
      await ledger.holdWork('compose', id, NOW + HOUR)
      expect(await ledger.beginWork('compose', id, NOW + HOUR)).toBeUndefined()
      await ledger.recordFailure('compose', id, 'model away', NOW + HOUR)
      // A renewal that was under way when the step failed must not hold up the next attempt.
      await ledger.holdWork('compose', id, NOW + HOUR)
      expect(await ledger.beginWork('compose', id, NOW + HOUR)).toMatchObject({ attempts: 2 })
      await ledger.holdWork('compose', 'm_none', NOW)
    })

    test('is free again when it failed, and when its only process starts anew', async () => {
      const ledger = subject.ledger()
      const { id } = await receive(ledger, 1)
      await ledger.beginWork('compose', id, NOW)
      await ledger.recordFailure('compose', id, 'model away', NOW + 1)
      expect(await ledger.beginWork('compose', id, NOW + 1)).toMatchObject({ attempts: 2 })
      await ledger.releaseClaims(NOW + 1)
      expect(await ledger.beginWork('compose', id, NOW + 1)).toMatchObject({ attempts: 3 })
    })

    test('leaves a claimed mail to the lease of its claim', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      expect(await ledger.beginWork('deliver', reply.id, NOW + DAY)).toBeDefined()
      await ledger.claim(reply.id, 'one', NOW + DAY, NOW + DAY + MINUTE)
      expect(await ledger.beginWork('deliver', reply.id, NOW + DAY)).toBeUndefined()
      expect(await ledger.beginWork('deliver', reply.id, NOW + DAY + MINUTE)).toBeDefined()
    })
  })
}
