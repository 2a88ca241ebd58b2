// A storm of mail: what the agents' mail budget held back is mailed to them when there is room again, all of it in the end.

import { describe, expect, test } from 'vitest'
import type { Limits } from '../../src/domain/team.ts'
import { happens, say } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, REFUND, useWorld } from './world.ts'

const world = useWorld()
const HOUR = 60 * MINUTE

function limit(limits: Partial<Limits>): void {
  world.change((team) => ({ ...team, limits: { ...team.limits, ...limits } }))
}

/** Time goes by with the sweep running, every so often instead of each minute. */
async function passes(ms: number, every = 15 * MINUTE + 1): Promise<void> {
  for (let gone = 0; gone < ms; gone += every) {
    world.advance(every)
    await world.step('sweep', 'sweep')
    await world.settle()
  }
}

async function storm(count: number, from: (nth: number) => string): Promise<string[]> {
  const ids: string[] = []
  for (let nth = 0; nth < count; nth += 1) {
    ids.push(await world.arrive({ ...REFUND, from: from(nth), text: `${REFUND.text} No ${nth}` }))
  }
  await world.settle()
  return ids
}

const drafts = () =>
  world.outside.accepted(DESK).filter((mail) => mail.rfc_message_id.startsWith('hf-'))
const held = async () => (await world.ledger.loadHeldBack(1_000)).length

describe('a storm of one customer domain', () => {
  test('is told in the end, each draft once, within the budgets', async () => {
    const ids = await storm(200, (nth) => `person${nth}@big.test`)
    expect(await held()).toBeGreaterThan(150)
    await passes(3 * DAY)
    expect(await held()).toBe(0)
    const times: number[] = []
    for (const id of ids) {
      const { outbox } = await world.record(id)
      expect(outbox.filter(({ kind }) => kind === 'draft')).toMatchObject([{ state: 'sent' }])
      times.push(...outbox.map(({ created_at }) => created_at))
    }
    for (const at of times) {
      expect(times.filter((one) => one > at - HOUR && one <= at).length).toBeLessThanOrEqual(42)
    }
  }, 60_000)
})

test('a storm of many domains leaves room for new mail', async () => {
  limit({ draft_mails_hour: 10 })
  await storm(40, (nth) => `kim@shop${nth}.test`)
  expect(drafts()).toHaveLength(10)
  await passes(HOUR + MINUTE)
  expect(drafts().length).toBeGreaterThan(10)
  const fresh = await happens(world, { ...REFUND, from: 'lee@elsewhere.test' })
  expect((await world.record(fresh)).outbox).toMatchObject([{ kind: 'draft', state: 'sent' }])
  await passes(DAY)
  expect(await held()).toBe(0)
})

test('a draft that comes later says why, is the oldest, and can be decided', async () => {
  limit({ draft_mails_per_customer_hour: 1 })
  await happens(world, REFUND)
  const second = await happens(world, { ...REFUND, text: `${REFUND.text} It is the green one.` })
  await happens(world, { ...REFUND, text: `${REFUND.text} It is the blue one.` })
  expect(drafts()).toHaveLength(1)
  // Later than a draft's mail can be answered.
  world.advance(4 * DAY)
  await passes(MINUTE)
  const [, late, ...more] = drafts()
  expect(more).toEqual([])
  expect(late?.text).toContain('Held back until now')
  expect(late?.text).toContain('the green one')
  if (late === undefined) return
  await say(world, late, { text: 'Dear Jane,\n\nit left us on Monday.\n\nAnna' })
  const held_reply = world.outside.accepted(DESK).at(-1)
  if (held_reply?.text.includes('written again') === true) {
    await say(world, late, { text: 'Dear Jane,\n\nit left us on Monday.\n\nAnna' })
  }
  expect((await world.record(second)).draft?.state).toBe('edited')
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

test('a draft that was decided meanwhile is not mailed', async () => {
  limit({ draft_mails_per_customer_hour: 1 })
  await happens(world, REFUND)
  const id = await happens(world, { ...REFUND, text: `${REFUND.text} It is the green one.` })
  const { draft } = await world.record(id)
  const change = { id: draft?.id ?? '', state: 'spam', decided_by: 'x@y', decided_at: 1 } as const
  await world.ledger.commit({ draft_change: change })
  await passes(DAY)
  expect(drafts()).toHaveLength(1)
})

test.each([1, 7])('a responder that answers after %i minutes is not fed', async (minutes) => {
  world.change((team) => ({
    ...team,
    agents: { ...team.agents, remind_after_h: 24, daily_at: '08:00' },
  }))
  let seen = 0
  await happens(world, REFUND)
  for (let at = 0; at < 3 * DAY; at += minutes * MINUTE) {
    const mails = world.outside.accepted(DESK)
    for (const { subject } of mails.slice(seen)) {
      const text = `We write about your note of ${at}, which our office has got.`
      await world.arrive({ from: 'service@vendor.test', subject: `Re: ${subject}`, text })
    }
    seen = mails.length
    await world.settle()
    await world.step('sweep', 'sweep')
    await world.settle()
    world.advance(minutes * MINUTE)
  }
  // A first burst up to the limit of the day, then two or three mails a day.
  expect(world.outside.accepted(DESK).length).toBeLessThanOrEqual(45)
  expect(await held()).toBeGreaterThan(0)
})
