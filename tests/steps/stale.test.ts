// The customer wrote again, or somebody else wrote to her, before an agent's answer left: the agent is shown the newer mail once, and may send all the same.

import { expect, test } from 'vitest'
import { drafted, happens, say } from './scenes.ts'
import { BEN, CUSTOMER, DESK, REFUND, useWorld } from './world.ts'

const world = useWorld()
const stateOf = async (id: string) => (await world.record(id)).draft?.state
const AGAIN = {
  ...REFUND,
  text: 'Forget it, the money came this morning.',
  in_reply_to: 'in-1@example.org',
}

test.each(['approve', 'Dear Jane,\n\nyour money is out.'])(
  '%j is asked back once, and sent the second time',
  async (text) => {
    const { id, draft } = await drafted(world)
    world.advance(60_000)
    await happens(world, AGAIN)
    await say(world, draft, { text })
    expect(await stateOf(id)).toBe('open')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('the money came this morning')
    world.advance(60_000)
    await say(world, draft, { text })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  },
)

test('a third mail is shown as well', async () => {
  const { id, draft } = await drafted(world)
  world.advance(60_000)
  await happens(world, AGAIN)
  await say(world, draft, { text: 'approve' })
  world.advance(60_000)
  await happens(world, { ...AGAIN, text: 'No, it was another payment, please help me.' })
  await say(world, draft, { text: 'approve' })
  expect(await stateOf(id)).toBe('open')
  expect(world.outside.accepted(DESK).at(-1)?.text).toContain('another payment')
})

test('what sends nothing is not asked back', async () => {
  const { id, draft } = await drafted(world)
  world.advance(60_000)
  await happens(world, AGAIN)
  await say(world, draft, { text: 'reject' })
  expect(await stateOf(id)).toBe('rejected')
})

test('a person answered by hand with us in Cc: asked back once, and sent the second time', async () => {
  const { id, draft } = await drafted(world)
  world.advance(60_000)
  await happens(world, {
    from: BEN,
    to: CUSTOMER,
    cc: 'support@tidewater.example',
    subject: 'Re: Refund for my returned tent',
    text: 'Dear Jane,\n\nI have sent it to you by hand.\n\nBen',
    in_reply_to: 'in-1@example.org',
  })
  await say(world, draft, { text: 'approve' })
  expect(await stateOf(id)).toBe('answered_by_hand')
  expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  expect(world.outside.accepted(DESK).at(-1)?.text).toContain('I have sent it to you by hand')
  await say(world, draft, { text: 'approve', message_id: 'all-the-same@mail.example' })
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})
