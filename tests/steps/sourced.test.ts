// An agent's answer with what no source says: one question back, and `send as written` sends it.

import { expect, test } from 'vitest'
import { drafted, happens, say } from './scenes.ts'
import { CUSTOMER, DESK, REFUND, useWorld } from './world.ts'

const world = useWorld()
const UNSOURCED = 'Hello Jane,\n\nwe pay you 73.15 EUR back today.\n\nAnna'

async function refusalOf(mail: string) {
  const [approval] = (await world.record(mail)).approvals
  return approval?.refusal
}

test('an amount of nobody’s is asked back, and is sent as written', async () => {
  const { id, draft } = await drafted(world)
  expect(await refusalOf(await say(world, draft, { text: UNSOURCED }))).toBe('unsourced')
  expect(await refusalOf(await say(world, draft, { text: `send\n\n${UNSOURCED}` }))).toBe(
    'unsourced',
  )
  expect(world.outside.accepted(CUSTOMER)).toEqual([])
  expect(world.outside.accepted(DESK).at(-1)?.text).toContain('“73.15 EUR”')
  expect((await world.record(id)).draft?.state).toBe('open')
  await say(world, draft, { text: `Send as written\n\n${UNSOURCED}` })
  expect(world.outside.accepted(CUSTOMER)).toMatchObject([
    { text: expect.stringMatching(/^Hello Jane,\n\nwe pay you 73\.15 EUR/) },
  ])
})

test('the name of another customer is asked back, one that nobody has is not', async () => {
  await happens(world, { ...REFUND, from: 'tom@elsewhere.example', name: 'Tom Miller' })
  const { draft } = await drafted(world, { ...REFUND, text: `${REFUND.text} And when?` })
  const text = (name: string) => `send\n\nHello,\n\nthe refund of ${name} left us today.\n\nAnna`
  expect(await refusalOf(await say(world, draft, { text: text('Tom Miller') }))).toBe('unsourced')
  expect(await refusalOf(await say(world, draft, { text: text('Tim Mueller') }))).toBeUndefined()
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})
