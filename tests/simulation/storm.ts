// The moves of a storm: mail arrives, steps run in any order and more than once, processes die while sending, servers
// refuse, hang up and come back, agents answer, ops pause. The same seed gives the same storm on every machine.

import type { SendOutcome } from '../../src/domain/outbox.ts'
import type { Step } from '../../src/domain/work.ts'
import { ANNA, DAY, DESK, type Inbound, MINUTE, ORDER, REFUND, type World } from '../steps/world.ts'

/** The servers' moods while it storms. */
export function beginStorm(world: World, random: Random): void {
  world.outside.say((mail) => {
    // The worst case for the promise, so it must not be rare: an automatic reply whose fate nobody learns.
    if (mail.auto_submitted === 'auto-replied' && random.chance(0.3)) return LOST
    if (random.chance(0.5)) return undefined
    // Some servers put what they accept into Sent themselves, also when their answer is lost.
    if (random.chance(0.1)) world.outside.in_sent.add(mail.rfc_message_id)
    return random.chance(0.1) ? new Error('the process was killed') : random.pick(TROUBLE)
  })
}

/** Everything works again, and more than a week passes. */
export async function endStorm(world: World): Promise<void> {
  world.outside.say(() => undefined)
  world.outside.setImap(true)
  for (let hour = 0; hour < 60; hour += 1) {
    await world.settle()
    world.advance(60 * MINUTE)
  }
  world.advance(8 * DAY)
  await world.step('sweep', '')
}

export type Random = {
  below(n: number): number
  pick<T>(list: readonly T[]): T
  chance(share: number): boolean
}

/** Mulberry32: small, and the same on every machine. */
export function randomOf(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    chance: (share) => next() < share,
  }
}

export const PEOPLE = Array.from({ length: 10 }, (_, at) => `customer-${at}@example.org`)
export const MACHINE = 'notifications@carrier.example'
const TEXTS: Inbound[] = [
  ORDER,
  ORDER,
  ORDER,
  REFUND,
  {
    subject: 'Return',
    text: 'Hi, the jacket is too small. How do I return it, and where is the return label?',
  },
  { subject: 'Help', text: 'Please let me talk to a human.' },
]
/** What a machine says, whatever it answers. */
const SCANNED = 'Your parcel 48213 has left our depot.'
const ANSWERS = ['Perfect, thank you very much!\n\nJane', 'That did not help. Where is it?']
const LOST: SendOutcome = { result: 'unknown', response: 'no answer after DATA' }
const TROUBLE: SendOutcome[] = [
  { result: 'retry', response: '451 later' },
  { result: 'refused', response: '550 no' },
  { result: 'unknown', response: 'connection lost' },
]

/** `ids` gets the ids of the mails that arrive. */
export async function oneMove(world: World, random: Random, ids: string[]): Promise<void> {
  const now = world.now()
  switch (random.below(12)) {
    case 0:
    case 1:
      ids.push(await arrival(world, random))
      return
    case 2:
      ids.push(await agentMail(world, random))
      return
    case 3:
      world.advance(random.pick([1_000, MINUTE, 11 * MINUTE, 120 * MINUTE]))
      return
    case 4:
      if (random.chance(0.75)) await world.ledger.recordResume(undefined, world.now())
      else await world.ledger.recordPause({ scope: '*', since: now, by: 'ops', why: 'storm' })
      return
    case 5:
      world.restart()
      await world.ledger.releaseClaims(now)
      return
    case 6:
      world.outside.setImap(random.chance(0.7))
      return
    case 7:
      await world.step('sweep', '')
      return
    case 8:
      return runAgain(world, random, ids)
    default: {
      const due = await world.ledger.loadDueWork(now, 50)
      if (due.length === 0) return
      // Two workers may meet at one row.
      const { step, key } = random.pick(due)
      const times = random.chance(0.2) ? 2 : 1
      await Promise.all(Array.from({ length: times }, () => world.work(step, key)))
    }
  }
}

async function arrival(world: World, random: Random): Promise<string> {
  const known = PEOPLE.filter((one) => world.outside.accepted(one).length > 0)
  const person = random.pick(known.length > 0 && random.chance(0.3) ? known : PEOPLE)
  const from = random.chance(0.1) ? MACHINE : person
  const earlier = world.outside.accepted(from).at(-1)
  const answered = random.chance(0.5) ? earlier : undefined
  const copy = random.chance(0.1) ? { message_id: 'copied@example.org' } : {}
  if (answered !== undefined) {
    const { subject, rfc_message_id } = answered
    return world.arrive({
      ...copy,
      from,
      subject,
      in_reply_to: rfc_message_id,
      text: saidBy(from, random.pick(ANSWERS)),
    })
  }
  const mail = random.pick(TEXTS)
  return world.arrive({ ...mail, ...copy, from, text: saidBy(from, mail.text ?? '') })
}

function saidBy(from: string, text: string): string {
  return from === MACHINE ? SCANNED : text
}

async function agentMail(world: World, random: Random): Promise<string> {
  const sent = world.outside.accepted(DESK)
  const drafts = sent.filter(({ rfc_message_id }) => rfc_message_id.startsWith('hf-'))
  const draft = drafts.length === 0 ? undefined : random.pick(drafts)
  return world.arrive({
    // Without a reference, a stranger is simply a customer.
    from: draft === undefined || random.chance(0.8) ? ANNA : 'mallory@evil.example',
    text: random.pick(['approve', 'approve', 'reject', 'ok', 'Dear customer, it comes on Friday.']),
    subject: 'Re: Draft',
    ...(draft === undefined ? {} : { in_reply_to: draft.rfc_message_id }),
  })
}

/** A job that was delivered twice: any step of any row, due or not, as the queue may do it. */
async function runAgain(world: World, random: Random, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const id = random.pick(ids)
  const { outbox, classification, decision, approvals } = await world.record(id)
  const done: [Step, string][] = outbox
    .filter(({ state }) => state !== 'ready' && state !== 'sending')
    .map((row) => ['deliver', row.id])
  if (classification !== undefined || decision !== undefined) done.push(['receive', id])
  if (classification !== undefined) done.push(['classify', id])
  if (classification !== undefined && decision !== undefined) done.push(['compose', id])
  if (approvals.length > 0) done.push(['approve', id])
  if (done.length === 0) return
  const [step, key] = random.pick(done)
  await world.step(step, key).catch((error: unknown) => {
    // Only the world outside may be away; the ledger must take any repetition.
    if (!String(error).includes('IMAP server is away')) throw error
  })
}
