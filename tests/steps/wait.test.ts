// `wait`: a draft comes once more on a day, can be decided before and after, and not at all when it was decided meanwhile.

import { expect, test } from 'vitest'
import { drafted, say } from './scenes.ts'
import { CUSTOMER, DAY, DESK, useWorld } from './world.ts'

const world = useWorld()
const stateOf = async (id: string) => (await world.record(id)).draft?.state
const drafts = () =>
  world.outside.accepted(DESK).filter((mail) => mail.rfc_message_id.startsWith('hf-'))

test('the draft comes once more, and both mails decide it', async () => {
  const { id, draft } = await drafted(world)
  await say(world, draft, { text: 'wait 5 days\n\nThe warehouse counts until then.' })
  expect(await stateOf(id)).toBe('open')
  expect(world.outside.accepted(DESK).at(-1)?.text).toContain('comes once more on')
  expect((await world.record(id)).notes).toMatchObject([
    { text: 'The warehouse counts until then.' },
  ])
  expect(drafts()).toHaveLength(1)
  world.advance(6 * DAY)
  await world.settle()
  expect(drafts()).toHaveLength(2)
  const again = drafts()[1]
  expect(again?.text).toContain('Brought back')
  if (again === undefined) return
  await say(world, again, { text: 'approve' })
  expect(await stateOf(id)).toBe('approved')
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

test('it can be decided before that day, and does not come then', async () => {
  const { id, draft } = await drafted(world)
  await say(world, draft, { text: 'wait 10 days' })
  world.advance(5 * DAY)
  await say(world, draft, { text: 'reject' })
  expect(await stateOf(id)).toBe('rejected')
  world.advance(6 * DAY)
  await world.settle()
  expect(drafts()).toHaveLength(1)
})

test.each(['wait', 'wait for Ben', 'wait 3/4', 'wait 2020-01-01'])('%j asks back', async (text) => {
  const { id, draft } = await drafted(world)
  await say(world, draft, { text })
  expect(await stateOf(id)).toBe('open')
  expect((await world.record(id)).outbox.filter(({ kind }) => kind === 'draft')).toHaveLength(1)
  expect(world.outside.accepted(DESK).at(-1)?.text).toMatch(
    /wait until Friday|within the next year/,
  )
})
