// The report adds up at every moment, also in the middle of trouble, and says of each mail what became of it: counted by
// the database it must be the same as counted mail by mail from the records.

import { describe, expect, test } from 'vitest'
import { type Summary, summarise } from '../../src/domain/summary.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import { reportText, type Situation } from '../../src/report/text.ts'
import { beginStorm, endStorm, oneMove, randomOf } from '../simulation/storm.ts'
import { sized } from '../support/size.ts'
import { answered, drafted, happens, say } from './scenes.ts'
import { CUSTOMER, DAY, MINUTE, ORDER, REFUND, SALE, useWorld, type World } from './world.ts'

const world = useWorld()

async function summary(): Promise<Summary> {
  const until = world.now() + 1
  return summarise(await world.ledger.loadReportRows(0, until), 0, until)
}

async function standingOf({ ledger }: World): Promise<Situation> {
  const [pauses, alarms] = [await ledger.loadPauses(), await ledger.loadAlarms()]
  return { pauses, alarms, unmailed: await ledger.loadUnmailed(10) }
}

type Fates = Pick<Summary, 'answered' | 'to_person' | 'ignored' | 'unknown' | 'in_progress'>

function fatesOf(records: readonly MessageRecord[]): Fates {
  const fates = { answered: 0, to_person: 0, ignored: 0, unknown: 0, in_progress: 0 }
  for (const record of records) fates[fateOf(record)] += 1
  return fates
}

function fateOf({ decision, outbox }: MessageRecord): keyof Fates {
  if (decision === undefined) return 'in_progress'
  if (decision.kind !== 'auto') return decision.kind === 'ignore' ? 'ignored' : 'to_person'
  const state = outbox.find(({ kind }) => kind === 'auto_reply')?.state
  if (state === 'sent') return 'answered'
  if (state === 'unknown') return 'unknown'
  return state === 'withheld' || state === 'failed' ? 'to_person' : 'in_progress'
}

async function expectItAddsUp(ids: readonly string[]): Promise<Summary> {
  const records = await Promise.all(ids.map((id) => world.record(id)))
  const now = await summary()
  const { received, answered, to_person, ignored, unknown, in_progress, deflections } = now
  expect({ answered, to_person, ignored, unknown, in_progress }).toEqual(fatesOf(records))
  expect(received).toBe(ids.length)
  expect(answered + to_person + ignored + unknown + in_progress).toBe(received)
  // Nothing counts as an answer that no server was ever given, nor as a deflection what is no answer.
  const sent = world.outside.attempts.filter(({ mail }) => mail.auto_submitted === 'auto-replied')
  expect(answered + unknown).toBeLessThanOrEqual(sent.length)
  const { held, confirmed, failed, pending } = deflections
  expect(held + confirmed + failed + pending).toBe(deflections.sent)
  expect(deflections.sent).toBeLessThanOrEqual(answered)
  for (const key of ['answered', 'to_person', 'sent', 'held', 'failed'] as const) {
    const by_category = now.categories.reduce((sum, one) => sum + one[key], 0)
    const whole = key === 'answered' || key === 'to_person' ? now[key] : deflections[key]
    expect(by_category, key).toBeLessThanOrEqual(whole)
  }
  return now
}

describe('over a random history', () => {
  test.each(sized({ full: [101, 102, 103], quick: [101] }))('seed %i', async (seed) => {
    const random = randomOf(seed)
    const ids: string[] = []
    beginStorm(world, random)
    for (let move = 1; move <= 160; move += 1) {
      await oneMove(world, random, ids)
      if (move % 20 === 0) await expectItAddsUp(ids)
    }
    await endStorm(world)
    const end = await expectItAddsUp(ids)
    expect(end.in_progress).toBe(0)
    expect(end.deflections.pending).toBe(0)
    for (const fate of ['answered', 'to_person', 'ignored'] as const) {
      expect(end[fate], fate).toBeGreaterThan(0)
    }
  })
})

describe('says', () => {
  test('“to a person” and not “answered” of replies that a pause held back', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map((nth) => world.arrive({ ...ORDER, from: `c${nth}@x.org` })),
    )
    for (const step of ['receive', 'classify', 'compose'] as const) {
      for (const id of ids) await world.work(step, id)
    }
    expect(await expectItAddsUp(ids)).toMatchObject({ answered: 0, in_progress: 3 })
    await world.ledger.recordPause({ ...SALE, since: world.now() })
    await world.settle()
    const now = await expectItAddsUp(ids)
    expect(now).toMatchObject({
      answered: 0,
      to_person: 3,
      in_progress: 0,
      to_person_by: [{ reason: 'reply withheld', count: 3 }],
      deflections: { void: 3, sent: 0 },
    })
    const [category] = now.categories
    expect(category).toMatchObject({ category: 'order-status', answered: 0, to_person: 3, open: 3 })
    const text = reportText(now, await standingOf(world))
    expect(text).toMatch(/answered +0\n +to a person +3/)
    expect(text).toContain(
      'PAUSED  Every mailbox, since 2026-09-21 14:13 UTC, by ops: sale. To end it: holdfast resume',
    )
    expect(text).toMatch(/3\s+held back before sending/)
    expect(text).not.toContain('never arrived')
    expect(text).not.toContain('Model')
    const model = { calls: 9, failed: 1, input_tokens: 900, cached_tokens: 800, output_tokens: 70 }
    const standing = await standingOf(world)
    expect(reportText(now, { ...standing, model: { ...model, cost: undefined } })).toMatch(
      /Model +9 calls, 1 without a usable answer, 900 tokens read/,
    )
    const told = reportText({ ...now, answered: 4 }, { ...standing, model: { ...model, cost: 2 } })
    expect(told.replace(/\s+/g, ' ')).toContain('cost 2.00, 0.5000 for each automatic answer')
  })

  test.each([
    ['refused', { result: 'refused', response: '550 no' }, { to_person: 1, unknown: 0 }],
    ['unknown', { result: 'unknown', response: 'lost' }, { to_person: 0, unknown: 1 }],
  ] as const)('what it is of a reply that was %s', async (_, outcome, fates) => {
    world.outside.say((mail) => (mail.to === CUSTOMER ? outcome : undefined))
    const id = await happens(world, ORDER)
    expect(await expectItAddsUp([id])).toMatchObject({
      answered: 0,
      in_progress: 0,
      ...fates,
      deflections: { sent: 0, void: 1, rate: undefined },
    })
  })

  test('no rate before anything is decided, and a failed one when the customer came back', async () => {
    const { id } = await answered(world)
    expect(await expectItAddsUp([id])).toMatchObject({
      answered: 1,
      deflections: { pending: 1, rate: undefined },
    })
    world.advance(MINUTE)
    const back = await happens(world, { subject: 'Still', text: 'Still nothing here, what now?' })
    world.advance(8 * DAY)
    await world.step('sweep', '')
    expect(await expectItAddsUp([id, back])).toMatchObject({
      answered: 1,
      to_person: 1,
      deflections: { failed: 1, held: 0, rate: 0 },
    })
  })

  test('a returned answer is no deflection', async () => {
    const { id, answer } = await answered(world)
    const bounce = await happens(world, {
      from: 'mailer-daemon@mx.example',
      subject: 'Undelivered Mail Returned to Sender',
      text: '550 5.1.1 no such user',
      in_reply_to: answer.rfc_message_id,
    })
    const now = await expectItAddsUp([id, bounce])
    expect(now.deflections).toMatchObject({ sent: 0, void: 1, returned: 1 })
    const text = reportText(now, await standingOf(world))
    expect(text).toMatch(/1\s+never arrived, or may not have/)
    expect(text).toMatch(/answered by category .* returned +holds\n.*\norder-status( +[01]){6} +–/)
  })

  test('what machine mail was, and which mail may be that of a group nobody named', async () => {
    const list = { headers: ['List-Id: <people.shop.example>'] }
    const ids = [
      await happens(world, { ...ORDER, ...list }),
      await happens(world, { ...REFUND, ...list, headers: ['Auto-Submitted: auto-replied'] }),
    ]
    const half = reportText(await expectItAddsUp(ids), await standingOf(world))
    expect(half).toMatch(/machine mail +auto submitted 1, list header 1\n/)
    expect(half).not.toContain('careful')
    ids.push(await happens(world, { ...REFUND, ...list, from: 'bo@example.org' }))
    const most = reportText(await expectItAddsUp(ids), await standingOf(world))
    expect(most).toMatch(/careful +More than half[\s\S]*`groups`/)
  })

  test('an agent’s reply is no automatic answer', async () => {
    const { id, draft } = await drafted(world)
    const reply = await say(world, draft, { text: 'approve' })
    expect(await expectItAddsUp([id, reply])).toMatchObject({
      answered: 0,
      to_person: 1,
      ignored: 1,
      deflections: { sent: 0 },
    })
  })
})
