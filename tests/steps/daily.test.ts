// The daily mail: once a day, at its time, what waits and what nobody has seen; nothing when there is nothing to say.

import { beforeEach, expect, test } from 'vitest'
import { drafted, happens, say } from './scenes.ts'
import { DAY, DESK, MINUTE, useWorld } from './world.ts'

const world = useWorld()
const dailies = () =>
  world.outside.accepted(DESK).filter(({ subject }) => subject.includes('what waits on'))

function agents(change: { daily_at: string }): void {
  world.change((team) => ({ ...team, agents: { ...team.agents, ...change } }))
}

/** Ends at this hour of the local day, the next time that it comes. */
async function passesUntil(hour: number, sweeps = true): Promise<void> {
  do {
    world.advance(5 * MINUTE)
    if (!sweeps) continue
    await world.step('sweep', 'sweep')
    await world.settle()
  } while (!(new Date(world.now()).getHours() === hour && new Date(world.now()).getMinutes() < 5))
}

beforeEach(() => {
  agents({ daily_at: '08:00' })
  // The same time of the day in every time zone.
  while (new Date(world.now()).getHours() !== 14) world.advance(60 * MINUTE)
})

/** A machine’s header above a person’s words, which screening leaves to the header. */
const IGNORED = {
  from: 'kim@elsewhere.test',
  subject: 'My tent',
  headers: ['Auto-Submitted: auto-replied'],
  text: 'Hi, I sent you my tent two weeks ago and I am still waiting. Could you please call me?\nKim',
}
const NEWSLETTER = {
  from: 'news@shop.test',
  subject: 'Our sale',
  headers: ['List-Id: <news.shop.test>', 'List-Unsubscribe: <https://shop.test/u>'],
  text: 'Everything is on sale this week.\nUnsubscribe: https://shop.test/u',
}

test('nothing to say, nothing sent; newsletters alone are nothing', async () => {
  await happens(world, NEWSLETTER)
  await passesUntil(9)
  await passesUntil(9)
  expect(world.outside.accepted(DESK)).toEqual([])
})

test('names open drafts once a day, from the first day on', async () => {
  const { draft, id } = await drafted(world)
  await passesUntil(7)
  world.advance(DAY)
  expect(dailies()).toEqual([])
  await passesUntil(9)
  const [first] = dailies()
  expect(first?.text).toContain('open for more than a day: 1')
  expect(first?.text).toContain('jane@example.org: Refund for my returned tent')
  expect(first?.text).toContain(`holdfast show ${id}`)
  await passesUntil(9)
  expect(dailies()).toHaveLength(2)
  await say(world, draft, { text: 'reject' })
  const anew = world.outside.accepted(DESK).at(-1)
  if (anew !== undefined) await say(world, anew, { text: 'reject' })
  await passesUntil(9)
  await passesUntil(9)
  expect(dailies()).toHaveLength(2)
})

test('drafts that no mail told of, and ignored mail with personal words', async () => {
  world.change((team) => ({
    ...team,
    limits: { ...team.limits, draft_mails_per_customer_day: 1, draft_mails_per_customer_hour: 1 },
  }))
  const colours = 'red blue green grey white black brown pink gold lime teal navy plum rust'
  for (const [nth, colour] of colours.split(' ').entries()) {
    const text = `Hello, when will I get my refund for the ${colour} ${nth % 2 ? 'stove' : 'tent'}?`
    await happens(world, { subject: `Refund ${colour}`, text: `${text} ${`${colour} `.repeat(9)}` })
  }
  const ignored = await happens(world, IGNORED)
  expect((await world.record(ignored)).decision?.kind).toBe('ignore')
  await happens(world, NEWSLETTER)
  await passesUntil(9)
  const [mail, ...more] = dailies()
  expect(more).toEqual([])
  expect(mail?.text).toContain('no mail told you of yet, because there were too many: 13.')
  expect(mail?.text).toContain('… and 3 more')
  expect(mail?.text).toContain('sound like a person’s: 1.')
  expect(mail?.text).toContain('kim@elsewhere.test: My tent')
  expect(mail?.text).not.toContain('Our sale')
  expect(mail?.text).toContain('Ignored: machine mail, auto submitted: 1')
  expect(mail?.text).toContain('Ignored: machine mail, list header: 1')
})

test('a late start tells it late, once, and of two processes one', async () => {
  await drafted(world)
  await passesUntil(15, false)
  world.advance(2 * DAY)
  await Promise.all([world.step('sweep', 'a'), world.step('sweep', 'b')])
  await world.settle()
  expect(dailies()).toHaveLength(1)
  await passesUntil(18)
  expect(dailies()).toHaveLength(1)
})

test('off when it has no time', async () => {
  agents({ daily_at: '' })
  await drafted(world)
  await passesUntil(9)
  await passesUntil(9)
  expect(dailies()).toEqual([])
})
