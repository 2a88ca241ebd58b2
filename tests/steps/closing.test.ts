// What a customer gets closes once: a proposal brings its closing, which the agent sees, and an agent's text brings its own.

import { expect, test } from 'vitest'
import { drafted, say } from './scenes.ts'
import { CUSTOMER, useWorld } from './world.ts'

const world = useWorld()
const sent = () => world.outside.accepted(CUSTOMER).at(-1)
const count = (text = '', closing: string) => text.split(closing).length - 1

test('a proposal leaves as the draft mail shows it', async () => {
  const { draft } = await drafted(world)
  await say(world, draft, { text: 'approve' })
  const text = sent()?.text.trim() ?? ''
  expect(text).toMatch(/\n\nKind regards\nTidewater Supply$/)
  expect(count(text, 'Kind regards')).toBe(1)
  expect(draft.text).toContain(text)
})

test('the Edit button brings all of it', async () => {
  const { draft } = await drafted(world)
  const [, body = ''] = /body=(send[^"]*)"/.exec(draft.html) ?? []
  expect(decodeURIComponent(body)).toMatch(/\n\nKind regards\nTidewater Supply$/)
})

test.each([
  'Dear Jane,\n\nyour refund left us on Monday.\n\nBest\nAnna',
  'Guten Tag Jane,\n\nIhre Erstattung ist unterwegs.\n\nViele Grüße\nAnna',
  'send\n\nYour refund left us on Monday.',
])('%j gets no closing of ours', async (text) => {
  const { draft } = await drafted(world)
  await say(world, draft, { text })
  expect(sent()?.text.trim()).toBe(text.replace(/^send\n\n/, ''))
  expect(sent()?.html).not.toContain('Kind regards')
})
