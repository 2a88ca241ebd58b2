// A full disk says that it is full, whatever was going on, and everything goes on once there is room.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOW, sampleArrival } from '../contracts/ledger-samples.ts'
import { type FullDisk, openFullDisk } from '../support/full-disk.ts'

let disk: FullDisk
beforeEach(async () => {
  disk = await openFullDisk()
})
afterEach(() => disk.close())

/** Takes mail in until no more can be, with a source that needs pages of its own. */
async function takeInUntilFull(): Promise<{ taken: number; error: unknown }> {
  for (let uid = 1; ; uid += 1) {
    const raw = Buffer.alloc(64 * 1024, uid % 256)
    try {
      await disk.ledger.recordArrival({ ...sampleArrival(uid), raw }, NOW)
    } catch (error) {
      return { taken: uid - 1, error }
    }
  }
}

it('is named as what it is, not as the rollback that SQLite has done by itself', async () => {
  await disk.ledger.recordArrival(sampleArrival(0), NOW)
  await disk.fill()
  const { taken, error } = await takeInUntilFull()
  expect(taken).toBeLessThan(5)
  expect(error).toMatchObject({ code: 'SQLITE_FULL' })
  await expect(disk.ledger.recordAlarm('x'.repeat(100_000), 'a', 'b', NOW)).rejects.toMatchObject({
    code: 'SQLITE_FULL',
  })
  // Reading goes on, and nothing of what failed is there.
  expect((await disk.ledger.loadIdentity()).taken).toBe(taken + 1)
  await disk.makeRoom()
  await disk.ledger.recordArrival(sampleArrival(99), NOW)
  expect((await disk.ledger.loadIdentity()).taken).toBe(taken + 2)
})
