// Hindsight over real rows: what went wrong with what was said instead, right answers to replay, and masked lines for
// training.

import { expect, test } from 'vitest'
import { isKept, passageToChange } from '../../src/domain/ladder/corrections.ts'
import { trainingLine } from '../../src/domain/ladder/training.ts'
import { drafted, say } from './scenes.ts'
import { CUSTOMER, MINUTE, ORDER, REFUND, useWorld } from './world.ts'

const world = useWorld()

const OWN =
  'Dear Jane,\n\nyour refund of 40 euros was sent this morning, and it takes two days.\n\nAnna'

test('a draft that was changed in its meaning is shown with what was said instead', async () => {
  const { id, draft } = await drafted(world)
  world.advance(MINUTE)
  await say(world, draft, { text: `send as written\n\n${OWN}` })
  const [one, ...others] = await world.ledger.loadCorrections(0)
  expect(others).toEqual([])
  expect(one).toMatchObject({ message_id: id, kind: 'edited', category: 'refund' })
  expect(one?.said).toContain('Hello Jane')
  expect(one?.instead).toContain('was sent this morning')
  const { citations } = (await world.record(id)).decision ?? {}
  expect(citations?.map(({ passage }) => passage)).toContain(one && passageToChange(one)?.passage)
  expect(await world.ledger.loadCorrections(world.now() + 1)).toEqual([])
  expect(await world.ledger.loadPastRight(9)).toEqual([])
})

test('a customer who comes back after an automatic answer is one, too', async () => {
  const id = await world.arrive(ORDER)
  await world.settle()
  world.advance(MINUTE)
  await world.arrive({
    subject: `Re: ${ORDER.subject}`,
    text: 'The link shows nothing. Where is it?',
  })
  await world.settle()
  expect(await world.ledger.loadCorrections(0)).toMatchObject([
    { message_id: id, kind: 'failed_deflection', instead: undefined },
  ])
})

test('an approved draft is a right answer, which articles that say otherwise would lose', async () => {
  const { id, draft } = await drafted(world)
  world.advance(MINUTE)
  await say(world, draft, { text: 'approve' })
  const [past] = await world.ledger.loadPastRight(9)
  expect(past?.message_id).toBe(id)
  if (past === undefined) throw new Error('nothing was right')
  const as_before = past.citations.map(({ passage, text }) => ({ id: `${passage}9`, text }))
  expect(isKept(past, as_before)).toBe(true)
  expect(isKept(past, [{ id: 'other#1', text: 'Tents are dried in the shade.' }])).toBe(false)
  expect(isKept(past, [])).toBe(false)
})

test('lines for training hold no address and no long number', async () => {
  const text = `${REFUND.text}\nMy mail is jane.doe@private.example, my IBAN is 1234 5678 9012 3456.`
  const { draft } = await drafted(world, { ...REFUND, text })
  world.advance(MINUTE)
  await say(world, draft, { text: 'approve' })
  const reviewed = await world.ledger.loadReviewed(0)
  const [line] = reviewed.map(trainingLine)
  expect(line).toMatchObject({ category: 'refund', is_out_of_scope: false, source: 'approval' })
  expect(line?.used).toEqual(line?.proposed)
  expect(line?.answer).toContain('Hello Jane')
  expect(JSON.stringify(line)).not.toMatch(/private\.example|5678|jane\.doe/)
  expect(JSON.stringify(line)).not.toContain(CUSTOMER)
  expect(await world.ledger.loadReviewed(world.now() + 1)).toEqual([])
})
