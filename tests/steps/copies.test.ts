// The same mail by several ways is handled once, and the copy that a person must see is never the one that is dropped.

import { expect, test } from 'vitest'
import { decisionOf, deflectionOf, happens, reasonsOf } from './scenes.ts'
import { CUSTOMER, DAY, MINUTE, ORDER, useWorld } from './world.ts'

const world = useWorld()

const DIRECT = { ...ORDER, message_id: 'one@example.org' }
const BY_LIST = { ...DIRECT, headers: ['List-Id: <team.tidewater.example>'] }

test('a list’s copy first: the customer’s own mail is answered', async () => {
  const by_list = await happens(world, BY_LIST)
  const direct = await happens(world, DIRECT)
  expect((await decisionOf(world, by_list))?.reason).toBe('machine_mail')
  expect((await decisionOf(world, direct))?.kind).toBe('auto')
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

test('a list’s copy second: named as a list’s mail, and nothing more happens', async () => {
  await happens(world, DIRECT)
  const by_list = await happens(world, BY_LIST)
  expect((await decisionOf(world, by_list))?.reason).toBe('machine_mail')
  expect(world.outside.attempts).toHaveLength(1)
})

test('two direct copies, received together: the second is a duplicate and fails nothing', async () => {
  const first = await world.arrive(DIRECT)
  const second = await world.arrive(DIRECT)
  await Promise.all([first, second].map((id) => world.work('receive', id)))
  await world.settle()
  expect(await reasonsOf(world, [first, second])).toEqual(['allowed', 'duplicate'])
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

test('a mail without Message-ID and Date is no copy of the same words a year ago', async () => {
  const raw = `From: Jane <${CUSTOMER}>\r\nTo: support@tidewater.example\r\nSubject: Where is my order?\r\n\r\nWhere is my order and how can I track my parcel?\r\n`
  const first = await happens(world, { text: '', raw })
  world.advance(365 * DAY)
  await world.step('sweep', '')
  const second = await happens(world, { text: '', raw })
  expect((await decisionOf(world, second))?.kind).toBe('auto')
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(2)
  expect(await deflectionOf(world, first)).toBe('held window_closed')
})

test('and a copy of it at once is at least not answered again', async () => {
  const raw = `From: Jane <${CUSTOMER}>\r\nTo: support@tidewater.example\r\nSubject: Where is my order?\r\n\r\nWhere is my order and how can I track my parcel?\r\n`
  await happens(world, { text: '', raw })
  world.advance(MINUTE)
  await happens(world, { text: '', raw })
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

test('a reused Message-ID with another text is another mail', async () => {
  await happens(world, DIRECT)
  world.advance(MINUTE)
  const other = await happens(world, { ...DIRECT, text: 'Please cancel order 48213.' })
  expect((await decisionOf(world, other))?.kind).toBe('draft')
})

test('what the group of our own address adds is not held against a mail, another list is', async () => {
  world.change((team) => ({
    ...team,
    mailboxes: team.mailboxes.map((box) => ({ ...box, groups: ['team.tidewater.example'] })),
  }))
  const ours = await happens(world, BY_LIST)
  expect((await decisionOf(world, ours))?.kind).toBe('auto')
  const other = await happens(world, { ...ORDER, headers: ['List-Id: <other.tidewater.example>'] })
  expect((await decisionOf(world, other))?.reason).toBe('machine_mail')
})
