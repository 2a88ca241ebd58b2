// Mail that cannot be read: what its header says is enough to act on, for people and for the numbers.

import { expect, test } from 'vitest'
import { messageId } from '../../src/domain/message.ts'
import { answered, deflectionOf, happens } from './scenes.ts'
import { CUSTOMER, DAY, DESK, useWorld } from './world.ts'

const world = useWorld()

const HEAD = [
  `From: Jane <${CUSTOMER}>`,
  'To: support@tidewater.example',
  'Subject: Still waiting',
  'Message-ID: <back@post.example>',
]

function nested(head: readonly string[]): string {
  const deep = Array.from({ length: 60 }, (_, at) =>
    [`Content-Type: multipart/mixed; boundary=b${at}`, '', `--b${at}`].join('\r\n'),
  )
  return [...head, ...deep, 'Content-Type: text/plain', '', 'Thanks!', ''].join('\r\n')
}

test('who comes back with unreadable mail was not helped, and the notice says who it is', async () => {
  const { id } = await answered(world)
  world.advance(DAY)
  const back = await happens(world, { text: '', raw: nested(HEAD) })
  expect((await world.record(back)).message).toMatchObject({
    screening: { kind: 'quarantined', reason: 'too_many_parts' },
    customer: CUSTOMER,
    subject: 'Still waiting',
    rfc_message_id: 'back@post.example',
  })
  expect(await deflectionOf(world, id)).toMatch(/^failed/)
  const notice = world.outside.accepted(DESK).at(-1)?.text
  expect(notice).toContain(`From: ${CUSTOMER}`)
  expect(notice).toContain('Subject: Still waiting')
  expect(notice).toMatch(/Received: 20\d\d-\d\d-\d\d \d\d:\d\d UTC/)
  expect(notice).toContain(`holdfast show ${back}`)
  expect(notice).toContain('has more nested parts')
  // Nothing that is configured would change it.
  expect(notice).not.toContain('quarantine retry')
  expect(notice).toContain('Replies to this notice reach nobody')
})

test('of two senders nobody is the customer when the rest cannot be read either', async () => {
  const { id } = await answered(world)
  const raw = nested([`From: ${CUSTOMER}, other@example.org`, ...HEAD.slice(1)])
  const back = await happens(world, { text: '', raw })
  expect((await world.record(back)).message).toMatchObject({
    customer: '',
    subject: HEAD[2]?.slice(9),
  })
  expect(await deflectionOf(world, id)).toBe('pending')
})

test('mail that is too large to be fetched is known by its header, and can be read again', async () => {
  const { id } = await answered(world)
  world.advance(DAY)
  const at = { mailbox: 'support', folder: 'INBOX', uidvalidity: '17', uid: 900 }
  const back = messageId(at)
  const size_bytes = world.team().limits.message_bytes_max + 1
  const head = Buffer.from(`${HEAD.join('\r\n')}\r\n\r\n`)
  await world.ledger.recordArrival(
    { ...at, id: back, received_at: world.now(), size_bytes, raw: undefined, head },
    world.now(),
  )
  await world.settle()
  const record = await world.record(back)
  expect(record.message).toMatchObject({ customer: CUSTOMER, subject: 'Still waiting', text: '' })
  expect(record.message.screening).toEqual({ kind: 'quarantined', reason: 'too_large' })
  expect(record.decision?.reasons[0]?.says).toMatch(/larger .*\d+ bytes, limit \d+/)
  expect(await deflectionOf(world, id)).toMatch(/^failed/)
  expect(world.outside.accepted(DESK).at(-1)?.text).toContain(`holdfast quarantine retry ${back}`)
  // The head is no source: another try fetches the whole mail.
  expect(await world.ledger.loadQuarantined()).toMatchObject([{ id: back, has_source: false }])
  expect((await world.ledger.loadArrival(back))?.head).toBeUndefined()
})

test('a returned reply: the server’s words, the question, and for how long there are drafts only', async () => {
  const { answer } = await answered(world)
  await happens(world, {
    from: 'MAILER-DAEMON@mx.example',
    name: 'Mail Delivery System',
    subject: 'Mail delivery failed: returning message to sender',
    headers: ['Auto-Submitted: auto-replied'],
    text: [
      'The following address failed:',
      '',
      `  ${CUSTOMER}`,
      '    550 5.1.1 No such user',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      '',
      `Message-ID: <${answer.rfc_message_id}>`,
      'Subject: Re: Where is my order?',
      '',
      'SECRET OF THE COPY',
    ].join('\n'),
  })
  const notice = world.outside.accepted(DESK).at(-1)?.text
  expect(notice).toContain('550 5.1.1 No such user')
  expect(notice).not.toContain('SECRET OF THE COPY')
  expect(notice).not.toContain('our reply below')
  expect(notice).toContain('Their question: Where is my order?')
  expect(notice).toContain(`for ${world.team().limits.returned_mail_days} days, only drafts`)
})
