// A seeded storm over the steps: mail arrives, steps run in any order and more than once, processes die while sending,
// servers refuse, hang up and come back, agents answer, ops pause. Whatever happens, a customer gets at most one mail
// for each message, machines get none, and in the end every message has a fate and no work waits.

import { describe, expect, test } from 'vitest'
import type { Message } from '../../src/domain/message.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import { createWorld, DAY, type World } from '../steps/world.ts'
import { sized } from '../support/size.ts'
import { beginStorm, endStorm, MACHINE, oneMove, PEOPLE, type Random, randomOf } from './storm.ts'

/** The quick ones reach between them all states that are wanted below. */
const SEEDS = sized({ full: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], quick: [6, 8] })
const MOVES = 200

describe('a storm', () => {
  const seen = new Set<string>()

  test.each(SEEDS)('seed %i', async (seed) => {
    const world = await createWorld()
    try {
      await storm(world, randomOf(seed), seen)
    } finally {
      await world.close()
    }
  })

  test('reached the states that it is about', () => {
    // Rarer ones (a refused reply, confirmed thanks) come with some seeds and are tested by themselves in tests/steps.
    const wanted = [
      'auto_reply sent',
      'auto_reply unknown',
      'auto_reply withheld',
      'agent_reply sent',
    ]
    const told = ['draft sent', 'notice sent', 'deflection failed', 'deflection held']
    expect([...wanted, ...told].filter((what) => !seen.has(what))).toEqual([])
  })
})

async function storm(world: World, random: Random, seen: Set<string>): Promise<void> {
  const ids: string[] = []
  beginStorm(world, random)
  for (let move = 0; move < MOVES; move += 1) await oneMove(world, random, ids)
  await endStorm(world)
  await checkAll(world, ids, seen)
}

async function checkAll(world: World, ids: string[], seen: Set<string>): Promise<void> {
  expect(await world.ledger.loadDueWork(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
  expect(world.outside.maybeReached(MACHINE)).toEqual([])
  expect(world.outside.maybeReached('mallory@evil.example')).toEqual([])
  const customers = world.outside.attempts.filter(({ mail }) => PEOPLE.includes(mail.to))
  const reached = customers.filter(
    ({ outcome }) => outcome.result !== 'retry' && outcome.result !== 'refused',
  )
  const by_mail = Map.groupBy(reached, ({ mail }) => mail.rfc_message_id)
  for (const [rfc_message_id, attempts] of by_mail) {
    expect([rfc_message_id, attempts.length]).toEqual([rfc_message_id, 1])
  }
  const records = await Promise.all(ids.map((id) => world.record(id)))
  expectNoFlattery(records)
  expectNoRepetition(records)
  for (const record of records) {
    const { id } = record.message
    expect(record.decision, id).toBeDefined()
    const to_customer = record.outbox.filter(
      ({ kind }) => kind === 'auto_reply' || kind === 'agent_reply',
    )
    const out = to_customer.filter(({ state }) => state === 'sent' || state === 'unknown')
    expect(out.length, `${id} reached its customer more than once`).toBeLessThanOrEqual(1)
    for (const row of record.outbox) {
      expect(['ready', 'sending']).not.toContain(row.state)
      seen.add(`${row.kind} ${row.state}`)
    }
    if (record.decision?.kind === 'draft') {
      const shown = record.outbox.filter(({ kind }) => kind === 'draft' || kind === 'notice')
      expect(
        shown.some(({ state }) => state === 'sent'),
        `${id} was shown to nobody`,
      ).toBe(true)
    }
    for (const { state, sent_at } of record.deflections) {
      seen.add(`deflection ${state}`)
      if (state === 'held' || state === 'confirmed') expect(sent_at).toBeDefined()
    }
  }
}

/** Silence is only silence when the customer really said nothing, but thanks, until the window closed. */
function expectNoFlattery(records: readonly MessageRecord[]): void {
  for (const { message, deflections } of records) {
    for (const { state, window_ends_at = 0 } of deflections) {
      if (state !== 'held') continue
      const came_back = records.filter(
        (other) =>
          other.message.customer === message.customer &&
          isAfter(other.message, message) &&
          other.message.received_at <= window_ends_at &&
          !SAYS_NOTHING.has(other.decision?.reason ?? ''),
      )
      expect(came_back.map((other) => other.message.id)).toEqual([])
    }
  }
}

/** UIDs rise; they tell the order of mail of the same moment. */
function isAfter(one: Message, other: Message): boolean {
  return one.received_at === other.received_at
    ? one.uid > other.uid
    : one.received_at > other.received_at
}

const SAYS_NOTHING = new Set(['duplicate', 'gratitude', 'machine_mail'])

/** Whoever was answered by a machine is not answered by one again within the week: it may be the same answer. */
function expectNoRepetition(records: readonly MessageRecord[]): void {
  const replies = records
    .flatMap(({ outbox }) => outbox)
    .filter(({ kind, state }) => kind === 'auto_reply' && (state === 'sent' || state === 'unknown'))
  for (const [to, mine] of Map.groupBy(replies, ({ mail }) => mail.to)) {
    const times = mine.map(({ claimed_at = 0 }) => claimed_at).toSorted((one, two) => one - two)
    for (const [nth, time] of times.slice(1).entries()) {
      expect(time - (times[nth] ?? 0), `${to} was answered twice`).toBeGreaterThan(7 * DAY)
    }
  }
}
