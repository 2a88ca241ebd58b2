// Budgets as customers and agents meet them: who writes too often gets a person, a mailbox that answers too much stops
// by itself and says so once, and an address that returns our mail is not written to again.

import { beforeEach, describe, expect, test } from 'vitest'
import type { Limits } from '../../src/domain/team.ts'
import { answered, decisionOf, deflectionOf, drafted, happens } from './scenes.ts'
import { CUSTOMER, DAY, DESK, type Inbound, MINUTE, ORDER, REFUND, useWorld } from './world.ts'

const world = useWorld()

function limit(limits: Partial<Limits>): void {
  world.change((team) => ({ ...team, limits: { ...team.limits, ...limits } }))
}

const from = (address: string): Inbound => ({ ...ORDER, from: address })
const reasonOf = async (id: string) => (await decisionOf(world, id))?.reason
const notices = (about: string) =>
  world.outside.accepted(DESK).filter(({ subject }) => subject.includes(about))

describe('a domain', () => {
  test('has a budget over all of its addresses and subdomains', async () => {
    limit({ auto_per_domain_10_minutes: 2 })
    const all = ['a@shop.test', 'b@shop.test', 'c@mail.shop.test', 'd@other.test']
    const reasons: (string | undefined)[] = []
    for (const address of all) reasons.push(await reasonOf(await happens(world, from(address))))
    expect(reasons).toEqual(['allowed', 'allowed', 'budget_reached', 'allowed'])
    world.advance(10 * MINUTE)
    expect(await reasonOf(await happens(world, from('e@shop.test')))).toBe('allowed')
  })

  test('of a provider has none', async () => {
    limit({ auto_per_domain_10_minutes: 1, auto_per_domain_day: 1 })
    for (const name of ['a', 'b', 'c']) {
      expect(await reasonOf(await happens(world, from(`${name}@gmail.com`)))).toBe('allowed')
    }
  })
})

describe('a mailbox that answers too much', () => {
  beforeEach(() => limit({ auto_per_mailbox_hour: 2 }))
  const many = async (names: string): Promise<string[]> => {
    const ids: string[] = []
    for (const name of names) ids.push(await happens(world, from(`${name}@${name}.test`)))
    return ids
  }

  test('is paused at the reply that is one too many, and the agents are told once', async () => {
    const ids = await many('abcde')
    expect(await Promise.all(ids.map(reasonOf))).toEqual([
      'allowed',
      'allowed',
      'mailbox_budget_reached',
      'paused',
      'paused',
    ])
    expect(await world.ledger.loadPauses()).toMatchObject([
      { scope: 'support', by: 'Holdfast', why: expect.stringContaining('2 automatic replies') },
    ])
    const [told, ...more] = notices('are paused')
    expect(more).toEqual([])
    expect(told?.text).toContain('holdfast resume --mailbox support')
    // The customers’ mail is at the desk all the same.
    expect(world.outside.accepted(DESK)).toHaveLength(4)
  })

  test('stays paused until a person resumes it, and counts anew from there', async () => {
    await many('abc')
    world.advance(3 * DAY)
    expect(await Promise.all((await many('d')).map(reasonOf))).toEqual(['paused'])
    world.advance(MINUTE)
    await world.ledger.recordResume(undefined, world.now())
    world.advance(1)
    const after = await many('efgh')
    expect(await Promise.all(after.map(reasonOf))).toEqual([
      'allowed',
      'allowed',
      'mailbox_budget_reached',
      'paused',
    ])
    expect(notices('are paused')).toHaveLength(2)
  })

  test('lets go what was decided within the budget', async () => {
    const ids = await Promise.all(
      ['a', 'b', 'c'].map((name) => world.arrive(from(`${name}@x.test`))),
    )
    for (const step of ['receive', 'classify', 'compose'] as const) {
      for (const id of ids) await world.work(step, id)
    }
    await world.settle()
    expect(world.outside.attempts.filter(({ mail }) => mail.to !== DESK)).toHaveLength(2)
    const replies = await Promise.all(ids.map((id) => world.record(id)))
    const states = replies.flatMap(({ outbox }) => outbox.map(({ kind, state }) => [kind, state]))
    expect(states.filter(([kind]) => kind === 'auto_reply')).toEqual([
      ['auto_reply', 'sent'],
      ['auto_reply', 'sent'],
    ])
    expect(states.filter(([kind]) => kind === 'draft')).toHaveLength(1)
  })

  test('is not paused by mail that people get anyway', async () => {
    await many('ab')
    const human = { subject: 'Help', text: 'Please let me talk to a human.', from: 'c@c.test' }
    expect(await reasonOf(await happens(world, human))).toBe('wants_human')
    expect(await world.ledger.loadPauses()).toEqual([])
  })

  test('with a limit of 0 answers nothing and alarms nobody', async () => {
    limit({ auto_per_mailbox_hour: 0 })
    expect(await Promise.all((await many('a')).map(reasonOf))).toEqual(['mailbox_budget_reached'])
    expect(await world.ledger.loadPauses()).toEqual([])
    expect(notices('are paused')).toEqual([])
  })
})

describe('an address that returned our mail', () => {
  const bounceOf = (ref: string, action = 'failed', status = '5.1.1'): Inbound => ({
    text: '',
    raw: [
      'Return-Path: <>',
      'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
      'To: support@tidewater.example',
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <${action}.${ref}.report@mx.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=B',
      '',
      '--B',
      'Content-Type: text/plain',
      '',
      'Your mail had trouble.',
      '--B',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${CUSTOMER}`,
      `Action: ${action}`,
      `Status: ${status}`,
      '',
      '--B',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${ref}>`,
      '',
      '--B--',
      '',
    ].join('\r\n'),
  })
  const later = async () => decisionOf(world, await happens(world, { ...ORDER, subject: 'Where?' }))

  test('gets nothing automatic for a while, and the draft says why', async () => {
    const { id, answer } = await answered(world)
    await happens(world, bounceOf(answer.rfc_message_id))
    expect(await deflectionOf(world, id)).toBe('void not_delivered')
    world.advance(29 * DAY)
    const decision = await later()
    expect(decision).toMatchObject({ kind: 'draft', reason: 'address_returns_mail' })
    const draft = world.outside.accepted(DESK).at(-1)
    expect(draft?.text).toContain('came back')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('is tried again after that', async () => {
    const { answer } = await answered(world)
    await happens(world, bounceOf(answer.rfc_message_id))
    world.advance(31 * DAY)
    expect(await later()).toMatchObject({ kind: 'auto', reason: 'allowed' })
  })

  test('late is no such address, and neither is one that a stranger’s bounce names', async () => {
    const { id, answer } = await answered(world)
    await happens(world, bounceOf(answer.rfc_message_id, 'delayed', '4.4.1'))
    await happens(world, bounceOf(`o.${'0'.repeat(20)}@tidewater.example`))
    expect(await deflectionOf(world, id)).toBe('pending')
    world.advance(8 * DAY)
    expect(await later()).toMatchObject({ kind: 'auto', reason: 'allowed' })
  })

  test('for now, after days of trying, did not get the mail but is not marked', async () => {
    const { id, answer } = await answered(world)
    await happens(world, bounceOf(answer.rfc_message_id, 'failed', '4.4.7'))
    expect(await deflectionOf(world, id)).toBe('void not_delivered')
    world.advance(8 * DAY)
    expect(await later()).toMatchObject({ kind: 'auto', reason: 'allowed' })
  })

  test('late in words alone, without a report, is late all the same', async () => {
    const { id, answer } = await answered(world)
    await happens(world, {
      from: 'Mailer-Daemon@mx.example',
      name: 'Mail Delivery System',
      subject: 'Warning: message 1rTqZk-0003 delayed 24 hours',
      text: [
        'This message was created automatically by mail delivery software.',
        'A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.',
        '',
        `Message-ID: <${answer.rfc_message_id}>`,
        '',
        'The address is:',
        '',
        `  ${CUSTOMER}`,
        '',
        'No action is required on your part. Delivery attempts will continue to try.',
      ].join('\n'),
    })
    expect(await deflectionOf(world, id)).toBe('pending')
    expect(world.outside.accepted(DESK)).toEqual([])
  })

  test('by an agent’s mail counts as well', async () => {
    const { draft } = await drafted(world)
    await happens(world, {
      from: 'anna@tidewater.example',
      subject: `Re: ${draft.subject}`,
      in_reply_to: draft.rfc_message_id,
      text: 'Dear Jane, your refund left this morning.',
    })
    const [reply] = world.outside.accepted(CUSTOMER)
    await happens(world, bounceOf(reply?.rfc_message_id ?? ''))
    world.advance(20 * DAY)
    expect((await later())?.reason).toBe('address_returns_mail')
  })
})

describe('the same text again and again', () => {
  const note: Inbound = {
    from: 'desk@vendor.test',
    subject: 'Your message',
    text: 'Hello, our office has moved to the third floor of the north building. Deliveries are taken at gate 4 until 18:00.',
  }

  test('reaches people twice and not a third time', async () => {
    const fates: string[] = []
    for (let nth = 0; nth < 4; nth += 1) {
      const text = note.text.replace('18:00', `1${nth}:00`)
      const id = await happens(world, { ...note, text })
      fates.push(`${(await decisionOf(world, id))?.kind}`)
      world.advance(30 * MINUTE)
    }
    expect(fates).toEqual(['draft', 'draft', 'ignore', 'ignore'])
    expect(world.outside.accepted(DESK)).toHaveLength(2)
    world.advance(DAY)
    expect(await decisionOf(world, await happens(world, note))).toMatchObject({ kind: 'draft' })
  })

  test.each([
    ['too short to tell', 'Any news about my refund?'],
    ['that asks for a person', `${REFUND.text} Please let me talk to a human about this refund.`],
  ])('%s always reaches people', async (_, text) => {
    for (let nth = 0; nth < 4; nth += 1) {
      expect(await decisionOf(world, await happens(world, { text }))).toMatchObject({
        kind: 'draft',
      })
      world.advance(30 * MINUTE)
    }
  })

  test('that was answered automatically was shown to nobody and does not count', async () => {
    const first = await happens(world, ORDER)
    world.advance(30 * MINUTE)
    const fates: string[] = []
    for (let nth = 0; nth < 3; nth += 1) {
      fates.push(`${(await decisionOf(world, await happens(world, ORDER)))?.kind}`)
      world.advance(30 * MINUTE)
    }
    expect(fates).toEqual(['draft', 'draft', 'ignore'])
    expect(await deflectionOf(world, first)).toMatch(/^failed/)
  })
})

test('a mail within seconds of our automatic reply goes to a person, who is told what it looks like', async () => {
  await answered(world)
  world.advance(2_000)
  const other = { subject: 'Thank you for writing', text: 'We received it and will be in touch.' }
  const id = await happens(world, other)
  const { message, decision } = await world.record(id)
  expect(message.screening).toEqual({ kind: 'customer', reason: 'instant_answer' })
  expect(decision).toMatchObject({ kind: 'draft', reason: 'follow_up_after_auto' })
  expect(world.outside.accepted(DESK).at(-1)?.text).toContain('within seconds')
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})

test('unreadable mail of a customer fails the answer before it, when it says who wrote', async () => {
  const { id } = await answered(world)
  world.advance(DAY)
  const raw = [
    `From: ${CUSTOMER}, other@example.org`,
    'To: support@tidewater.example',
    'Subject: Still',
    'Message-ID: <two@x>',
    '',
    'Thanks!',
    '',
  ].join('\r\n')
  const back = await happens(world, { text: '', raw })
  expect((await world.record(back)).message.screening.kind).toBe('quarantined')
  expect(await deflectionOf(world, id)).toBe('failed other_conversation')
})
