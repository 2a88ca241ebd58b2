// Conversations that a person has: no machine answers into them, and nothing that a person wrote is taken for an
// instruction or for a machine's mail.

import { describe, expect, test } from 'vitest'
import type { DecisionReason } from '../../src/domain/reasons.ts'
import { answered, decisionOf, deflectionOf, drafted, happens, say } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, REFUND, SALE, useWorld } from './world.ts'

const world = useWorld()

const automatic = () =>
  world.outside
    .maybeReached(CUSTOMER)
    .filter(({ auto_submitted }) => auto_submitted === 'auto-replied')

describe('a thread that went to a person stays with people, after', () => {
  /** The same answerable question again, below the first mail. */
  async function writesAgain(reason: DecisionReason): Promise<void> {
    world.advance(MINUTE)
    const again = await happens(world, {
      ...ORDER,
      subject: 'Re: Where is my order?',
      in_reply_to: 'in-1@example.org',
    })
    expect(await decisionOf(world, again)).toMatchObject({ kind: 'draft', reason })
    expect(automatic()).toEqual([])
  }
  const ASKS = { ...ORDER, text: `${ORDER.text}\nPlease let me talk to a human.` }

  test.each(['reject', 'approve', 'Dear Jane, I will phone you this afternoon about it.'])(
    'the agent said %j',
    async (text) => {
      const { draft } = await drafted(world, ASKS)
      await say(world, draft, { text })
      await writesAgain('person_is_handling')
    },
  )

  test('nobody has looked at the draft yet', async () => {
    await drafted(world, REFUND)
    await writesAgain('draft_is_open')
    const [, again] = world.outside.accepted(DESK)
    expect(again?.text).toContain('Another mail of this conversation waits for an agent.')
    expect(again?.text).not.toContain('already')
  })

  test('nobody has looked at the draft yet, in which she asked for a person', async () => {
    await drafted(world, ASKS)
    await writesAgain('open_dispute')
  })

  test('a step failed for good and the agents were told', async () => {
    world.breakStep('compose', new Error('the disk is full'))
    await world.arrive(ORDER)
    for (let hour = 0; hour < 12; hour += 1) {
      await world.settle()
      world.advance(60 * MINUTE)
    }
    world.breakStep('compose', undefined)
    expect(world.outside.accepted(DESK)).toHaveLength(1)
    await writesAgain('was_handed_over')
  })

  test('our answer was refused and the agents were asked to answer', async () => {
    world.outside.say((mail) =>
      mail.to === CUSTOMER ? { result: 'refused', response: '550 no' } : undefined,
    )
    await happens(world, ORDER)
    world.outside.say(() => undefined)
    await writesAgain('reply_did_not_leave')
  })

  test('our answer was withheld during a pause', async () => {
    await world.arrive(ORDER)
    for (const step of ['receive', 'classify', 'compose'] as const) {
      for (const { key } of await world.ledger.loadDueWork(world.now(), 9)) {
        await world.work(step, key)
      }
    }
    await world.ledger.recordPause({ ...SALE, since: world.now() })
    await world.settle()
    await world.ledger.recordResume(undefined, world.now())
    await writesAgain('reply_did_not_leave')
  })
})

test('an angry customer gets no machine’s answer in another thread while a person has not answered', async () => {
  const dispute = { subject: 'Enough', text: 'I will call my lawyer. This is a disgrace.' }
  const { draft } = await drafted(world, dispute)
  world.advance(MINUTE)
  const other = await happens(world, ORDER)
  const decision = await decisionOf(world, other)
  expect(decision).toMatchObject({ kind: 'draft', reason: 'open_dispute' })
  expect(decision?.reasons[0]?.says).toBe(
    'Another mail of this customer waits for a person (legal threat).',
  )
  await say(world, draft, {
    text: 'Dear Jane, I am sorry. I phoned the carrier and it comes today.',
  })
  world.advance(DAY)
  const later = await happens(world, ORDER)
  expect((await decisionOf(world, later))?.kind).toBe('auto')
})

describe('a customer who answers below a draft mail that reached her', () => {
  test('is read by a person, and her return counts', async () => {
    const { id } = await answered(world)
    world.advance(MINUTE)
    const { draft } = await drafted(world)
    const text = 'Thank you Anna, but the amount is wrong, please correct it.'
    const mail = { subject: 'Re: refund', text, in_reply_to: draft.rfc_message_id }
    const back = await happens(world, mail)
    expect((await decisionOf(world, back))?.kind).toBe('draft')
    expect((await world.record(back)).approvals).toEqual([])
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('the amount is wrong')
    expect(await deflectionOf(world, id)).toMatch(/^failed/)
  })

  test('gets no machine’s answer, however answerable her question is', async () => {
    const { draft } = await drafted(world, { ...REFUND, from: 'joe@example.org' })
    const back = await happens(world, { ...ORDER, in_reply_to: draft.rfc_message_id })
    expect((await decisionOf(world, back))?.kind).toBe('draft')
    expect(automatic()).toEqual([])
  })
})

describe('a contact form that writes in our name or in nobody’s', () => {
  test.each(['support@tidewater.example', 'help@tidewater.example', 'no-reply@forms.example'])(
    'from %s: the person in Reply-To is the customer, and a person answers her',
    async (from) => {
      const form = { ...ORDER, from, headers: [`Reply-To: Jane <${CUSTOMER}>`] }
      const { id, draft } = await drafted(world, form)
      const { message, decision } = await world.record(id)
      expect(message.customer).toBe(CUSTOMER)
      expect(decision).toMatchObject({ kind: 'draft', reason: 'reply_to_differs' })
      expect(world.outside.attempts).toHaveLength(1)
      await say(world, draft, { text: 'Dear Jane, it arrives on Friday, we are sorry.' })
      expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
      expect(world.outside.maybeReached(from)).toEqual([])
    },
  )

  test.each([
    ['a shop’s own newsletter', 'no-reply@carrier.example', 'Reply-To: service@carrier.example'],
    ['our own mail', 'support@tidewater.example', 'Reply-To: help@tidewater.example'],
    ['a no-reply behind a no-reply', 'no-reply@a.example', 'Reply-To: noreply@b.example'],
    ['a list', 'no-reply@a.example', `Reply-To: ${CUSTOMER}\r\nList-Id: <a.b>`],
  ])('%s is still a machine’s', async (_, from, header) => {
    const id = await happens(world, { ...ORDER, from, headers: [header] })
    expect(await decisionOf(world, id)).toMatchObject({ kind: 'ignore', reason: 'machine_mail' })
    expect(world.outside.attempts).toEqual([])
  })
})

describe('mail that does not name us is shown, never answered', () => {
  test.each([
    ['undisclosed recipients', 'undisclosed-recipients:;', 'not_addressed_to_us'],
    ['somebody else', 'friends@example.net', 'not_addressed_to_us'],
  ])('%s', async (_, to, reason) => {
    const id = await happens(world, { ...ORDER, to })
    expect(await decisionOf(world, id)).toMatchObject({ kind: 'draft', reason })
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect(world.outside.accepted(DESK)).toHaveLength(1)
  })

  test.each(['help@tidewater.example', 'Support+order17@Tidewater.Example'])(
    'but %s is us',
    async (to) => {
      const id = await happens(world, { ...ORDER, to })
      expect((await decisionOf(world, id))?.kind).toBe('auto')
    },
  )
})

test.each(['Support+x@Tidewater.example', 'HELP@tidewater.example'])(
  '%s is our own address, whatever tag and case it wears',
  async (from) => {
    const id = await happens(world, { ...ORDER, from })
    expect((await world.record(id)).message.screening).toEqual({
      kind: 'own',
      reason: 'own_address',
    })
    expect(world.outside.attempts).toEqual([])
  },
)

test('a Reply-To that names ourselves is no way to the customer: the answer goes to From', async () => {
  const headers = ['Reply-To: Support <support@tidewater.example>']
  const id = await happens(world, { ...ORDER, headers })
  expect((await decisionOf(world, id))?.kind).toBe('auto')
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})
