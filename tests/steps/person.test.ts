// A customer who asks for a person after an automatic answer: by one word, in her language, or by the link in our mail.

import { expect, test } from 'vitest'
import { CUSTOMER, ORDER, useWorld } from './world.ts'

const world = useWorld()

async function answered() {
  const id = await world.arrive(ORDER)
  await world.settle()
  const [mail] = world.outside.accepted(CUSTOMER)
  if (mail === undefined) throw new Error('nothing was answered')
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
