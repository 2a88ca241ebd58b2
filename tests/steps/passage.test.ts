// `passage: 2`: the proposal is written anew from a passage that the draft mail showed, and only the new mail approves it.

import { expect, test } from 'vitest'
import { drafted, say } from './scenes.ts'
import { CUSTOMER, DESK, useWorld } from './world.ts'

const world = useWorld()
const lastAtDesk = () => world.outside.accepted(DESK).at(-1)

test('another passage: the draft comes with it, and the older mail approves nothing any more', async () => {
  const { id, draft } = await drafted(world)
  expect(draft.text).toMatch(/^ {2}1 {2}likely: /m)
  const before = (await world.record(id)).draft
  await say(world, draft, { text: 'passage: card charged\n\nAnna' })
  const { draft: row } = await world.record(id)
  expect(row).toMatchObject({ state: 'open', generation: 1 })
  expect(row?.proposal).not.toBe(before?.proposal)
  const [citation, ...more] = row?.citations ?? []
  expect(more).toEqual([])
  expect(row?.proposal).toContain(citation?.text)
  const anew = lastAtDesk()
  expect(anew?.text).toContain(citation?.text)
  await say(world, draft, { text: 'approve' })
  expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  if (anew === undefined) return
  await say(world, anew, { text: 'approve' })
  expect(world.outside.accepted(CUSTOMER)[0]?.text).toContain(citation?.text)
})

test('its number: the one that the mail shows', async () => {
  const { id, draft } = await drafted(world)
  await say(world, draft, { text: 'passage 1' })
  const { draft: row, decision } = await world.record(id)
  expect(row?.generation).toBe(1)
  const first = decision?.requests[0]?.candidates[0]
  expect(row?.citations).toMatchObject([{ passage: first?.passage }])
})

test.each(['passage: 99', 'passage: nothing like it', 'passage', 'passage: 2\n\nand send it'])(
  '%j names none, and is told what there is',
  async (text) => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text })
    expect((await world.record(id)).draft).toMatchObject({ state: 'open', generation: 0 })
    expect(lastAtDesk()?.text).toMatch(/names no one passage|needs a number/)
  },
)
