// A customer who asks for a person after an automatic answer: by one word, in her language, or by the link in our mail.

import { expect, test } from 'vitest'
import { CUSTOMER, MINUTE, ORDER, useWorld } from './world.ts'

const world = useWorld()

async function answered() {
  const id = await world.arrive(ORDER)
  await world.settle()
  const [mail] = world.outside.accepted(CUSTOMER)
  if (mail === undefined) throw new Error('nothing was answered')
  // Nobody reads and answers within seconds.
  world.advance(10 * MINUTE)
  return { id, mail }
}

async function fateOf(asked: string, about: string) {
  await world.settle()
  const [before, record] = [await world.record(about), await world.record(asked)]
  return {
    conversation: record.message?.conversation_id === before.message?.conversation_id,
    decision: record.decision?.reason,
    draft: record.draft?.state,
    deflection: before.deflections.map(({ state, reason }) => `${state} ${reason}`),
  }
}

const ESCALATED = {
  conversation: true,
  decision: 'wants_human',
  draft: 'open',
  deflection: ['failed escalated'],
}

test('it is confirmed once, in the thread, and nothing answers by itself any more', async () => {
  const { mail } = await answered()
  const ask = { subject: mail.subject, text: 'HUMAN', in_reply_to: mail.rfc_message_id }
  await world.arrive(ask)
  await world.settle()
  const [, confirmation, ...more] = world.outside.accepted(CUSTOMER)
  expect(more).toEqual([])
  expect(confirmation).toMatchObject({ auto_submitted: 'auto-replied', subject: mail.subject })
  expect(confirmation?.text).toMatch(/^This is an automatic confirmation\./)
  expect(confirmation?.text).not.toMatch(/hours|days/)
  await world.arrive({ ...ask, text: 'HUMAN please, where is my order?' })
  await world.settle()
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(2)
})

test.each(['HUMAN, or my lawyer writes to you', 'HUMAN!!!'])(
  'nothing confirms %j by itself',
  async (text) => {
    const { mail } = await answered()
    await world.arrive({ subject: mail.subject, text, in_reply_to: mail.rfc_message_id })
    await world.settle()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  },
)

test('nor is a first mail that asks for a person confirmed', async () => {
  await world.arrive({ subject: 'Question', text: 'Can I speak with a human?' })
  await world.settle()
  expect(world.outside.accepted(CUSTOMER)).toEqual([])
})

test.each(['HUMAN', 'human', 'Mensch', 'HUMAIN', 'umano, grazie'])(
  'the reply %j reaches a person and fails the deflection',
  async (text) => {
    const { id, mail } = await answered()
    const asked = await world.arrive({
      subject: mail.subject,
      text,
      in_reply_to: mail.rfc_message_id,
    })
    expect(await fateOf(asked, id)).toEqual(ESCALATED)
    expect(world.outside.accepted('desk@tidewater.example')).toMatchObject([
      { subject: expect.stringContaining('[Draft] asked for a person') },
    ])
  },
)

test('so does an empty mail by the link, which belongs to the conversation without any header', async () => {
  const { id, mail } = await answered()
  const [, link = ''] = /mailto:[^?]+\?subject=([^>\s"]+)/.exec(mail.text) ?? []
  const subject = decodeURIComponent(link)
  expect(subject).toMatch(/^HUMAN \[hfp-/)
  expect(await fateOf(await world.arrive({ subject, text: '' }), id)).toEqual(ESCALATED)
})

test('a link that was altered reaches a person as well, in a conversation of its own', async () => {
  const { id, mail } = await answered()
  const [, link = ''] = /mailto:[^?]+\?subject=([^>\s"]+)/.exec(mail.text) ?? []
  const subject = decodeURIComponent(link).replace(/.\]$/, '1]')
  expect(await fateOf(await world.arrive({ subject, text: 'please' }), id)).toMatchObject({
    conversation: false,
    decision: 'wants_human',
  })
})
