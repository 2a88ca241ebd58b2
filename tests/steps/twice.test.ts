// The same customer never gets two automatic answers for one want: pressing Send twice, writing again at once, a backlog
// after an outage, two workers at the same moment. And a customer who wrote again was not helped, so nothing held.

import { describe, expect, test } from 'vitest'
import { decisionOf, deflectionOf, reasonsOf } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, useWorld } from './world.ts'

const world = useWorld()

const automatic = () =>
  world.outside
    .maybeReached(CUSTOMER)
    .filter(({ auto_submitted }) => auto_submitted === 'auto-replied')

/** What the 7 days bring: every automatic reply of these messages counts as failed or never counted. */
async function expectNothingHeld(ids: readonly string[]): Promise<void> {
  world.advance(8 * DAY)
  await world.step('sweep', '')
  for (const id of ids) {
    for (const { state } of (await world.record(id)).deflections) {
      expect(['failed', 'void']).toContain(state)
    }
  }
}

/** Each mail ended as an answer, or at a person's desk. */
async function expectNoneLost(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { outbox, draft } = await world.record(id)
    const is_answered = outbox.some((row) => row.kind === 'auto_reply' && row.state === 'sent')
    expect(is_answered || draft?.state === 'open', id).toBe(true)
  }
}

describe('one question, mailed several times before anything was decided, gets one answer at most', () => {
  test.each([
    ['Send pressed twice', 2, {}],
    ['twice, under another subject', 2, { subject: 'Where is my order' }],
    ['four times, found after an outage', 4, {}],
    ['twice in one thread', 2, { in_reply_to: 'in-1@example.org' }],
    ['the second first, as IMAP may list them', 2, { in_reply_to: 'in-2@example.org' }],
  ])('%s', async (_, times, change) => {
    const ids: string[] = []
    for (let nth = 0; nth < times; nth += 1) {
      ids.push(await world.arrive(nth === 0 ? { ...ORDER, ...change } : { ...change, ...ORDER }))
    }
    await world.settle()
    expect(automatic().length).toBeLessThanOrEqual(1)
    await expectNoneLost(ids)
    await expectNothingHeld(ids)
  })

  test('with every step of the first before every step of the second', async () => {
    const [a, b] = [await world.arrive(ORDER), await world.arrive(ORDER)]
    for (const id of [a, b]) await world.work('receive', id)
    for (const id of [a, b]) {
      for (const step of ['classify', 'compose'] as const) await world.work(step, id)
    }
    await world.settle()
    expect(automatic().length).toBeLessThanOrEqual(1)
    expect(await decisionOf(world, b)).toMatchObject({
      kind: 'draft',
      reason: 'follow_up_after_auto',
    })
    await expectNothingHeld([a, b])
  })

  test('composed by two workers at the same moment', async () => {
    const ids = [await world.arrive(ORDER), await world.arrive(ORDER)]
    for (const step of ['receive', 'classify'] as const) {
      for (const id of ids) await world.work(step, id)
    }
    await Promise.all(ids.map((id) => world.work('compose', id)))
    await world.settle()
    expect(await reasonsOf(world, ids)).toEqual(['allowed', 'follow_up_after_auto'])
    expect(automatic().length).toBeLessThanOrEqual(1)
    await expectNothingHeld(ids)
  })
})

test('a mail in another conversation, received before the answer left, holds the answer back', async () => {
  const first = await world.arrive(ORDER)
  for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, first)
  expect((await decisionOf(world, first))?.kind).toBe('auto')
  world.advance(20_000)
  const second = await world.arrive({ subject: 'Shipping', text: 'How much is it to Norway?' })
  await world.work('receive', second)
  await world.settle()
  expect(automatic()).toEqual([])
  expect((await world.record(first)).outbox[0]).toMatchObject({
    state: 'withheld',
    response: 'customer_wrote_again',
  })
  await expectNoneLost([first, second])
})

test('once answered, the same question again within the week goes to a person', async () => {
  const first = await world.arrive(ORDER)
  await world.settle()
  expect(automatic()).toHaveLength(1)
  for (const wait of [20_000, DAY, 3 * DAY]) {
    world.advance(wait)
    const again = await world.arrive(ORDER)
    await world.settle()
    expect((await decisionOf(world, again))?.kind).toBe('draft')
  }
  expect(automatic()).toHaveLength(1)
  expect(world.outside.accepted(DESK)).toHaveLength(3)
  expect(await deflectionOf(world, first)).toMatch(/^failed/)
})

test('the budget of a mailbox is kept by two workers at the same moment', async () => {
  world.change((team) => ({ ...team, limits: { ...team.limits, auto_per_mailbox_hour: 1 } }))
  const ids = [
    await world.arrive({ ...ORDER, from: 'a@example.org' }),
    await world.arrive({ ...ORDER, from: 'b@example.org' }),
  ]
  for (const step of ['receive', 'classify'] as const) {
    for (const id of ids) await world.work(step, id)
  }
  await Promise.all(ids.map((id) => world.work('compose', id)))
  await world.settle()
  expect(await reasonsOf(world, ids)).toEqual(['allowed', 'mailbox_budget_reached'])
  world.advance(61 * MINUTE)
  await world.ledger.recordResume('support', world.now())
  const later = await world.arrive({ ...ORDER, from: 'c@example.org' })
  await world.settle()
  expect((await decisionOf(world, later))?.kind).toBe('auto')
})

test('after the window, a new question is a new one', async () => {
  await world.arrive(ORDER)
  await world.settle()
  world.advance(8 * DAY)
  await world.step('sweep', '')
  await world.arrive(ORDER)
  await world.settle()
  expect(automatic()).toHaveLength(2)
})

// Nobody knows whether the first answer arrived, so a second one may be the same answer twice.
test('an answer that may have left is not followed by another while nobody has looked', async () => {
  world.outside.say((mail) =>
    mail.to === CUSTOMER ? { result: 'unknown', response: 'no answer after DATA' } : undefined,
  )
  await world.arrive(ORDER)
  await world.settle()
  world.outside.say(() => undefined)
  world.advance(MINUTE)
  await world.arrive(ORDER)
  await world.settle()
  expect(automatic()).toHaveLength(1)
})
