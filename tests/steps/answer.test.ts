// A question that may be answered, from the mailbox to the closed window; and everything that must keep the answer from
// leaving, or from leaving twice.

import { describe, expect, test } from 'vitest'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, SALE, useWorld } from './world.ts'

const world = useWorld()

/** Up to the decision, with the answer in the outbox and nothing sent. */
async function decided(): Promise<{ id: string; row: string }> {
  const id = await world.arrive(ORDER)
  for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
  const { decision, outbox } = await world.record(id)
  expect(decision).toMatchObject({ kind: 'auto', reason: 'allowed', category: 'order-status' })
  expect(outbox).toHaveLength(1)
  return { id, row: outbox[0]?.id ?? '' }
}

async function deflectionOf(id: string) {
  const { deflections } = await world.record(id)
  expect(deflections).toHaveLength(1)
  return deflections[0]
}

async function answered(): Promise<string> {
  const id = await world.arrive(ORDER)
  await world.settle()
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  return id
}

describe('an answer that may leave', () => {
  test('leaves once, in the thread, marked as automatic, with its source and a way to a person', async () => {
    const id = await answered()
    const [mail] = world.outside.accepted(CUSTOMER)
    expect(mail).toMatchObject({
      subject: 'Re: Where is my order?',
      auto_submitted: 'auto-replied',
      in_reply_to: 'in-1@example.org',
      references: ['in-1@example.org'],
    })
    expect(mail?.text).toMatch(
      /^A machine wrote this answer. To reach a person, reply HUMAN.\n\nHello Jane,/,
    )
    expect(mail?.text).toContain('https://tidewater.example/help/')
    expect(mail?.text).toContain('HUMAN')
    expect(mail?.html).toContain('mailto:support@tidewater.example')
    expect(world.outside.filed).toEqual([mail?.rfc_message_id])
    expect(world.outside.accepted(DESK)).toEqual([])
    expect(await world.record(id)).toMatchObject({ work: [], draft: undefined })
    expect(await deflectionOf(id)).toMatchObject({
      state: 'pending',
      sent_at: world.now(),
      window_ends_at: world.now() + 7 * DAY,
    })
  })

  test('holds when seven days pass in silence, and not a moment earlier', async () => {
    const id = await answered()
    world.advance(7 * DAY)
    expect(await world.step('sweep', '')).toMatchObject({ reason: expect.stringMatching(/held 0/) })
    expect((await deflectionOf(id))?.state).toBe('pending')
    world.advance(1)
    expect(await world.step('sweep', '')).toMatchObject({ reason: expect.stringMatching(/held 1/) })
    expect(await deflectionOf(id)).toMatchObject({ state: 'held', reason: 'window_closed' })
  })

  test('is sent once, however often each step runs again', async () => {
    const { id, row } = await decided()
    for (const step of ['receive', 'classify', 'compose'] as const) await world.step(step, id)
    await world.settle()
    for (let again = 0; again < 3; again += 1) await world.step('deliver', row)
    for (const step of ['receive', 'classify', 'compose'] as const) await world.step(step, id)
    await world.settle()
    expect(world.outside.attempts).toHaveLength(1)
    expect((await world.record(id)).outbox).toHaveLength(1)
  })

  test('is not repeated for a copy of the mail', async () => {
    await answered()
    const copy = await world.arrive({ ...ORDER, message_id: 'in-1@example.org' })
    await world.settle()
    expect((await world.record(copy)).decision).toMatchObject({
      kind: 'ignore',
      reason: 'duplicate',
    })
    expect(world.outside.attempts).toHaveLength(1)
  })
})

describe('the customer comes back', () => {
  test('with a question in the thread: failed, and a person gets it with the history', async () => {
    const id = await answered()
    const [answer] = world.outside.accepted(CUSTOMER)
    world.advance(DAY)
    const again = await world.arrive({
      subject: 'Re: Where is my order?',
      text: 'That did not help. The link shows nothing.',
      in_reply_to: answer?.rfc_message_id ?? '',
    })
    await world.settle()
    expect(await deflectionOf(id)).toMatchObject({
      state: 'failed',
      reason: 'same_conversation',
      follow_up_message_id: again,
    })
    expect((await world.record(again)).decision).toMatchObject({
      kind: 'draft',
      reason: 'follow_up_after_auto',
    })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    const [draft] = world.outside.accepted(DESK)
    expect(draft?.text).toContain('That did not help')
    expect(draft?.text).toContain('order 48213')
    world.advance(30 * DAY)
    await world.step('sweep', '')
    expect((await deflectionOf(id))?.state).toBe('failed')
  })

  test('with a new mail elsewhere: failed as well', async () => {
    const id = await answered()
    world.advance(3 * DAY)
    await world.arrive({ subject: 'Shipping', text: 'How much is shipping to Norway?' })
    await world.settle()
    expect(await deflectionOf(id)).toMatchObject({ state: 'failed', reason: 'other_conversation' })
  })

  test('with thanks: confirmed, and nobody answers that', async () => {
    const id = await answered()
    const [answer] = world.outside.accepted(CUSTOMER)
    world.advance(MINUTE)
    const thanks = await world.arrive({
      subject: 'Re: Where is my order?',
      text: 'Perfect, thank you very much!\n\nJane',
      in_reply_to: answer?.rfc_message_id ?? '',
    })
    await world.settle()
    expect(await deflectionOf(id)).toMatchObject({ state: 'confirmed', reason: 'gratitude' })
    expect((await world.record(thanks)).decision?.reason).toBe('gratitude')
    expect(world.outside.attempts).toHaveLength(1)
  })

  test('after the window has closed: held stays held', async () => {
    const id = await answered()
    world.advance(7 * DAY + 1)
    await world.step('sweep', '')
    await world.arrive({ subject: 'Shipping', text: 'How much is shipping to Norway?' })
    await world.settle()
    expect((await deflectionOf(id))?.state).toBe('held')
  })
})

describe('between the decision and the sending', () => {
  test.each([
    ['paused', () => world.ledger.recordPause({ ...SALE, since: world.now() })],
    [
      'customer_wrote_again',
      async () => {
        const ref = { in_reply_to: 'in-1@example.org', subject: 'Re: Where is my order?' }
        const more = await world.arrive({ ...ref, text: 'It is order 48214, sorry.' })
        await world.work('receive', more)
      },
    ],
    [
      'category_closed',
      async () =>
        world.change((team) => ({
          ...team,
          categories: team.categories.map((one) => ({ ...one, mode: 'draft' as const })),
        })),
    ],
    ['too_old', async () => world.advance(25 * 60 * MINUTE)],
  ])('%s: withheld, and a person gets the same answer as a draft', async (why, happens) => {
    const { id, row } = await decided()
    await happens()
    await world.work('deliver', row)
    await world.settle()
    const record = await world.record(id)
    expect(record.outbox.find((one) => one.id === row)).toMatchObject({
      state: 'withheld',
      response: why,
    })
    expect(record.draft?.state).toBe('open')
    expect(record.draft?.proposal).toContain('tracking')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    const drafts = world.outside.accepted(DESK).filter((mail) => mail.text.includes('order 48213'))
    expect(drafts.length).toBeGreaterThan(0)
    const state = (await deflectionOf(id))?.state
    // A customer who wrote again has failed it already; either way it is no success.
    expect(state).toBe(why === 'customer_wrote_again' ? 'failed' : 'void')
    await world.ledger.recordResume(undefined, world.now())
    await world.step('deliver', row)
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })
})
