// The disk fills up between “send” and “sent”: what the server said is remembered until it can be written, and the mail leaves
// once.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FullDisk, openFullDisk } from '../support/full-disk.ts'
import { CUSTOMER, createWorld, DESK, MINUTE, ORDER, type World } from './world.ts'

let disk: FullDisk
let world: World
beforeEach(async () => {
  disk = await openFullDisk()
  world = await createWorld({ ledger: disk.ledger })
})
afterEach(() => disk.close())

/** An automatic reply whose answer by the server, a long one, met a full disk. */
async function sentIntoTheFull(): Promise<string> {
  const id = await world.arrive(ORDER)
  for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
  const [row] = (await world.record(id)).outbox
  world.outside.say(async () => {
    await disk.fill()
    return { result: 'accepted', response: `250 ok ${'queued '.repeat(20_000)}` }
  })
  await world.work('deliver', row?.id ?? '')
  expect(world.log.at(-1)).toMatchObject({
    step: 'deliver',
    outcome: 'threw',
    error: expect.stringContaining('disk is full'),
  })
  expect((await world.record(id)).outbox[0]).toMatchObject({ state: 'sending' })
  return id
}

it('the server’s 250 is not forgotten', async () => {
  const id = await sentIntoTheFull()
  world.advance(11 * MINUTE)
  await disk.makeRoom()
  await world.settle()
  const [row] = (await world.record(id)).outbox
  expect(row).toMatchObject({ state: 'sent' })
  expect(row?.response).toContain('250 ok queued')
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  expect(world.outside.accepted(DESK)).toEqual([])
})

it('what not even a failure could be noted of is written by the next sweep, long before its lease ends', async () => {
  const id = await sentIntoTheFull()
  const [row] = (await world.record(id)).outbox
  await disk.makeRoom()
  await world.ledger.recordFailure('deliver', row?.id ?? '', 'as claimed', world.now() + 9 * MINUTE)
  world.advance(5_000)
  await world.step('sweep', 'sweep')
  await world.settle()
  expect((await world.record(id)).outbox[0]).toMatchObject({ state: 'sending' })
  world.advance(10_000)
  await world.step('sweep', 'sweep')
  await world.settle()
  expect((await world.record(id)).outbox[0]).toMatchObject({ state: 'sent' })
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

it('what another process has settled meanwhile is left to its own time', async () => {
  const id = await sentIntoTheFull()
  const [row] = (await world.record(id)).outbox
  await disk.makeRoom()
  const change = { id: row?.id ?? '', from: 'sending', claim: row?.claim, to: 'ready' } as const
  const due_at = world.now() + 30 * MINUTE
  const sent_copy = row?.sent_copy ?? 'none'
  const response = 'the process ended'
  const settled = {
    ...change,
    sent_copy,
    response,
    due_at,
    sent_at: undefined,
    deflection: undefined,
  }
  const { result } = await world.ledger.commit({ outbox_change: settled })
  expect(result).toBe('written')
  world.advance(11_000)
  await world.step('sweep', 'sweep')
  expect(await world.ledger.loadDueWork(world.now(), 10)).toEqual([])
})

it('another process knows nothing of it: Sent is asked, and a person decides', async () => {
  const id = await sentIntoTheFull()
  world.advance(11 * MINUTE)
  world.restart()
  await disk.makeRoom()
  await world.settle()
  expect((await world.record(id)).outbox[0]).toMatchObject({ state: 'unknown' })
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})
