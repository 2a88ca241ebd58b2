// A new topic under an old thread opens a conversation of its own, which knows where it came from; and it never becomes
// a way around a person who has the customer.

import { describe, expect, test } from 'vitest'
import { answered, decisionOf, deflectionOf, drafted, happens, say } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, REFUND, useWorld } from './world.ts'

const world = useWorld()

const INVOICE = {
  subject: 'Invoice for my camping stove',
  text: 'Hello,\nI need an invoice for my purchase, for the tax office. How can I download my invoice?\nJane',
}
const conversationOf = async (id: string) => (await world.record(id)).message.conversation_id

describe('another subject', () => {
  test('after the window opens a conversation, and is answered as a new question', async () => {
    const { id, answer } = await answered(world)
    world.advance(20 * DAY)
    await world.step('sweep', '')
    const later = await happens(world, { ...INVOICE, in_reply_to: answer.rfc_message_id })
    expect(await conversationOf(later)).not.toBe(await conversationOf(id))
    expect(await decisionOf(world, later)).toMatchObject({ kind: 'auto', category: 'invoice' })
    // An answer to the second answer belongs to the second conversation.
    const second = world.outside.accepted(CUSTOMER).at(-1)
    world.advance(MINUTE)
    const more = await happens(world, {
      subject: `Re: ${INVOICE.subject}`,
      text: 'The invoice shows the wrong address.',
      in_reply_to: second?.rfc_message_id,
    })
    expect(await conversationOf(more)).toBe(await conversationOf(later))
  })
  test('within the window still fails the answer, and goes to a person', async () => {
    const { id, answer } = await answered(world)
    world.advance(DAY)
    const later = await happens(world, { ...INVOICE, in_reply_to: answer.rfc_message_id })
    expect(await conversationOf(later)).not.toBe(await conversationOf(id))
    expect(await deflectionOf(world, id)).toBe('failed other_conversation')
    expect((await decisionOf(world, later))?.kind).toBe('draft')
  })
  test('goes to the person who had the thread of late, with what was said there', async () => {
    const { draft } = await drafted(world)
    await say(world, draft, { text: 'send\n\nWe have sent the money today.' })
    const reply = world.outside.accepted(CUSTOMER).at(-1)
    world.advance(3 * DAY)
    const later = await happens(world, { ...INVOICE, in_reply_to: reply?.rfc_message_id })
    expect(await decisionOf(world, later)).toMatchObject({
      kind: 'draft',
      reason: 'person_is_handling',
    })
    const told = world.outside.accepted(DESK).at(-1)
    expect(told?.text).toContain('We have sent the money today.')
  })
  test('of which only thanks are said stays in the conversation', async () => {
    const { id, answer } = await answered(world)
    world.advance(DAY)
    const thanks = { subject: 'Thank you so much', text: 'Thanks!\nJane' }
    const later = await happens(world, { ...thanks, in_reply_to: answer.rfc_message_id })
    expect(await conversationOf(later)).toBe(await conversationOf(id))
    expect(await deflectionOf(world, id)).toBe('confirmed gratitude')
  })
  test('in mail of somebody else never joins or follows the conversation', async () => {
    const { id, answer } = await answered(world)
    world.advance(20 * DAY)
    const other = {
      ...ORDER,
      from: 'mallory@elsewhere.example',
      in_reply_to: answer.rfc_message_id,
    }
    const later = await happens(world, other)
    expect(await conversationOf(later)).not.toBe(await conversationOf(id))
  })
})

describe('the same subject', () => {
  const old = { subject: 'Re: Where is my order?', text: INVOICE.text }
  test('about another category opens a conversation after two weeks of silence', async () => {
    const { id, answer } = await answered(world)
    world.advance(20 * DAY)
    await world.step('sweep', '')
    const later = await happens(world, { ...old, in_reply_to: answer.rfc_message_id })
    expect(await conversationOf(later)).not.toBe(await conversationOf(id))
  })
  test('but not before, and not about the same category', async () => {
    const { id, answer } = await answered(world)
    world.advance(10 * DAY)
    await world.step('sweep', '')
    const soon = await happens(world, { ...old, in_reply_to: answer.rfc_message_id })
    expect(await conversationOf(soon)).toBe(await conversationOf(id))
    world.advance(20 * DAY)
    const again = await happens(world, { ...old, in_reply_to: answer.rfc_message_id })
    expect(await conversationOf(again)).toBe(await conversationOf(id))
  })
  test('as a draft once had joins that conversation, whatever the category', async () => {
    const { id, draft } = await drafted(world, REFUND)
    await say(world, draft, { text: 'approve' })
    world.advance(2 * DAY)
    const reply = world.outside.accepted(CUSTOMER).at(-1)
    const back = await happens(world, {
      subject: `Re: ${REFUND.subject}`,
      text: 'It has not arrived yet.',
      in_reply_to: reply?.rfc_message_id ?? draft.rfc_message_id,
    })
    expect(await conversationOf(back)).toBe(await conversationOf(id))
  })
})
