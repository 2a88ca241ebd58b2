// What the mail server may do to a mail, and what becomes of it: at most once to a customer, never silently to nobody.

import { describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../src/domain/outbox.ts'
import { decisionOf, happens } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, REFUND, useWorld } from './world.ts'

const world = useWorld()

const LATER: SendOutcome = { result: 'retry', response: '451 4.3.0 try later' }
const GREYLISTED: SendOutcome = {
  result: 'retry',
  trouble: 'greylisted',
  response: '451 4.7.1 greylisted',
}
const REFUSED: SendOutcome = {
  result: 'refused',
  trouble: 'address_refused',
  response: '550 5.1.1 no such user',
}
const LOST: SendOutcome = {
  result: 'unknown',
  trouble: 'no_answer',
  response: 'connection lost after DATA',
}
const LOGIN: SendOutcome = {
  result: 'retry',
  trouble: 'login_refused',
  response: '535 5.7.8 wrong password',
}

async function rowOf(id: string, kind: string) {
  const row = (await world.record(id)).outbox.find((one) => one.kind === kind)
  if (row === undefined) throw new Error(`${id} has no ${kind}`)
  return row
}

/** Answers with the given outcomes first and accepts from then on; only for mail to this address. */
function say(to: string, ...outcomes: (SendOutcome & { after_text?: true })[]): void {
  const left = [...outcomes]
  world.outside.say((mail) => (mail.to === to ? left.shift() : undefined))
}

describe('an address that the server refuses', () => {
  test('gets nothing automatic from then on, as if the mail had come back later', async () => {
    say(CUSTOMER, REFUSED)
    await happens(world, ORDER)
    world.advance(2 * DAY)
    const again = await happens(world, { ...ORDER, subject: 'Asking once more' })
    expect(await decisionOf(world, again)).toMatchObject({
      kind: 'draft',
      reason: 'address_returns_mail',
    })
  })

  test.each<SendOutcome>([
    { result: 'refused', trouble: 'address_refused', response: '550 5.7.1 blocked by policy' },
    { result: 'refused', trouble: 'mailbox_full', response: '552 5.2.2 mailbox full' },
  ])('$response: says nothing about the address', async (outcome) => {
    say(CUSTOMER, outcome)
    await happens(world, ORDER)
    world.advance(2 * DAY)
    const again = await happens(world, { ...ORDER, subject: 'Asking once more' })
    expect((await decisionOf(world, again))?.reasons.map(({ reason }) => reason)).not.toContain(
      'address_returns_mail',
    )
  })
})

describe('an automatic reply', () => {
  test('refused for now is tried again later and accepted exactly once', async () => {
    say(CUSTOMER, LATER, LATER)
    const id = await world.arrive(ORDER)
    await world.settle()
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'ready', attempts: 1 })
    expect((await world.record(id)).deflections[0]).toMatchObject({
      state: 'pending',
      sent_at: undefined,
    })
    world.advance(MINUTE)
    await world.settle()
    world.advance(DAY / 24)
    await world.settle()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'sent', attempts: 3 })
    world.advance(DAY)
    await world.settle()
    expect(world.outside.attempts).toHaveLength(3)
  })

  test('that is greylisted is left alone for five minutes and is then delivered once', async () => {
    say(CUSTOMER, GREYLISTED)
    const id = await world.arrive(ORDER)
    await world.settle()
    world.advance(5 * MINUTE)
    await world.settle()
    expect(await rowOf(id, 'auto_reply')).toMatchObject({
      state: 'ready',
      attempts: 1,
      response: 'greylisted: 451 4.7.1 greylisted',
    })
    world.advance(MINUTE)
    await world.settle()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'sent', response: '250 ok' })
  })

  test('refused for good is shown to a person and counts as no success', async () => {
    say(CUSTOMER, REFUSED)
    const id = await world.arrive(ORDER)
    await world.settle()
    world.advance(DAY)
    await world.settle()
    expect(await rowOf(id, 'auto_reply')).toMatchObject({
      state: 'failed',
      response: 'address_refused: 550 5.1.1 no such user',
    })
    expect((await world.record(id)).deflections[0]).toMatchObject({
      state: 'void',
      reason: 'not_delivered',
    })
    const [notice] = world.outside.accepted(DESK)
    expect(notice?.subject).toMatch(/could not be sent/)
    expect(notice?.text).toContain('550 5.1.1')
    expect(notice?.text).toContain('address refused')
    expect(notice?.text).toContain(CUSTOMER)
    expect(world.outside.attempts.filter(({ mail }) => mail.to === CUSTOMER)).toHaveLength(1)
  })

  test('that may or may not have left is told once and never sent again', async () => {
    say(CUSTOMER, LOST)
    const id = await world.arrive(ORDER)
    await world.settle()
    const row = await rowOf(id, 'auto_reply')
    expect(row.state).toBe('unknown')
    for (let again = 0; again < 3; again += 1) {
      expect(await world.step('deliver', row.id)).toMatchObject({ reason: 'unknown', hints: [] })
      world.advance(DAY)
      await world.step('sweep', '')
      await world.settle()
    }
    expect(world.outside.attempts.filter(({ mail }) => mail.to === CUSTOMER)).toHaveLength(1)
    const notices = world.outside.accepted(DESK)
    expect(notices).toHaveLength(1)
    expect(notices[0]?.subject).toMatch(/may not have been sent/)
    world.advance(30 * DAY)
    await world.step('sweep', '')
    expect((await world.record(id)).deflections[0]?.state).not.toBe('held')
  })

  test('that is found in Sent after a lost answer counts as sent', async () => {
    world.outside.say((mail) => {
      if (mail.to !== CUSTOMER) return undefined
      world.outside.in_sent.add(mail.rfc_message_id)
      return LOST
    })
    const id = await world.arrive(ORDER)
    await world.settle()
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'sent' })
    expect(world.outside.accepted(DESK)).toEqual([])
  })

  /** An automatic reply whose process died after it had claimed it, and perhaps begun to give it to a server. */
  async function orphan(has_begun: boolean): Promise<string> {
    const id = await world.arrive(ORDER)
    for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
    const row = await rowOf(id, 'auto_reply')
    await world.ledger.claim(row.id, 'dead/1', world.now(), world.now() + 10 * MINUTE)
    if (has_begun) expect(await world.ledger.recordBegun(row.id, 'dead/1')).toBe(true)
    world.restart()
    await world.settle()
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'sending' })
    expect(await world.ledger.releaseClaims(world.now())).toBe(1)
    await world.settle()
    return id
  }

  test('whose process died while sending is not sent again by the next one', async () => {
    const id = await orphan(true)
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'unknown' })
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    expect(world.outside.accepted(DESK)).toHaveLength(1)
  })

  test('whose process died before any server was given it is sent, once', async () => {
    const id = await orphan(false)
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'ready', begun: undefined })
    world.advance(MINUTE)
    await world.settle()
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'sent', attempts: 2 })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(world.outside.accepted(DESK)).toEqual([])
  })

  test('of which the server said 451 after it was given it is looked up before another try', async () => {
    say(CUSTOMER, { ...LATER, after_text: true }, { ...LATER, after_text: true })
    const id = await world.arrive(ORDER)
    await world.settle()
    const { mail } = await rowOf(id, 'auto_reply')
    world.outside.setImap(false)
    world.advance(MINUTE)
    await world.settle()
    // Nobody can say whether it is there, so nothing leaves.
    expect(world.outside.attempts).toHaveLength(1)
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'ready' })
    world.outside.setImap(true)
    world.advance(MINUTE)
    await world.settle()
    expect(world.outside.attempts).toHaveLength(2)
    // The server had queued it after all.
    world.outside.in_sent.add(mail.rfc_message_id)
    world.advance(DAY / 24)
    await world.settle()
    expect(world.outside.attempts).toHaveLength(2)
    expect(await rowOf(id, 'auto_reply')).toMatchObject({
      state: 'sent',
      response: 'found in Sent',
    })
  })

  test('may have left by the ledger of before: under a doubt Sent is asked before it is sent first', async () => {
    const [there, not_there] = [
      await world.arrive(ORDER),
      await world.arrive({ ...ORDER, from: 'bo@example.org' }),
    ]
    for (const id of [there, not_there])
      for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
    const { mail } = await rowOf(there, 'auto_reply')
    world.outside.in_sent.add(mail.rfc_message_id)
    await world.ledger.recordDoubt({ scope: '*', since: world.now(), by: 'test', why: 'older' })
    await world.ledger.recordResume(undefined, world.now())
    await world.settle()
    expect(await rowOf(there, 'auto_reply')).toMatchObject({
      state: 'sent',
      response: 'found in Sent',
    })
    expect(await rowOf(not_there, 'auto_reply')).toMatchObject({
      state: 'sent',
      response: '250 ok',
    })
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    expect(world.outside.accepted('bo@example.org')).toHaveLength(1)
  })

  test('does not leave a mailbox that somebody else answers too', async () => {
    world.outside.setOthers(true)
    const id = await world.arrive(ORDER)
    for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
    const row = await rowOf(id, 'auto_reply')
    await world.ledger.recordDoubt({ scope: 'support', since: world.now(), by: 'test', why: 'two' })
    await world.work('deliver', row.id)
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'withheld', response: 'paused' })
    expect((await world.record(id)).draft?.state).toBe('open')
  })

  test('that was sent keeps waiting for its copy while IMAP is away, and is not sent again', async () => {
    world.outside.setImap(false)
    const id = await world.arrive(ORDER)
    await world.settle()
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'sent', sent_copy: 'pending' })
    world.outside.setImap(true)
    world.advance(DAY)
    await world.settle()
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'sent', sent_copy: 'filed' })
    expect(world.outside.attempts).toHaveLength(1)
  })

  test('is not sent by two processes at once', async () => {
    const id = await world.arrive(ORDER)
    for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
    const row = await rowOf(id, 'auto_reply')
    await Promise.all([1, 2, 3].map(() => world.step('deliver', row.id)))
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })
})

describe('a draft for the agents', () => {
  test.each([
    ['refused for good', REFUSED],
    ['refused for now', LATER],
    ['greylisted', GREYLISTED],
    ['not even offered, because our password is wrong,', LOGIN],
    ['lost', LOST],
  ])('that was %s is tried until it arrives, and alarms until then', async (_, outcome) => {
    say(DESK, outcome, outcome)
    const id = await world.arrive(REFUND)
    await world.settle()
    expect((await world.record(id)).decision).toMatchObject({ kind: 'draft', category: 'refund' })
    expect(await rowOf(id, 'draft')).toMatchObject({ state: 'ready' })
    expect(await world.ledger.loadAlarms()).toHaveLength(1)
    for (let hour = 0; hour < 3; hour += 1) {
      world.advance(60 * MINUTE)
      await world.settle()
    }
    expect(await rowOf(id, 'draft')).toMatchObject({ state: 'sent' })
    expect(world.outside.accepted(DESK)).toHaveLength(1)
    expect(await world.ledger.loadAlarms()).toEqual([])
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })
})

describe('a step that keeps failing', () => {
  test.each(['receive', 'classify', 'compose'] as const)(
    '%s is given up with a decision and one notice, and the mail is not lost',
    async (step) => {
      world.breakStep(step, new Error('the disk is full'))
      const id = await world.arrive(ORDER)
      for (let hour = 0; hour < 12; hour += 1) {
        await world.settle()
        world.advance(60 * MINUTE)
      }
      const { decision, work } = await world.record(id)
      expect(decision).toMatchObject({ kind: 'draft', reason: 'step_failed' })
      expect(decision?.reasons[0]?.says).toContain('the disk is full')
      expect(work).toEqual([])
      const notices = world.outside.accepted(DESK)
      expect(notices).toHaveLength(1)
      expect(notices[0]?.text).toContain('the disk is full')
      expect(notices[0]?.text).toContain('UID 1')
      if (step !== 'receive') expect(notices[0]?.text).toContain('order 48213')
      world.breakStep(step, undefined)
      await world.settle()
      expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    },
  )

  test('and recovers in time goes on as if nothing had happened', async () => {
    world.breakStep('compose', new Error('the disk is full'))
    await world.arrive(ORDER)
    await world.settle()
    world.advance(MINUTE)
    await world.settle()
    world.breakStep('compose', undefined)
    world.advance(MINUTE)
    await world.settle()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(world.outside.accepted(DESK)).toEqual([])
  })
})
