// What agents say about a draft besides its answer: each verb does what its row says, and its receipt stands in the draft's
// thread. And what is not understood changes nothing and is told in the same place.

import { describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { decisionOf, drafted, happens, say } from './scenes.ts'
import { ANNA, CUSTOMER, DESK, ORDER, REFUND, useWorld } from './world.ts'

const world = useWorld()

const lastAtDesk = () => world.outside.accepted(DESK).at(-1)
const stateOf = async (id: string) => (await world.record(id)).draft?.state

function expectInThread(mail: OutgoingMail | undefined, draft: OutgoingMail): void {
  expect(mail?.subject).toBe(`Re: ${draft.subject}`)
  expect(mail?.references).toContain(draft.rfc_message_id)
}

describe('a draft is closed without an answer', () => {
  test.each([
    ['mine', 'taken_over', 'yours'],
    ['Ich übernehme das', 'taken_over', 'yours'],
    ['done\n\nShe called this morning.', 'answered_elsewhere', 'answered elsewhere'],
    ['Spam!', 'spam', 'spam'],
    ['reject: wrong customer', 'rejected', 'rejected'],
  ])('by %j', async (text, state, says) => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text })
    expect((await world.record(id)).draft).toMatchObject({ state, decided_by: ANNA })
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expectInThread(lastAtDesk(), draft)
    expect(lastAtDesk()?.text).toContain(says)
    // Decided once, like every other way.
    await say(world, draft, { text: 'approve' })
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect(lastAtDesk()?.text).toContain('already')
  })

  test('by “mine”, and no machine answers in that conversation any more', async () => {
    const { draft } = await drafted(world)
    await say(world, draft, { text: 'mine' })
    const more = await happens(world, { ...ORDER, in_reply_to: 'in-1@example.org' })
    expect(await decisionOf(world, more)).toMatchObject({ kind: 'draft' })
  })
})

describe('a note', () => {
  test('is kept, shown with the next draft of the conversation, and never sent', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'note: she is a reseller\nBen knows her' })
    expect(await stateOf(id)).toBe('open')
    expect((await world.record(id)).notes).toMatchObject([
      { text: 'she is a reseller\nBen knows her', by: ANNA },
    ])
    await happens(world, { ...REFUND, text: 'Any news?', in_reply_to: 'in-1@example.org' })
    expect(lastAtDesk()?.text).toContain('she is a reseller')
    // The customer has written again, so the first approval is asked back.
    for (const nth of [1, 2]) {
      await say(world, draft, { text: 'approve', message_id: `approve-${nth}@mail.example` })
    }
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(world.outside.accepted(CUSTOMER)[0]?.text).not.toContain('reseller')
  })

  test('is what the reason of a verb becomes', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'Reject. She called us' })
    expect((await world.record(id)).notes).toMatchObject([{ text: 'She called us' }])
  })

  test('may be said of a draft that is decided', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'approve' })
    await say(world, draft, { text: 'note: a reseller' })
    expect((await world.record(id)).notes).toHaveLength(1)
    expect(await stateOf(id)).toBe('approved')
  })
})

describe('a blocked sender', () => {
  test('gets no automatic answer, with a tag neither, until the block is taken back', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'block: writes for fun' })
    expect(await stateOf(id)).toBe('open')
    expect(await world.ledger.loadBlocks()).toMatchObject([
      { address: CUSTOMER, by: ANNA, why: 'writes for fun' },
    ])
    const first = await happens(world, ORDER)
    expect(await decisionOf(world, first)).toMatchObject({
      kind: 'draft',
      reason: 'sender_blocked',
    })
    const tagged = CUSTOMER.replace('@', '+shop@')
    const second = await happens(world, { ...ORDER, from: tagged })
    expect((await decisionOf(world, second))?.reason).toBe('sender_blocked')
    const other = await happens(world, { ...ORDER, from: 'someone@example.net' })
    expect((await decisionOf(world, other))?.kind).toBe('auto')
    expect(await world.ledger.recordUnblock(CUSTOMER)).toBe(true)
    expect(await world.ledger.recordUnblock(CUSTOMER)).toBe(false)
  })
})

test('pause stops the automatic answers of the mailbox, resume lets them go on', async () => {
  const { draft } = await drafted(world)
  await say(world, draft, { text: 'pause: the shop is down' })
  expect(await world.ledger.loadPauses()).toMatchObject([
    { scope: 'support', by: ANNA, why: 'the shop is down' },
  ])
  const paused = await happens(world, { ...ORDER, from: 'one@example.net' })
  expect((await decisionOf(world, paused))?.reason).toBe('paused')
  await say(world, draft, { text: 'resume' })
  expect(await world.ledger.loadPauses()).toEqual([])
  const open = await happens(world, { ...ORDER, from: 'two@example.net' })
  expect((await decisionOf(world, open))?.kind).toBe('auto')
})

test('resume says so where everything is paused as well', async () => {
  const { draft } = await drafted(world)
  await world.ledger.recordPause({ scope: '*', since: 1, by: 'ops', why: 'looking' })
  await say(world, draft, { text: 'resume' })
  expect(lastAtDesk()?.text).toContain('everything is paused as well')
})

describe('what is not understood', () => {
  test.each([
    ['Freigeben', 'reply approve'],
    ['send', 'no text stands below send'],
    ['Hi Ben, can you take this?', 'it greets an agent'],
    ['The proposal is wrong', 'neither a verb nor a greeting'],
  ])('%j is answered in the thread, and the draft stays open', async (text, says) => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text })
    expect(await stateOf(id)).toBe('open')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expectInThread(lastAtDesk(), draft)
    expect(lastAtDesk()?.text).toContain(says)
  })

  test('can be put right by answering what tells of it', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'Freigeben' })
    const told = lastAtDesk()
    const references = [...(told?.references ?? []), told?.rfc_message_id ?? '']
    const headers = [`References: ${references.map((one) => `<${one}>`).join(' ')}`]
    await say(world, draft, { in_reply_to: told?.rfc_message_id ?? '', headers, text: 'approve' })
    expect(await stateOf(id)).toBe('approved')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('an answer that would lose a part is shown to the agent and not sent', async () => {
    const { id, draft } = await drafted(world)
    const text =
      'Dear Jane,\n\nthe carrier says:\n\n-----Original Message-----\nFrom: Post <x@post.example>\nSent: Monday\nSubject: Parcel\n\nIt is at Hauptstr. 5.\n\nAnna'
    await say(world, draft, { text })
    expect(await stateOf(id)).toBe('open')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect(lastAtDesk()?.text).toContain('It is at Hauptstr. 5.')
  })
})

test('a greeting by a name that the customer and an agent have asks back, and one by hers alone does not', async () => {
  const { id, draft } = await drafted(world, { ...REFUND, name: 'Ben Miller' })
  await say(world, draft, { text: 'Hi Ben,\n\nthe money left us on Monday.\n\nAnna' })
  expect(await stateOf(id)).toBe('open')
  await say(world, draft, { text: 'Hi Ben Miller,\n\nthe money left us on Monday.\n\nAnna' })
  expect(await stateOf(id)).toBe('edited')
})
