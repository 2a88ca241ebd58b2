// When nothing leaves at all, for hours or days: what waits, what is told to whom, and that nobody gets two answers once
// the way is free again.

import { beforeEach, describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../src/domain/outbox.ts'
import { drafted, say as reply } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, REFUND, useWorld } from './world.ts'

const world = useWorld()

const HOUR = 60 * MINUTE
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

describe('a password that is wrong for days', () => {
  let is_wrong: boolean
  beforeEach(() => {
    is_wrong = true
    world.outside.say(() => (is_wrong ? Promise.resolve(LOGIN) : undefined))
  })
  /** Everything that is due, again and again. */
  async function pass(ms: number, every_ms = HOUR): Promise<void> {
    for (let at = 0; at < ms; at += every_ms) {
      await world.settle()
      world.advance(every_ms)
    }
    await world.settle()
  }

  test('holds up a draft no longer than it must: within 15 minutes of the repair it is there', async () => {
    const id = await world.arrive(REFUND)
    await pass(3 * DAY)
    expect(await rowOf(id, 'draft')).toMatchObject({ state: 'ready' })
    const alarms = await world.ledger.loadAlarms()
    expect(alarms.map(({ key }) => key)).toEqual(['agents_mail:support'])
    is_wrong = false
    await pass(15 * MINUTE, MINUTE)
    expect(world.outside.accepted(DESK)).toHaveLength(1)
    expect(await rowOf(id, 'draft')).toMatchObject({ state: 'sent' })
    expect(await world.ledger.loadAlarms()).toEqual([])
  })

  test('fails no answer that a person approved: it leaves once, after the repair', async () => {
    is_wrong = false
    const { draft } = await drafted(world)
    is_wrong = true
    await reply(world, draft, { text: 'approve' })
    await pass(3 * DAY)
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    is_wrong = false
    await pass(DAY)
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(world.outside.accepted(DESK).filter(({ subject }) => /sent/.test(subject))).toEqual([])
  })

  test('does not let an automatic answer leave a day late: a person gets it as a draft', async () => {
    const id = await world.arrive(ORDER)
    await pass(DAY + HOUR)
    expect(await rowOf(id, 'auto_reply')).toMatchObject({ state: 'withheld' })
    is_wrong = false
    await pass(HOUR)
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect(world.outside.accepted(DESK)).toHaveLength(1)
    expect(world.outside.accepted(DESK)[0]?.text).toContain('too old')
  })

  test('ends after four days: the customer is a person’s, and the mail is not sent later', async () => {
    is_wrong = false
    const { id, draft } = await drafted(world)
    is_wrong = true
    await reply(world, draft, { text: 'approve' })
    await pass(4 * DAY + HOUR)
    expect(await rowOf(id, 'agent_reply')).toMatchObject({ state: 'failed' })
    is_wrong = false
    await pass(DAY)
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    const notice = world.outside.accepted(DESK).at(-1)
    // In the thread of its draft.
    expect(notice?.subject).toBe(`Re: ${draft.subject}`)
    expect(notice?.text).toMatch(/could not be sent/)
    expect(notice?.text).toContain('login refused')
  })
})

describe('a mailbox that left the configuration while its mail was waiting', () => {
  const GONE: SendOutcome = {
    result: 'retry',
    trouble: 'mailbox_not_configured',
    response: 'not configured',
  }
  const rename = () => {
    const old = world.team().mailboxes[0]?.id
    world.change((team) => ({
      ...team,
      mailboxes: team.mailboxes.map((box) => ({ ...box, id: 'other' })),
    }))
    world.outside.say((mail) => (mail.mailbox === old ? Promise.resolve(GONE) : undefined))
  }

  test('still gets its drafts to the agents, by another mailbox of ours', async () => {
    world.outside.say(() => Promise.resolve(LOGIN))
    await world.arrive(REFUND)
    await world.settle()
    rename()
    world.advance(HOUR)
    await world.settle()
    expect(world.outside.accepted(DESK)).toMatchObject([{ mailbox: 'other' }])
  })

  test('sends nothing to the customer in another’s name: a person is told within the hour', async () => {
    const { id, draft } = await drafted(world)
    world.outside.say(() => Promise.resolve(LOGIN))
    await reply(world, draft, { text: 'approve' })
    rename()
    for (let minutes = 0; minutes < 60; minutes += 5) {
      world.advance(5 * MINUTE)
      await world.settle()
    }
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    expect(await rowOf(id, 'agent_reply')).toMatchObject({ state: 'failed' })
    expect(world.outside.accepted(DESK).at(-1)).toMatchObject({ mailbox: 'other' })
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('no longer configured')
  })
})
