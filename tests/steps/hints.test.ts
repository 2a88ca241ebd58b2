// A step hints at everything that becomes due by it, so nothing waits for the sweep, which comes once a minute: not the
// agents' notice of a mail that could not be read, and not the one about a step that was given up.

import { expect, test } from 'vitest'
import { ATTEMPTS_MAX } from '../../src/domain/work.ts'
import { answered } from './scenes.ts'
import {
  ANNA,
  CUSTOMER,
  DESK,
  type Inbound,
  MINUTE,
  ORDER,
  REFUND,
  SALE,
  useWorld,
} from './world.ts'

const world = useWorld()

/** A mail arrives, and everything is done that was hinted at. */
async function arrives(mail: Inbound): Promise<string> {
  const id = await world.arrive(mail)
  world.hints.push({ step: 'receive', key: id, due_at: world.now() })
  await world.followHints()
  return id
}

async function expectNothingWaits(): Promise<void> {
  expect(await world.ledger.loadDueWork(world.now(), 99)).toEqual([])
}

const told = () => world.outside.accepted(DESK).map(({ subject }) => subject)

test('an answer, a draft and what agents say about it', async () => {
  await arrives(ORDER)
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  await expectNothingWaits()
  await arrives({ ...REFUND, from: 'bo@example.org' })
  const draft = world.outside.accepted(DESK).at(-1)
  await expectNothingWaits()
  const reply = { from: ANNA, in_reply_to: draft?.rfc_message_id ?? '' }
  await arrives({ ...reply, text: 'Hello Bo,\n\nyour money is on its way.\n\nAnna' })
  expect(world.outside.accepted('bo@example.org')).toHaveLength(1)
  await expectNothingWaits()
  await arrives({ ...reply, text: 'approve' })
  expect(told().at(-1)).toContain('Re: ')
  await expectNothingWaits()
})

test('mail that could not be read', async () => {
  await arrives({
    text: '',
    raw: 'From: a@example.org, b@example.org\r\nSubject: Hello\r\n\r\nHi\r\n',
  })
  expect(told()).toEqual(['Holdfast: a mail could not be read'])
  await expectNothingWaits()
})

test('a reply that comes back', async () => {
  const { answer } = await answered(world)
  world.hints.length = 0
  await arrives({
    from: 'mailer-daemon@example.org',
    headers: ['Auto-Submitted: auto-replied'],
    subject: 'Undelivered Mail Returned to Sender',
    in_reply_to: answer.rfc_message_id,
    text: `550 5.1.1 no such user\r\n\r\nMessage-ID: <${answer.rfc_message_id}>`,
  })
  expect(told()).toEqual(['Holdfast: a reply did not arrive'])
  await expectNothingWaits()
})

test('a mailbox that pauses itself', async () => {
  world.change((team) => ({ ...team, limits: { ...team.limits, auto_per_mailbox_hour: 1 } }))
  await arrives({ ...ORDER, from: 'a@example.org' })
  await arrives({ ...ORDER, from: 'b@example.org' })
  expect(told().filter((subject) => subject.includes('are paused'))).toHaveLength(1)
  await expectNothingWaits()
})

test('an answer that is held back at the last moment', async () => {
  const id = await world.arrive(ORDER)
  for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
  await world.ledger.recordPause({ ...SALE, since: world.now() })
  await world.followHints()
  expect(told()).toHaveLength(1)
  await expectNothingWaits()
})

test.each(['receive', 'classify', 'compose'] as const)('%s that is given up', async (step) => {
  world.breakStep(step, new Error('out of memory'))
  await arrives(ORDER)
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    world.advance(15 * MINUTE)
    await world.followHints()
  }
  expect(told()).toEqual([expect.stringContaining(`a mail needs you (${step} failed 6 times)`)])
  await expectNothingWaits()
})

test('sending that is given up', async () => {
  world.breakStep('deliver', new Error('out of memory'))
  await arrives(ORDER)
  for (let attempt = 1; attempt < ATTEMPTS_MAX; attempt += 1) {
    world.advance(15 * MINUTE)
    await world.followHints()
  }
  world.breakStep('deliver', undefined)
  world.advance(15 * MINUTE)
  await world.followHints()
  expect(told()).toEqual([expect.stringContaining('a mail needs you (deliver failed 6 times)')])
  expect(world.outside.accepted(CUSTOMER)).toEqual([])
  await expectNothingWaits()
})
