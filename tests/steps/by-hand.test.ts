// What people write to customers by hand: it closes the draft that it surely answers, stops an answer that waits, teaches, and
// never does so because of a From line alone.

import { describe, expect, test } from 'vitest'
import { SENT_FOLDER } from '../../src/domain/message.ts'
import { answered, decisionOf, deflectionOf, drafted, happens, say } from './scenes.ts'
import { ANNA, CUSTOMER, DESK, type Inbound, MINUTE, REFUND, useWorld } from './world.ts'

const world = useWorld()
const stateOf = async (id: string) => (await world.record(id)).draft?.state
const lastAtDesk = () => world.outside.accepted(DESK).at(-1)

/** A copy that a mail program left in Sent. */
const IN_SENT = {
  folder: SENT_FOLDER,
  from: 'support@tidewater.example',
  name: 'Tidewater',
  to: CUSTOMER,
  subject: `Re: ${REFUND.subject}`,
  text: 'Dear Jane,\n\nyour refund left us this morning. It takes two days.\n\nAnna',
  message_id: 'by-hand-1@tidewater.example',
  is_unproved: true,
} satisfies Inbound

function hold(hold_s: number): void {
  world.change((team) => ({ ...team, agents: { ...team.agents, hold_s } }))
}

async function inSent(mail: Partial<Inbound> = {}): Promise<string> {
  world.advance(MINUTE)
  return await happens(world, { ...IN_SENT, ...mail })
}

describe('an answer in Sent', () => {
  test('in the thread closes the draft, and approving asks back once with its text', async () => {
    const { id, draft } = await drafted(world)
    const by_hand = await inSent({ in_reply_to: 'in-1@example.org', subject: 'About your money' })
    expect(await stateOf(id)).toBe('answered_by_hand')
    expect((await decisionOf(world, by_hand))?.reason).toBe('written_by_hand')
    const refused = await say(world, draft, { text: 'approve' })
    expect((await world.record(refused)).approvals[0]?.refusal).toBe('overtaken')
    expect(lastAtDesk()?.text).toContain('your refund left us this morning')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    await say(world, draft, { text: 'approve', message_id: 'again@mail.example' })
    expect(await stateOf(id)).toBe('approved')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('of a program that drops the thread: the subject of the conversation is enough', async () => {
    const { id } = await drafted(world)
    await inSent()
    expect(await stateOf(id)).toBe('answered_by_hand')
  })

  test.each([
    ['about something else', { subject: 'Your birthday voucher' }],
    ['with the subject of the draft, and no sign of an answer', { subject: REFUND.subject }],
    ['in another thread', { in_reply_to: 'elsewhere@example.org' }],
  ])('%s closes nothing; approving asks back once', async (_, mail) => {
    const { id, draft } = await drafted(world)
    await inSent(mail)
    expect(await stateOf(id)).toBe('open')
    await say(world, draft, { text: 'approve' })
    expect(lastAtDesk()?.text).toContain('has written to the customer')
    await say(world, draft, { text: 'approve', message_id: 'again@mail.example' })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('to a colleague, with the customer’s mail in the thread, is no answer', async () => {
    const { id, draft } = await drafted(world)
    await inSent({ to: 'boss@tidewater.example', in_reply_to: 'in-1@example.org' })
    expect(await stateOf(id)).toBe('open')
    await say(world, draft, { text: 'approve' })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('leaves a later mail of the customer open when it answers the earlier one', async () => {
    const { id } = await drafted(world)
    world.advance(MINUTE)
    const later = await happens(world, {
      subject: `Re: ${REFUND.subject}`,
      text: 'And can I still change my address for order 48213?',
      in_reply_to: 'in-1@example.org',
      message_id: 'later@example.org',
    })
    await inSent({ in_reply_to: 'in-1@example.org' })
    expect([await stateOf(id), await stateOf(later)]).toEqual(['answered_by_hand', 'open'])
  })

  test('teaches which passages answer, and is seen in the next draft', async () => {
    const { id } = await drafted(world)
    const [passage] = (await world.record(id)).draft?.citations ?? []
    if (passage === undefined) throw new Error('the draft cites nothing')
    await inSent({
      in_reply_to: 'in-1@example.org',
      text: `Dear Jane,\n\n${passage.text}\n\nAnna`,
    })
    const evidence = await world.ledger.loadAnswered(10)
    expect(evidence.flatMap(({ passages }) => passages)).toContain(passage.passage)
    world.advance(MINUTE)
    await happens(world, {
      subject: `Re: ${REFUND.subject}`,
      text: 'Can I speak to a person about this please?',
      in_reply_to: 'by-hand-1@tidewater.example',
      headers: ['References: <in-1@example.org> <by-hand-1@tidewater.example>'],
    })
    expect(lastAtDesk()?.text).toContain('Written to the customer by hand')
  })

  test('a machine’s answer that needed a person’s as well did not hold', async () => {
    const { id } = await answered(world)
    await inSent({ subject: 'Re: Where is my order?', in_reply_to: 'in-1@example.org' })
    expect(await deflectionOf(world, id)).toBe('failed answered_by_hand')
  })

  test('that Holdfast sent itself, under a Message-ID that a server changed, is none', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'send\n\nYour refund left us on Monday.' })
    const [sent] = world.outside.accepted(CUSTOMER)
    const other = await happens(world, {
      subject: `Re: ${REFUND.subject}`,
      text: 'Thank you. And my other tent, order 48214: when will I get my refund for it?',
      in_reply_to: sent?.rfc_message_id,
    })
    const copy = await inSent({ in_reply_to: 'in-1@example.org', text: sent?.text ?? '' })
    expect((await decisionOf(world, copy))?.reasons[0]?.says).toContain('A copy of what Holdfast')
    expect([await stateOf(id), await stateOf(other)]).toEqual(['edited', 'open'])
  })

  test('of a program (an absence note, our own draft mail) is a machine’s', async () => {
    const { id } = await drafted(world)
    const headers = ['Auto-Submitted: auto-replied']
    const note = await inSent({ in_reply_to: 'in-1@example.org', headers })
    expect((await decisionOf(world, note))?.reason).toBe('machine_mail')
    expect(await stateOf(id)).toBe('open')
  })

  test('that cannot be read tells nobody anything', async () => {
    await drafted(world)
    const before = world.outside.attempts.length
    const odd = await inSent({ raw: `From: a@b.c, d@e.f\r\n${'X: 1\r\n'.repeat(5_000)}\r\nx` })
    expect((await decisionOf(world, odd))?.kind).toBe('ignore')
    expect(world.outside.attempts).toHaveLength(before)
  })
})

describe('a copy by Cc', () => {
  const CC = {
    from: ANNA,
    name: 'Anna',
    to: CUSTOMER,
    cc: 'support@tidewater.example',
    subject: `Re: ${REFUND.subject}`,
    text: 'Dear Jane,\n\nyour refund left us this morning.\n\nAnna',
    in_reply_to: 'in-1@example.org',
  } satisfies Inbound

  test('of an agent who is proved closes the draft, and nobody is told of a refusal', async () => {
    const { id } = await drafted(world)
    const before = world.outside.attempts.length
    world.advance(MINUTE)
    await happens(world, CC)
    expect(await stateOf(id)).toBe('answered_by_hand')
    expect((await world.record(id)).draft?.decided_by).toBe(ANNA)
    expect(world.outside.attempts).toHaveLength(before)
  })

  test('in an agent’s name alone closes nothing, and still asks back', async () => {
    const { id, draft } = await drafted(world)
    world.advance(MINUTE)
    await happens(world, { ...CC, is_unproved: true })
    expect(await stateOf(id)).toBe('open')
    await say(world, draft, { text: 'approve' })
    expect(lastAtDesk()?.text).toContain('has written to the customer')
  })

  test('and the copy in Sent of the same mail change the draft once', async () => {
    const { id } = await drafted(world)
    world.advance(MINUTE)
    await happens(world, { ...CC, message_id: 'twice@tidewater.example', is_unproved: true })
    await inSent({
      from: ANNA,
      in_reply_to: 'in-1@example.org',
      message_id: 'twice@tidewater.example',
    })
    expect(await stateOf(id)).toBe('answered_by_hand')
  })

  test('an agent’s question to nobody whom we know is still told', async () => {
    await happens(world, { ...CC, to: 'support@tidewater.example', in_reply_to: undefined })
    expect(lastAtDesk()?.text).toContain('it is not a reply to a draft')
  })
})

describe('while an approved answer waits', () => {
  const overtakers: [string, () => Promise<unknown>][] = [
    ['somebody answers by hand', () => inSent({ in_reply_to: 'in-1@example.org' })],
    [
      'the customer writes again',
      () =>
        happens(world, {
          subject: `Re: ${REFUND.subject}`,
          text: 'Sorry, I found it: the refund is there. Please forget my mail, and delete my order 7.',
          in_reply_to: 'in-1@example.org',
        }),
    ],
  ]

  test.each(overtakers)('%s: it stays, and approving again sends it', async (_, overtake) => {
    hold(300)
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'send\n\nYour refund is on its way, Jane.' })
    await overtake()
    world.advance(5 * MINUTE)
    await world.settle()
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect(await stateOf(id)).toBe('open')
    const anew = lastAtDesk()
    expect(anew?.text).toContain('has not left')
    expect(anew?.text).toContain('Your refund is on its way, Jane.')
    if (anew === undefined) return
    await say(world, anew, { text: 'approve', message_id: 'once-more@mail.example' })
    world.advance(5 * MINUTE)
    await world.settle()
    const [mail, ...more] = world.outside.accepted(CUSTOMER)
    expect(more).toEqual([])
    expect(mail?.text).toContain('Your refund is on its way, Jane.')
    expect(mail?.text.match(/Kind regards/g) ?? []).toHaveLength(1)
  })
})

test.each([0, 300])(
  'another draft was answered meanwhile: asked back once (hold %i s)',
  async (hold_s) => {
    hold(hold_s)
    const { draft } = await drafted(world)
    world.advance(MINUTE)
    const second = await drafted(world, {
      subject: `Re: ${REFUND.subject}`,
      text: 'When will I get my refund? I sent the tent back two weeks ago, order 48213.',
      in_reply_to: 'in-1@example.org',
    })
    world.advance(MINUTE)
    await say(world, draft, { text: 'approve' })
    await say(world, draft, { text: 'approve', message_id: 'first-again@mail.example' })
    world.advance(MINUTE)
    await say(world, second.draft, { text: 'approve', message_id: 'second@mail.example' })
    expect(lastAtDesk()?.text).toContain('another draft of this conversation was answered')
    world.advance(MINUTE)
    await say(world, second.draft, { text: 'approve', message_id: 'second-again@mail.example' })
    world.advance(10 * MINUTE)
    await world.settle()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(2)
  },
)

test('a forgotten customer is forgotten in what was written to her by hand as well', async () => {
  const { draft } = await drafted(world)
  const by_hand = await inSent({ in_reply_to: 'in-1@example.org' })
  expect((await world.record(by_hand)).message?.new_text).toContain('your refund left us')
  await say(world, draft, { text: 'note: she is a reseller' })
  const done = await world.ledger.recordForgotten(CUSTOMER, 'nobody@forgotten.invalid', world.now())
  expect(done.done).toBe(true)
  const { message } = await world.record(by_hand)
  expect(message).toMatchObject({ new_text: '', text: '', subject: '' })
  expect(message?.recipients).not.toContain(CUSTOMER)
})
