// A machine whose clock is wrong by a day for a while, in both directions: nothing waits for a time that was named wrongly, and
// nothing leaves twice.

import { describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../src/domain/outbox.ts'
import { keepSweeping } from '../../src/runtime/sweeping.ts'
import { until } from '../support/until.ts'
import { drafted, say } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, useWorld } from './world.ts'

const world = useWorld()
const LATER: SendOutcome = { result: 'retry', response: '451 4.3.0 try later' }

const sweep = async () => {
  await world.step('sweep', '')
  await world.settle()
}

describe('a clock that is a day ahead, and set back', () => {
  test('an answer that was put off meanwhile leaves when it would have, once', async () => {
    await sweep()
    world.advance(DAY)
    world.outside.say((mail) => (mail.to === CUSTOMER ? LATER : undefined))
    await world.arrive(ORDER)
    await sweep()
    expect(world.outside.attempts).toHaveLength(1)
    world.outside.say(() => undefined)
    world.advance(-DAY)
    await sweep()
    world.advance(2 * MINUTE)
    await sweep()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('a step that failed, and one whose process died, are taken up again', async () => {
    await sweep()
    world.advance(DAY)
    const failed = await world.arrive(ORDER)
    world.breakStep('classify', new Error('away'))
    await sweep()
    const died = await world.arrive({ ...ORDER, from: 'bo@example.org' })
    await world.ledger.beginWork('receive', died, world.now())
    world.breakStep('classify', undefined)
    world.advance(-DAY)
    for (let minute = 0; minute < 3; minute += 1) {
      world.advance(MINUTE)
      await sweep()
    }
    for (const id of [failed, died]) expect((await world.record(id)).decision?.kind).toBe('auto')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(world.outside.accepted('bo@example.org')).toHaveLength(1)
  })

  test('a day that an agent named is waited for, and a mail under way keeps its lease', async () => {
    const { draft } = await drafted(world)
    world.change((team) => ({ ...team, agents: { ...team.agents, hold_s: 30 } }))
    await say(world, draft, { text: 'wait 5 days' })
    await sweep()
    const row = await world.arrive({ ...ORDER, from: 'bo@example.org' })
    for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, row)
    const [reply] = (await world.record(row)).outbox
    world.advance(DAY)
    await sweepAlone()
    world.advance(-DAY)
    await world.ledger.claim(reply?.id ?? '', 'alive/1', world.now(), world.now() + 10 * MINUTE)
    await sweep()
    expect((await world.record(row)).outbox[0]).toMatchObject({ state: 'sending' })
    const before = world.outside.accepted(DESK).length
    world.advance(3 * DAY)
    await sweep()
    const drafts = world.outside.accepted(DESK).slice(before)
    expect(drafts.filter(({ subject }) => subject === draft.subject)).toEqual([])
  })
})

/** Nothing that is due is done. */
const sweepAlone = () => world.step('sweep', '')

test('a clock that jumps ahead by a day makes late what it makes late, and loses nothing', async () => {
  await sweep()
  const id = await world.arrive(ORDER)
  for (const step of ['receive', 'classify'] as const) await world.work(step, id)
  world.advance(DAY)
  await sweep()
  world.advance(-DAY)
  await sweep()
  const { decision, outbox } = await world.record(id)
  expect(decision).toBeDefined()
  expect(outbox.every(({ state }) => state === 'sent' || state === 'withheld')).toBe(true)
})

test('the sweep is scheduled anew and comes at once when the clock was set', async () => {
  let offset = 0
  const clock = { now: () => Date.now() + offset }
  const scheduled: boolean[] = []
  const hints: string[] = []
  const queues = {
    hint: async (items: readonly { key: string }[]) =>
      void hints.push(...items.map(({ key }) => key)),
    scheduleSweep: async (_every_ms: number, anew: boolean) => void scheduled.push(anew),
  }
  const stop = keepSweeping(queues, clock, () => 60_000, 5)
  await until(() => scheduled.length > 3, 'it looks after the sweep')
  expect(scheduled).not.toContain(true)
  offset = -DAY
  await until(() => scheduled.includes(true), 'it has noticed the jump')
  await stop()
  expect(hints.map((key) => key.replace(/-.*/, ''))).toEqual(['start', 'jump'])
})
