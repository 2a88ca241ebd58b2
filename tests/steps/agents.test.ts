// What must never become an answer to a customer although it came from an agent, what must never go on for ever, and that
// the address of the agents' inbox may decide the drafts that it gets.

import { describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { decisionOf, drafted, happens, letterWithFile, say } from './scenes.ts'
import { ANNA, BEN, CUSTOMER, DAY, DESK, type Inbound, REFUND, useWorld } from './world.ts'

const world = useWorld()

const ANSWER = 'Dear Jane, your refund was sent to your card this morning.'
const quoted = (draft: OutgoingMail) => `> ${draft.text.replaceAll('\n', '\n> ')}`

/** Refused, told to the agents, and the draft still waits for a real answer. */
async function expectRefused(
  id: string,
  mail: string,
  draft: OutgoingMail,
  mail_went_out = false,
): Promise<void> {
  expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  expect((await world.record(mail)).approvals[0]?.refusal).toBe('unclear')
  expect((await world.record(id)).draft?.state).toBe('open')
  // What others have seen decides nothing any more, and a mail with a new reference takes its place.
  const anew = mail_went_out ? world.outside.accepted(DESK).at(-1) : undefined
  expect(world.outside.accepted(DESK)).toHaveLength(mail_went_out ? 3 : 2)
  if (anew !== undefined) {
    await say(world, draft, { text: 'approve' })
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  }
  await say(world, anew ?? draft, { text: 'approve' })
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
}

describe('is not an answer to the customer:', () => {
  test.each<[what: string, mail: Partial<Inbound>]>([
    ['with another agent in Cc', { cc: BEN, text: ANSWER }],
    ['a word among colleagues', { text: 'Please forward this to logistics and tell Ben' }],
    ['what was done about it', { text: 'I called the customer, all done.' }],
    ['an absence note', { text: 'I am out of the office until Monday.\n\nAnna' }],
    ['a vacation note', { text: 'Hi,\n\nI am on vacation until 3 December.\n\nAnna' }],
    ['an absence note in German', { text: 'Ich bin bis Montag nicht im Büro.' }],
    ['a ticket number', { text: 'Thank you for your message. Your ticket number is 4711.' }],
    [
      'talk with a colleague in Cc',
      {
        cc: 'logistics@carrier.example',
        text: 'Can somebody from logistics look at this, please?',
      },
    ],
    [
      'talk with a colleague, support in Cc',
      {
        to: 'carl@tidewater.example',
        cc: 'support@tidewater.example',
        text: 'Carl, this customer is a pain, is the refund out already?',
      },
    ],
    ['even the verb, when others read it', { cc: 'boss@big.example', text: 'approve' }],
  ])('%s', async (_, mail) => {
    const { id, draft } = await drafted(world)
    const text = `${mail.text ?? ''}\n\n${quoted(draft)}`
    const went_out = (mail.cc ?? BEN) !== BEN || mail.to !== undefined
    await expectRefused(id, await say(world, draft, { ...mail, text }), draft, went_out)
  })

  test('a text with a file, which the customer would not get', async () => {
    const { id, draft } = await drafted(world)
    const text = 'Dear Jane, please find the return label attached.'
    const about = { from: ANNA, subject: 'Re: Draft', in_reply_to: draft.rfc_message_id }
    const mail = await happens(world, letterWithFile({ ...about, text, file: 'label.pdf' }))
    await expectRefused(id, mail, draft)
  })

  test.each(['== PROPOSAL', '== SOURCES', '== WHY', '== THE CUSTOMER WROTE'])(
    'a text above what an unquoting program left of the draft mail, from “%s” on',
    async (heading) => {
      const { id, draft } = await drafted(world)
      const from = draft.text.indexOf(heading)
      expect(from, 'the draft mail holds that part').toBeGreaterThan(0)
      const text = `${ANSWER}\n\n${draft.text.slice(from)}`
      await expectRefused(id, await say(world, draft, { text }), draft)
    },
  )

  test('a text above the first lines of the draft mail only', async () => {
    const { id, draft } = await drafted(world)
    const text = `${ANSWER}\n\n${draft.text.split('\n').slice(0, 3).join('\n')}`
    await expectRefused(id, await say(world, draft, { text }), draft)
  })
})

describe('is an answer:', () => {
  test.each<[what: string, mail: Partial<Inbound>]>([
    ['plain text', { text: ANSWER }],
    ['with the agents’ own inbox in Cc', { cc: DESK, text: ANSWER }],
    [
      'to the tagged address of our mailbox',
      { to: 'support+desk@tidewater.example', text: ANSWER },
    ],
    ['with “approve”, a name and a company', { text: 'Approve.\n\nAnna Berg\nTidewater GmbH' }],
  ])('%s', async (_, mail) => {
    const { draft } = await drafted(world)
    await say(world, draft, { ...mail, text: `${mail.text ?? ''}\n\n${quoted(draft)}` })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })
})

describe('the address of the agents’ inbox', () => {
  test('decides nothing unless it is listed, and is told so', async () => {
    expect(world.team().agents.allowed).not.toContain(DESK)
    const { id, draft } = await drafted(world)
    const mail = await say(world, draft, { from: DESK, text: 'approve' })
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect((await world.record(mail)).approvals[0]?.refusal).toBe('not_an_agent')
    expect((await world.record(id)).draft?.state).toBe('open')
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('agents.allowed')
  })

  test('may approve when it is listed', async () => {
    world.change((team) => ({ ...team, agents: { ...team.agents, allowed: [DESK] } }))
    const { id, draft } = await drafted(world)
    await say(world, draft, { from: DESK, text: 'approve' })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect((await world.record(id)).draft).toMatchObject({ state: 'approved', decided_by: DESK })
  })

  test('is told when its instruction was not carried out', async () => {
    world.change((team) => ({ ...team, agents: { ...team.agents, allowed: [DESK] } }))
    const { draft } = await drafted(world)
    await say(world, draft, { from: DESK, text: 'approve, but change the date' })
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    const told = world.outside.accepted(DESK).at(-1)
    expect(told).toMatchObject({ subject: `Re: ${draft.subject}` })
    expect(told?.text.toLowerCase()).toContain('not carried out')
  })
})

describe('a responder that marks nothing', () => {
  const NOTE = 'We have received your message and will look into it.'

  /** Answers every mail to the desk until nothing more comes; the number of mails it got. */
  async function answersAll(from: string, text: string): Promise<number> {
    let seen = 0
    for (let round = 0; round < 30; round += 1) {
      await world.settle()
      world.advance(1_000)
      const mails = world.outside.accepted(DESK)
      if (mails.length === seen) return seen
      for (const { subject, rfc_message_id } of mails.slice(seen)) {
        await world.arrive({
          from,
          subject: `Re: ${subject}`,
          text,
          in_reply_to: rfc_message_id,
        })
      }
      seen = mails.length
    }
    throw new Error(`after ${seen} mails it still went on`)
  }

  test.each([ANNA, DESK, 'stranger@example.net'])(
    'at %s: notices are not answered for ever',
    async (from) => {
      await happens(world, REFUND)
      await world.arrive({ from: ANNA, subject: 'hello', text: NOTE })
      expect(await answersAll(from, NOTE)).toBeLessThanOrEqual(10)
      expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    },
  )

  test('that changes its threading headers is cut off after a few notices a day', async () => {
    for (let nth = 0; nth < 30; nth += 1) {
      await happens(world, { from: ANNA, subject: 'Auto', text: NOTE })
    }
    expect(world.outside.accepted(DESK)).toHaveLength(3)
    world.advance(DAY + 1)
    await happens(world, { from: ANNA, subject: 'Auto', text: NOTE })
    expect(world.outside.accepted(DESK)).toHaveLength(4)
  })
})

test('strangers with invented references do not flood the agents, and each refusal is recorded', async () => {
  const ids: string[] = []
  for (let nth = 0; nth < 40; nth += 1) {
    const reference = `hf-${'0'.repeat(20)}-${'a'.repeat(16)}@tidewater.example`
    const from = `stranger-${nth}@evil.example`
    ids.push(await world.arrive({ from, text: 'approve', in_reply_to: reference }))
  }
  await world.settle()
  expect(world.outside.accepted(DESK)).toHaveLength(20)
  for (const id of ids) {
    expect((await world.record(id)).approvals[0]?.refusal).toBe('not_an_agent')
    expect(await decisionOf(world, id)).toMatchObject({ kind: 'ignore', reason: 'about_a_draft' })
  }
})

test('a reference in a customer’s subject does not spoil the agents’ answers', async () => {
  const invented = `hf-${'0'.repeat(20)}-${'a'.repeat(16)}`
  const { draft } = await drafted(world, { ...REFUND, subject: `Refund ${invented}` })
  expect(draft.subject).not.toContain(invented)
  await say(world, draft, { text: `approve\n\n${quoted(draft)}` })
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

test('an agent who answers six drafts in the wrong way is told six times', async () => {
  for (let count = 0; count < 6; count += 1) {
    // The same text of one customer again and again would be a machine's.
    const { draft } = await drafted(world, { ...REFUND, from: `jane${count}@example.org` })
    await say(world, draft, { text: `Approved, thanks\n\n${quoted(draft)}` })
  }
  const told = world.outside.accepted(DESK).filter(({ text }) => text.includes('(unclear)'))
  expect(told).toHaveLength(6)
})
