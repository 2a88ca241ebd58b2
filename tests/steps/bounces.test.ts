// An answer that came back answered nobody: it is no success, and a person learns of it once.

import { describe, expect, test } from 'vitest'
import { answered, decisionOf, deflectionOf, drafted, happens, say } from './scenes.ts'
import { CUSTOMER, DAY, DESK, type Inbound, MINUTE, useWorld } from './world.ts'

const world = useWorld()

const DAEMON = { from: 'MAILER-DAEMON@mx.example', name: 'Mail Delivery System' }
const SUBJECT = 'Undelivered Mail Returned to Sender'

/** The same failure as different servers report it. */
const FORMS: [form: string, bounce: (ref: string) => Inbound][] = [
  [
    'a reply to our Message-ID',
    (ref) => ({
      ...DAEMON,
      subject: SUBJECT,
      text: `550 5.1.1 no such user ${CUSTOMER}`,
      in_reply_to: ref,
      headers: ['Auto-Submitted: auto-replied'],
    }),
  ],
  [
    'the returned headers in the text only',
    (ref) => ({
      ...DAEMON,
      subject: SUBJECT,
      text: `550 5.1.1 no such user\n\nReturned headers:\nMessage-ID: <${ref}>\nSubject: Re: x`,
    }),
  ],
  ['a delivery report (RFC 3464)', (ref) => ({ text: '', raw: report(ref, 'failed') })],
]

function report(ref: string, action: string): string {
  return [
    'Return-Path: <>',
    `From: Mail Delivery System <MAILER-DAEMON@mx.example>`,
    'To: support@tidewater.example',
    `Subject: ${SUBJECT}`,
    'Message-ID: <report@mx.example>',
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
    'Status: 5.1.1',
    '',
    '--B',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${ref}>`,
    'Subject: Re: x',
    '',
    '--B--',
    '',
  ].join('\r\n')
}

describe.each(FORMS)('a bounce as %s', (_, bounce) => {
  test('of an automatic reply: never a success, and told', async () => {
    const { id, answer } = await answered(world)
    world.advance(MINUTE)
    const back = await happens(world, bounce(answer.rfc_message_id))
    expect(await decisionOf(world, back)).toMatchObject({ kind: 'ignore', reason: 'machine_mail' })
    const [notice, ...more] = world.outside.accepted(DESK)
    expect(more).toEqual([])
    expect(notice?.subject).toContain('did not arrive')
    expect(notice?.text).toContain(CUSTOMER)
    world.advance(8 * DAY)
    await world.step('sweep', '')
    expect(await deflectionOf(world, id)).toBe('void not_delivered')
  })

  test('of an agent’s reply: told', async () => {
    const { draft } = await drafted(world)
    await say(world, draft, { text: 'Dear Jane, your refund was sent to your card this morning.' })
    const [reply] = world.outside.accepted(CUSTOMER)
    await happens(world, bounce(reply?.rfc_message_id ?? ''))
    expect(world.outside.accepted(DESK).at(-1)?.subject).toContain('did not arrive')
    expect(world.outside.accepted(DESK)).toHaveLength(2)
  })
})

test('two servers that report the same failure are told once', async () => {
  const { answer } = await answered(world)
  for (const [, bounce] of FORMS) await happens(world, bounce(answer.rfc_message_id))
  expect(world.outside.accepted(DESK)).toHaveLength(1)
})

test('a report of mere delay changes nothing, because the server keeps trying', async () => {
  const { id, answer } = await answered(world)
  await happens(world, { text: '', raw: report(answer.rfc_message_id, 'delayed') })
  expect(await deflectionOf(world, id)).toBe('pending')
  expect(world.outside.accepted(DESK)).toEqual([])
})

test('a bounce of something that we never sent changes nothing and tells nobody', async () => {
  const { id } = await answered(world)
  await happens(world, { text: '', raw: report(`o.${'0'.repeat(20)}@tidewater.example`, 'failed') })
  expect(await deflectionOf(world, id)).toBe('pending')
  expect(world.outside.accepted(DESK)).toEqual([])
})

test('a customer who quotes our Message-ID is no bounce', async () => {
  const { id, answer } = await answered(world)
  world.advance(MINUTE)
  const mail = await happens(world, {
    subject: 'Re: Where is my order?',
    in_reply_to: answer.rfc_message_id,
    text: `Your mail ${answer.rfc_message_id} did not help me at all.`,
  })
  expect((await decisionOf(world, mail))?.kind).toBe('draft')
  expect(await deflectionOf(world, id)).toBe('failed same_conversation')
})
