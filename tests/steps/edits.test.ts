// What an agent made of a proposal is written with the decision about the draft, and goes when the answer is stopped.

import { describe, expect, test } from 'vitest'
import { drafted, say } from './scenes.ts'
import { useWorld } from './world.ts'

const world = useWorld()

async function decidedBy(reply: (proposal: string) => string) {
  const { id, draft } = await drafted(world)
  const { proposal = '' } = (await world.record(id)).draft ?? {}
  expect(proposal).not.toBe('')
  await say(world, draft, { text: reply(proposal) })
  return { id, draft: (await world.record(id)).draft }
}

describe('a draft says what the agent', () => {
  test('left as it was', async () => {
    const { draft } = await decidedBy(() => 'approve')
    expect(draft).toMatchObject({ state: 'approved', edit: { kind: 'unchanged', share: 0 } })
  })

  test('sent in her own hand, in the same words', async () => {
    const { draft } = await decidedBy((proposal) => `send\n\n${proposal}`)
    expect(draft).toMatchObject({ state: 'edited', edit: { kind: 'unchanged' } })
  })

  test('changed in what it says', async () => {
    const { draft } = await decidedBy((proposal) => `send\n\n${proposal}\n\nIt takes 19 days.`)
    expect(draft).toMatchObject({ state: 'edited', edit: { kind: 'meaning' } })
    expect(draft?.edit?.share).toBeGreaterThan(0)
  })

  test('nothing of one that was not answered', async () => {
    const { draft } = await decidedBy(() => 'reject')
    expect(draft).toMatchObject({ state: 'rejected', edit: undefined })
  })
})

test('an answer that was stopped takes its word back', async () => {
  world.change((team) => ({ ...team, agents: { ...team.agents, hold_s: 60 } }))
  const { id, draft } = await drafted(world)
  await say(world, draft, { text: 'approve' })
  await say(world, draft, { text: 'stop' })
  expect((await world.record(id)).draft).toMatchObject({ state: 'open', edit: undefined })
})
