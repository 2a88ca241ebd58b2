// `stop` by any agent wins every race: whatever the order in which mail is read and sent, by however many processes, an answer
// does not leave once a `stop` has come. Seeded; the seed of a failure is printed.

import { expect, test } from 'vitest'
import { ANNA, BEN, createWorld, DESK, MINUTE, type World } from '../steps/world.ts'
import { sized } from '../support/size.ts'
import { randomOf } from './storm.ts'

const HOLD_S = 60
const ROUNDS = sized({ full: 60, quick: 12 })

type Random = ReturnType<typeof randomOf>
type Event = 'stop came' | 'left'

/** One answer that is approved, and a `stop` at some moment; returns what happened in which order. */
async function race(world: World, random: Random, nth: number): Promise<Event[]> {
  const customer = `customer${nth}@place${nth}.example`
  await world.arrive({
    from: customer,
    subject: `Refund no ${nth}.`,
    text: `When will I get my refund? I sent tent ${nth} back two weeks ago.`,
  })
  await world.settle()
  const draft = world.outside.accepted(DESK).find(({ subject }) => subject.includes(`no ${nth}.`))
  if (draft === undefined) throw new Error(`no draft was sent in round ${nth}`)
  const reply = (from: string, text: string, message_id: string) => ({
    from,
    subject: `Re: ${draft.subject}`,
    text,
    message_id,
    in_reply_to: draft.rfc_message_id,
  })
  const events: Event[] = []
  await world.arrive(reply(ANNA, 'approve', `approve-${nth}@mail.example`))
  // Before the approval is read, while it waits, at the last moment, or too late.
  const stops_at = world.now() + random.below(HOLD_S * 1_200)
  const ends_at = world.now() + 20 * MINUTE
  let has_stopped = false
  while (world.now() < ends_at) {
    if (!has_stopped && world.now() >= stops_at) {
      has_stopped = true
      await world.arrive(reply(random.pick([ANNA, BEN]), 'stop', `stop-${nth}@mail.example`))
      events.push('stop came')
    }
    // Other people write all the time.
    if (random.chance(0.02)) {
      await world.arrive({ from: `other${random.below(1e6)}@far.example`, text: 'Hello there?' })
    }
    const due = await world.ledger.loadDueWork(world.now(), 100)
    // Any order, some of it at the same time, some of it later; a step that breaks is tried again.
    const chosen = due.filter(() => random.chance(0.6))
    world.breakStep('receive', random.chance(0.05) ? new Error('broken for once') : undefined)
    const before = world.outside.maybeReached(customer).length
    await Promise.all(chosen.map(({ step, key }) => world.work(step, key)))
    if (world.outside.maybeReached(customer).length > before) events.push('left')
    if (due.length === 0 || random.chance(0.3)) world.advance(1 + random.below(6_000))
    if (random.chance(0.02)) world.restart()
    if (due.length === 0 && has_stopped && world.now() > stops_at + 90_000) break
  }
  world.breakStep('receive', undefined)
  world.advance(5 * MINUTE)
  await world.settle()
  const left = events.filter((event) => event === 'left').length
  expect(world.outside.maybeReached(customer), `round ${nth}`).toHaveLength(left)
  return events
}

test('an answer never leaves once a stop has come, and leaves once otherwise', async () => {
  const random = randomOf(2026)
  const told = { stopped: 0, too_late: 0 }
  const world = await createWorld()
  world.change((team) => ({
    ...team,
    agents: { ...team.agents, hold_s: HOLD_S },
    limits: {
      ...team.limits,
      draft_mails_hour: 1e6,
      draft_mails_per_domain_hour: 1e6,
      draft_mails_per_domain_day: 1e6,
    },
  }))
  try {
    for (let nth = 0; nth < ROUNDS; nth += 1) {
      const events = await race(world, random, nth)
      if (events[0] === 'stop came') {
        expect(events, `round ${nth}`).toEqual(['stop came'])
        told.stopped += 1
      } else {
        expect(events, `round ${nth}`).toEqual(['left', 'stop came'])
        told.too_late += 1
      }
    }
  } finally {
    await world.close()
  }
  // Both ends of the race were really run.
  expect(Math.min(told.stopped, told.too_late)).toBeGreaterThan(ROUNDS / 20)
})
