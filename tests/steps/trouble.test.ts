// When things break that should carry the bad news: nothing waits in silence, and what a server said is never forgotten.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../src/domain/outbox.ts'
import { decisionOf, deflectionOf, happens, say } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, REFUND, TEMPLATES, useWorld } from './world.ts'

const world = useWorld()

/** As `settle`, hour after hour. */
async function hours(count: number): Promise<void> {
  for (let hour = 0; hour < count; hour += 1) {
    await world.settle()
    world.advance(60 * MINUTE)
  }
}

describe('giving up that fails itself (the notice cannot be rendered)', () => {
  let broken: string
  beforeEach(() => {
    broken = mkdtempSync(join(tmpdir(), 'holdfast-broken-'))
    cpSync(TEMPLATES, broken, { recursive: true })
    writeFileSync(join(broken, 'mail', 'notice.txt.liquid'), '{{ no_such_value }}')
  })
  afterEach(() => rmSync(broken, { recursive: true, force: true }))

  test('says so in an alarm and in the log, keeps trying, and tells the agents once mended', async () => {
    world.useTemplates(broken)
    world.breakStep('receive', new Error('the disk is full'))
    const id = await world.arrive(ORDER)
    await hours(12)
    const [alarm, ...others] = await world.ledger.loadAlarms()
    expect(others).toEqual([])
    expect(alarm?.key).toBe(`give_up:receive:${id}`)
    expect(alarm?.what).toContain('notice')
    const lines = world.log.filter(({ outcome }) => outcome === 'not_given_up')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines[0]).toMatchObject({ step: 'receive', level: 'error', reason: 'the disk is full' })
    expect((await world.record(id)).work).toHaveLength(1)

    world.useTemplates(undefined)
    await hours(2)
    expect(await decisionOf(world, id)).toMatchObject({ kind: 'draft', reason: 'step_failed' })
    expect(world.outside.accepted(DESK)).toHaveLength(1)
    expect(await world.ledger.loadAlarms()).toEqual([])
    expect((await world.record(id)).work).toEqual([])
  })

  test('goes on as if nothing had happened when the step works again first', async () => {
    world.useTemplates(broken)
    world.breakStep('receive', new Error('the disk is full'))
    const id = await world.arrive(ORDER)
    await hours(12)
    world.breakStep('receive', undefined)
    world.useTemplates(undefined)
    await hours(2)
    // After so many attempts a person has it; what counts is that it is not lost and not answered late by a machine.
    expect((await decisionOf(world, id))?.kind).toBe('draft')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })
})

describe('a server that says “accepted” after our claim ran out', () => {
  /** The automatic reply of an SMTP conversation that outlived its lease; `answer` ends it. */
  async function outlived(): Promise<{
    id: string
    row: string
    end: (said: SendOutcome) => Promise<void>
  }> {
    const id = await world.arrive(ORDER)
    for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
    const row = (await world.record(id)).outbox[0]?.id ?? ''
    const answer = Promise.withResolvers<SendOutcome>()
    const has_begun = Promise.withResolvers<void>()
    world.outside.say(() => {
      has_begun.resolve()
      world.outside.say(() => undefined)
      return answer.promise
    })
    const first = world.work('deliver', row)
    await has_begun.promise
    world.advance(11 * MINUTE)
    world.restart()
    await world.work('deliver', row)
    expect((await world.record(id)).outbox.find((one) => one.id === row)?.state).toBe('unknown')
    const end = async (said: SendOutcome) => {
      answer.resolve(said)
      await first
      await world.settle()
    }
    return { id, row, end }
  }

  test('is believed: sent, counted from then on, and not sent again', async () => {
    const { id, row, end } = await outlived()
    await end({ result: 'accepted', response: '250 late but fine' })
    const { outbox } = await world.record(id)
    expect(outbox.find((one) => one.id === row)).toMatchObject({
      state: 'sent',
      response: '250 late but fine',
      sent_copy: 'filed',
    })
    expect(await deflectionOf(world, id)).toBe('pending')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    world.advance(8 * DAY)
    await world.step('sweep', '')
    expect(await deflectionOf(world, id)).toBe('held window_closed')
  })

  test.each<SendOutcome>([
    { result: 'retry', response: '451 later' },
    { result: 'refused', response: '550 no' },
    { result: 'unknown', response: 'connection lost' },
  ])('any other answer ($result) changes nothing: a person looks', async (said) => {
    const { id, row, end } = await outlived()
    await end(said)
    await hours(12)
    const state = (await world.record(id)).outbox.find((one) => one.id === row)?.state
    expect(state).toBe('unknown')
    expect(world.outside.attempts.filter(({ mail }) => mail.to === CUSTOMER)).toHaveLength(1)
    expect(world.outside.accepted(DESK)).toHaveLength(1)
  })
})

describe('a Sent folder that is away for hours', () => {
  test('is one alarm and no notice, and the copies come later', async () => {
    world.outside.setImap(false)
    for (const nth of [1, 2, 3]) await world.arrive({ ...ORDER, from: `c${nth}@example.org` })
    for (let minutes = 0; minutes < 180; minutes += 5) {
      await world.settle()
      world.advance(5 * MINUTE)
    }
    expect(world.outside.attempts).toHaveLength(3)
    expect(world.outside.accepted(DESK)).toEqual([])
    const alarms = await world.ledger.loadAlarms()
    expect(alarms.map(({ key }) => key)).toEqual(['sent_copy:support'])
    expect(alarms[0]?.what).toContain('away')
    world.outside.setImap(true)
    await hours(1)
    expect(world.outside.filed).toHaveLength(3)
    expect(await world.ledger.loadAlarms()).toEqual([])
    expect(world.outside.attempts).toHaveLength(3)
  })
})

describe('a mailbox that was taken out of the configuration', () => {
  const rename = () =>
    world.change((team) => ({
      ...team,
      mailboxes: team.mailboxes.map((box) => ({ ...box, id: 'other' })),
    }))

  test('does not lock in its drafts: another mailbox of ours speaks to the agents', async () => {
    const id = await world.arrive(REFUND)
    for (const step of ['receive', 'classify'] as const) await world.work(step, id)
    rename()
    await world.settle()
    const [draft, ...more] = world.outside.accepted(DESK)
    expect(more).toEqual([])
    expect(draft).toMatchObject({ mailbox: 'other', auto_submitted: 'auto-generated' })
  })

  test('nor its news: what an agent decided and cannot leave is told', async () => {
    const id = await happens(world, REFUND)
    const draft = world.outside.accepted(DESK)[0]
    if (draft === undefined) throw new Error('no draft was sent')
    rename()
    // Nobody knows any more which server proves mail of that mailbox.
    world.change((team) => ({ ...team, agents: { ...team.agents, authentication: 'none' } }))
    await say(world, draft, { text: 'approve' })
    await hours(12)
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect((await world.record(id)).draft?.state).toBe('open')
    expect(world.outside.accepted(DESK).at(-1)).toMatchObject({ mailbox: 'other' })
    expect(world.outside.accepted(DESK).at(-1)?.subject).toContain('needs you')
  })
})

test('a step that nobody waits for, and that nobody did, is no step', async () => {
  const id = await world.arrive(ORDER)
  await world.work('receive', id)
  await world.work('classify', id)
  const { work } = await world.record(id)
  expect(work).toMatchObject([{ step: 'compose' }])
  const unknown = await world.arrive({ ...ORDER, from: world.team().agents.inbox })
  await world.work('receive', unknown)
  await expect(world.step('classify', unknown)).rejects.toThrow(
    `No classify work waits for ${unknown}`,
  )
  // Done before, it stands.
  expect(await world.step('classify', id)).toMatchObject({ outcome: 'order-status', hints: [] })
})
