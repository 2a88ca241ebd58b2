// A draft that nobody decides is mailed once more, in its thread, and both mails decide it.

import { beforeEach, expect, test } from 'vitest'
import { drafted, happens, say } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, REFUND, useWorld } from './world.ts'

const world = useWorld()
const HOUR = 60 * MINUTE
const remindAfter = (remind_after_h: number) =>
  world.change((team) => ({ ...team, agents: { ...team.agents, remind_after_h } }))
beforeEach(() => remindAfter(24))

const drafts = () =>
  world.outside.accepted(DESK).filter((mail) => mail.rfc_message_id.startsWith('hf-'))

async function passes(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += HOUR) {
    world.advance(HOUR)
    await world.step('sweep', 'sweep')
    await world.settle()
  }
}

test('after a day, once, in the thread, and a reply to it decides', async () => {
  const { id, draft } = await drafted(world)
  await passes(23 * HOUR)
  expect(drafts()).toHaveLength(1)
  await passes(9 * DAY)
  const [, again, ...more] = drafts()
  expect(more).toEqual([])
  expect(again).toMatchObject({ subject: draft.subject, in_reply_to: draft.rfc_message_id })
  expect(again?.text).toContain('A reminder: this draft waits since')
  if (again === undefined) return
  await say(world, again, { text: 'reject' })
  // Its mail is older than three days by now, so the draft comes anew.
  const anew = drafts().at(-1)
  expect(drafts()).toHaveLength(3)
  if (anew === undefined) return
  await say(world, anew, { text: 'reject' })
  expect((await world.record(id)).draft?.state).toBe('rejected')
})

test('a reply to a fresh one decides at once', async () => {
  const { id } = await drafted(world)
  await passes(DAY)
  const again = drafts()[1]
  if (again === undefined) throw new Error('there was no reminder')
  await say(world, again, { text: 'Dear Jane,\n\nit left us on Monday.\n\nAnna' })
  expect((await world.record(id)).draft?.state).toBe('edited')
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

test('none for a decided draft, nor when it is switched off', async () => {
  const { draft } = await drafted(world)
  await say(world, draft, { text: 'reject' })
  remindAfter(0)
  await happens(world, { ...REFUND, from: 'lee@elsewhere.test' })
  await passes(2 * DAY)
  expect(drafts()).toHaveLength(2)
})

test('a draft that is to come on a day is reminded of after that day', async () => {
  const { draft } = await drafted(world)
  await say(world, draft, { text: 'wait 5 days' })
  await passes(4 * DAY)
  expect(drafts()).toHaveLength(1)
  await passes(4 * DAY)
  expect(drafts().map(({ text }) => text.includes('A reminder'))).toEqual([false, false, true])
})

test('at most 20 a day, and none of a sender with many open drafts', async () => {
  for (let nth = 0; nth < 25; nth += 1) {
    await world.arrive({ ...REFUND, from: `kim@shop${nth}.test` })
  }
  for (let nth = 0; nth < 4; nth += 1) {
    await world.arrive({ ...REFUND, from: 'a@many.test', text: `${REFUND.text} No ${nth}` })
  }
  await world.settle()
  const first = drafts().length
  await passes(40 * HOUR)
  expect(drafts().length - first).toBe(20)
  await passes(5 * DAY)
  expect(drafts().length - first).toBeLessThanOrEqual(25)
})
