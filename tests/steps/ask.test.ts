// What a category needs and a mail does not say is asked for once, by an automatic mail that obeys every rule for such mail;
// the reply is read together with the first mail, and the second time a person gets it.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { CUSTOMER, DAY, DESK, MINUTE, SALE, TEMPLATES, useWorld } from './world.ts'

const world = useWorld()
const QUESTION = 'Which order is it? Its number stands in the confirmation, like 48213.'
const NEED = { slot: 'order_number', pattern: '\\d{5}', question: { en: QUESTION } }

beforeEach(() => {
  world.change((team) => ({
    ...team,
    categories: team.categories.map((one) =>
      one.id === 'order-status' ? { ...one, needs: [NEED] } : one,
    ),
  }))
})

const WITHOUT = {
  subject: 'My order',
  text: 'Hello,\n\nwhere is my order, and how can I track my parcel?\n\nJane',
}

async function asked() {
  const id = await world.arrive(WITHOUT)
  await world.settle()
  const [mail] = world.outside.accepted(CUSTOMER)
  return { id, mail }
}

async function replies(text: string, change: { from?: string } = {}) {
  world.advance(10 * MINUTE)
  const question = world.outside.accepted(CUSTOMER).at(0)
  const id = await world.arrive({
    subject: 'Re: My order',
    text,
    in_reply_to: question?.rfc_message_id,
    ...change,
  })
  await world.settle()
  return await world.record(id)
}

describe('a mail that does not say its order number', () => {
  test('is answered with the question, as a machine, and nobody else hears of it', async () => {
    const { id, mail } = await asked()
    const { decision, deflections, draft, outbox } = await world.record(id)
    expect(decision).toMatchObject({ kind: 'ask', reason: 'asked_for_missing' })
    expect(outbox).toMatchObject([{ kind: 'question', state: 'sent' }])
    expect(mail).toMatchObject({ subject: 'Re: My order', auto_submitted: 'auto-replied' })
    expect(mail?.text).toMatch(/^A machine wrote this answer. To reach a person, reply HUMAN./)
    expect(mail?.text).toContain(QUESTION)
    // Neither answered nor deflected.
    expect([deflections, draft]).toEqual([[], undefined])
    expect(world.outside.accepted(DESK)).toEqual([])
  })

  test('is answered once the customer has said it, with the number in the template', async () => {
    await asked()
    const { decision, deflections } = await replies('Oh sorry, it is 48213.')
    expect(decision).toMatchObject({ kind: 'auto', reason: 'allowed', category: 'order-status' })
    expect(deflections).toMatchObject([{ state: 'pending' }])
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(2)
  })

  test('goes to a person where the reply does not say it either', async () => {
    await asked()
    const { decision } = await replies('I do not know what you mean. Where is my order?')
    expect(decision).toMatchObject({ kind: 'draft', reason: 'slot_missing' })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test.each([
    ['two of them', 'It is 48213 or 48214.', 'slot_unclear'],
    ['a call for a person', 'It is 48213. Let me talk to a human.', 'wants_human'],
    ['a lawyer', 'It is 48213, and you will hear from my lawyer.', 'legal_threat'],
  ])('goes to a person where the reply says %s', async (_, text, reason) => {
    await asked()
    expect((await replies(text)).decision).toMatchObject({ kind: 'draft', reason })
  })

  test('is asked about once, whatever comes later', async () => {
    await asked()
    await replies('Where is it?')
    await replies('Hello?')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })
})

describe('no question leaves', () => {
  const decisionOf = async (mail: { subject: string; text: string }) => {
    const id = await world.arrive(mail)
    await world.settle()
    return (await world.record(id)).decision
  }

  test('while everything is paused, or once it was', async () => {
    await world.ledger.recordPause({ ...SALE, since: world.now() })
    expect(await decisionOf(WITHOUT)).toMatchObject({ kind: 'draft', reason: 'paused' })
  })

  test('that was decided before a person paused everything', async () => {
    const id = await world.arrive(WITHOUT)
    for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
    await world.ledger.recordPause({ ...SALE, since: world.now() })
    await world.settle()
    const { draft, outbox } = await world.record(id)
    expect(outbox.find(({ kind }) => kind === 'question')?.state).toBe('withheld')
    expect(draft?.proposal).toContain(QUESTION)
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
  })

  test('in a category in draft mode, in another language, to a complaint, or over the budget', async () => {
    const complaint = { ...WITHOUT, text: `${WITHOUT.text}\n\nI am very disappointed.` }
    expect(await decisionOf(complaint)).toMatchObject({ kind: 'draft' })
    const german = { subject: 'Bestellung', text: 'Guten Tag, wo ist meine Bestellung?' }
    world.advance(DAY)
    expect(await decisionOf(german)).toMatchObject({ kind: 'draft' })
    world.change((team) => ({ ...team, limits: { ...team.limits, auto_per_customer_day: 0 } }))
    expect(await decisionOf(WITHOUT)).toMatchObject({ kind: 'draft' })
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
  })
})

describe('a slot in a template', () => {
  const templated = (answer: 'quote' | 'template', body: string) => {
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-slots-'))
    cpSync(TEMPLATES, dir, { recursive: true })
    writeFileSync(join(dir, 'mail', 'answers', 'order-status.liquid'), body)
    world.useTemplates(dir)
    rmSync(dir, { recursive: true })
    world.change((team) => ({
      ...team,
      categories: team.categories.map((one) => ({ ...one, answer })),
    }))
  }
  const WITH = { ...WITHOUT, text: WITHOUT.text.replace('my order', 'my order 48213') }

  test('holds what the mail says, in the template’s own words as well', async () => {
    templated(
      'template',
      'Order {{ slots.order_number }} can be followed on our page, {{ slots.first_name }}.',
    )
    const id = await world.arrive({ ...WITH, name: 'Jane Doe' })
    await world.settle()
    const { decision } = await world.record(id)
    expect(decision).toMatchObject({ kind: 'auto' })
    expect(decision?.answer).toBe('Order 48213 can be followed on our page, Jane.')
  })

  test.each([
    ['nobody needs', 'Article {{ slots.article_number }}. {{ passage.text }}', 'Jane Doe'],
    ['is unsafe', 'Dear {{ slots.first_name }}. {{ passage.text }}', 'https://evil.test'],
  ])('that %s makes the mail a draft', async (_, body, name) => {
    templated('quote', body)
    const id = await world.arrive({ ...WITH, name })
    await world.settle()
    const { decision } = await world.record(id)
    expect(decision?.kind).toBe('draft')
    expect(decision?.reasons.map(({ reason }) => reason)).toContain('reply_not_grounded')
  })
})

test('a number that another customer wrote is a person’s', async () => {
  await world.arrive({
    from: 'max@other.example',
    subject: 'Order',
    text: 'Where is my order 48213?',
  })
  await world.settle()
  const id = await world.arrive({ subject: 'Order', text: 'Where is my order 48213?' })
  await world.settle()
  expect((await world.record(id)).decision).toMatchObject({ kind: 'draft', reason: 'slot_unclear' })
})
