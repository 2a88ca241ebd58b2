// Every mail ends somewhere with a name: ignored, drafted or shown. Machines are never answered, people never lost.

import { describe, expect, test } from 'vitest'
import { decisionOf } from './scenes.ts'
import { DESK, type Inbound, ORDER, useWorld } from './world.ts'

const world = useWorld()

const header = (...headers: string[]): Inbound => ({ ...ORDER, headers })

describe('a machine’s mail is ignored with its reason, although it asks a question', () => {
  test.each<[reason: string, mail: Inbound]>([
    ['auto_submitted', header('Auto-Submitted: auto-replied')],
    ['auto_submitted', header('Auto-Submitted: no', 'Auto-Submitted: auto-replied')],
    ['list_header', header('List-Id: <letters.example>')],
    ['precedence', header('Precedence: junk')],
    [
      'no_reply_sender',
      {
        ...ORDER,
        text: 'Where is your order? See it on our site.',
        from: 'no-reply@carrier.example',
      },
    ],
    ['own_address', { ...ORDER, from: 'help@tidewater.example' }],
    ['daemon_sender', { ...ORDER, from: 'mailer-daemon@mx.example' }],
  ])('%s: %j', async (reason, mail) => {
    const id = await world.arrive(mail)
    await world.settle()
    const record = await world.record(id)
    expect(record.message.screening.reason).toBe(reason)
    expect(record.decision).toMatchObject({ kind: 'ignore', reason: 'machine_mail' })
    expect(record).toMatchObject({ draft: undefined, outbox: [], work: [] })
    expect(world.outside.attempts).toEqual([])
  })
})

describe('a person’s mail that must not be answered becomes a draft', () => {
  test.each<[reason: string, mail: Inbound]>([
    ['wants_human', { ...ORDER, text: `${ORDER.text}\nPlease let me talk to a human.` }],
    ['wants_human', { ...ORDER, text: 'HUMAN', subject: 'Re: Where is my order?' }],
    ['legal_threat', { ...ORDER, text: `${ORDER.text}\nYou will hear from my lawyer.` }],
    ['strong_anger', { ...ORDER, text: `${ORDER.text}\nThis is outrageous.` }],
    ['always_human', { ...ORDER, from: 'kim@press.example' }],
    ['always_human', { ...ORDER, text: `${ORDER.text}\nI am a journalist.` }],
    ['several_recipients', { ...ORDER, cc: 'boss@example.org' }],
    ['reply_to_differs', { ...ORDER, headers: ['Reply-To: other@example.org'] }],
    ['no_text', { ...ORDER, text: '' }],
    ['perhaps_machine', header('Auto-Submitted: auto-generated')],
    ['perhaps_machine', header('List-Unsubscribe: <mailto:leave@letters.example>')],
    ['perhaps_machine', header('Precedence: bulk')],
    ['perhaps_machine', header('X-Holdfast: auto-replied; s=00000000000000000000000000000000')],
  ])('%s: %j', async (reason, mail) => {
    const id = await world.arrive(mail)
    await world.settle()
    const record = await world.record(id)
    expect(record.decision).toMatchObject({ kind: 'draft', reason })
    expect(record.draft?.state).toBe('open')
    expect(world.outside.accepted(DESK)).toHaveLength(1)
    expect(world.outside.attempts).toHaveLength(1)
  })
})

describe('what cannot be read is shown to a person with its place', () => {
  const big = { ...ORDER, text: 'x'.repeat(30_000_000) }
  test.each<[reason: string, mail: Inbound]>([
    ['from_missing', { ...ORDER, raw: 'Subject: hello\r\n\r\nWhere is my order?\r\n' }],
    ['from_ambiguous', { ...ORDER, raw: 'From: a@x.example, b@y.example\r\n\r\nHello\r\n' }],
    ['empty', { ...ORDER, raw: ' \r\n' }],
    ['too_large', big],
  ])('%s', async (reason, mail) => {
    world.change((team) => ({
      ...team,
      limits: {
        ...team.limits,
        message_bytes_max: Math.min(team.limits.message_bytes_max, 20_000_000),
      },
    }))
    const id = await world.arrive(mail)
    await world.settle()
    const record = await world.record(id)
    expect(record.message.screening).toEqual({ kind: 'quarantined', reason })
    expect(record.decision).toMatchObject({ kind: 'draft', reason: 'quarantined' })
    const [notice] = world.outside.accepted(DESK)
    expect(notice?.text).toContain('UIDVALIDITY 17')
    expect(world.outside.attempts).toHaveLength(1)
  })
})

test('a mail from the agents’ own inbox is never answered', async () => {
  const id = await world.arrive({ ...ORDER, from: DESK })
  await world.settle()
  const { decision, message } = await world.record(id)
  expect(['own', 'agent']).toContain(message.screening.kind)
  expect(decision?.kind).toBe('ignore')
  for (const { mail } of world.outside.attempts) expect(mail.auto_submitted).toBe('auto-generated')
})

test('the budget of a customer is kept within a burst', async () => {
  const ids: string[] = []
  for (let nth = 0; nth < 6; nth += 1) ids.push(await world.arrive(ORDER))
  await world.settle()
  const decided = await Promise.all(ids.map((id) => decisionOf(world, id)))
  const automatic = decided.filter((decision) => decision?.kind === 'auto')
  // Each further mail also ends the peace of the answers before it; what counts is that no third one leaves.
  expect(automatic.length).toBeGreaterThan(0)
  expect(automatic.length).toBeLessThanOrEqual(2)
})

test('a forged reference does not open somebody else’s conversation', async () => {
  const id = await world.arrive(ORDER)
  await world.settle()
  const forged = await world.arrive({
    from: 'mallory@evil.example',
    subject: 'Re: Where is my order?',
    text: 'What was it?',
    in_reply_to: 'in-1@example.org',
  })
  await world.settle()
  const [mine, theirs] = [await world.record(id), await world.record(forged)]
  expect(theirs.message.conversation_id).not.toBe(mine.message.conversation_id)
  expect(mine.deflections[0]?.state).toBe('pending')
  for (const mail of world.outside.accepted(DESK)) expect(mail.text).not.toContain('48213')
})
