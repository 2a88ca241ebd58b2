// A responder behind the agents' inbox answers every mail of ours, without a mark, without threading headers and never
// with the same words. Each answer is a customer's mail to us, so each brings a draft, which it answers. The loop must
// end by itself, from whatever address it comes, and no mail of it may vanish.

import { beforeEach, describe, expect, test } from 'vitest'
import { DESK, type Inbound, MINUTE, ORDER, REFUND, useWorld } from '../steps/world.ts'
import { sized } from '../support/size.ts'
import { randomOf } from './storm.ts'

const world = useWorld()
let ids: string[] = []
beforeEach(() => {
  ids = []
})

const WORDS =
  'thanks note parcel tent desk order team today later north colour paper answer office number window'
const random = randomOf(7)

/** Never the same twice, so that no rule about repeated texts helps. */
function words(count: number): string {
  return Array.from({ length: count }, () => random.pick(WORDS.split(' '))).join(' ')
}

type Responder = (nth: number, subject: string) => Inbound

/** Answers what is new at the desk until nothing is; how many answers it wrote. */
async function loopOf(responder: Responder, rounds = 400, wait_ms = MINUTE): Promise<number> {
  let seen = 0
  let answers = 0
  for (let round = 0; round < rounds; round += 1) {
    await world.settle()
    const mails = world.outside.accepted(DESK)
    if (mails.length === seen) return answers
    for (const { subject } of mails.slice(seen)) {
      answers += 1
      ids.push(await world.arrive(responder(answers, subject)))
    }
    seen = mails.length
    world.advance(wait_ms)
  }
  throw new Error(`after ${answers} answers it still went on`)
}

const unmarked = (from: string, subject: string): Inbound => ({
  from,
  name: 'Service',
  subject: `Re: ${subject.slice(0, 20)}`,
  text: `We write about ${words(20)}.`,
})

const RESPONDERS: [what: string, responder: Responder, mails_max: number][] = [
  ['always the same address', (_, subject) => unmarked('service@vendor.test', subject), 13],
  [
    'another address each time',
    (nth, subject) => unmarked(`ticket+${nth}@vendor.test`, subject),
    43,
  ],
  [
    'another subdomain each time',
    (nth, subject) => unmarked(`service@t${nth}.vendor.test`, subject),
    43,
  ],
  [
    'mail that cannot be read',
    (nth) => ({
      text: '',
      raw: `From: a@vendor.test, b@vendor.test\r\nTo: x@y\r\nMessage-ID: <q${nth}@v>\r\n\r\n${words(9)}\r\n`,
    }),
    13,
  ],
]

const tried = RESPONDERS.slice(0, sized({ full: RESPONDERS.length, quick: 2 }))

describe.each(tried)('a responder behind the desk: %s', (_, responder, mails_max) => {
  test('falls silent by itself', async () => {
    ids.push(await world.arrive(REFUND))
    const answers = await loopOf(responder)
    const mails = world.outside.accepted(DESK)
    expect(mails.length).toBeLessThanOrEqual(mails_max)
    expect(answers).toBe(mails.length)
    const told = mails.filter(({ subject }) => subject.includes('not mailed to you one by one'))
    expect(told.length).toBeGreaterThan(0)
    for (const id of ids) expect((await world.record(id)).decision?.kind, id).toBe('draft')
    expect(world.outside.attempts.every(({ mail }) => mail.to === DESK)).toBe(true)
  })
})

test('what was not mailed waits as an open draft and is counted by its sender', async () => {
  ids.push(await world.arrive(REFUND))
  await loopOf((_, subject) => unmarked('service@vendor.test', subject))
  const records = await Promise.all(ids.map((id) => world.record(id)))
  const waiting = records.filter(({ outbox }) => !outbox.some(({ kind }) => kind === 'draft'))
  expect(waiting.length).toBeGreaterThan(0)
  for (const { draft } of waiting) expect(draft?.state).toBe('open')
  expect(await world.ledger.loadUnmailed(9)).toEqual([
    { customer: 'service@vendor.test', drafts: waiting.length },
  ])
})

test('a slow responder ends at the limit of the day', async () => {
  ids.push(await world.arrive(REFUND))
  await loopOf((_, subject) => unmarked('service@vendor.test', subject), 400, 7 * MINUTE)
  expect(world.outside.accepted(DESK).length).toBeLessThanOrEqual(33)
})

test('while it loops, other customers’ drafts and answers go on', async () => {
  ids.push(await world.arrive(REFUND))
  await loopOf((_, subject) => unmarked('service@vendor.test', subject))
  const drafted = await world.arrive({ ...REFUND, from: 'lee@elsewhere.test' })
  const answered = await world.arrive({ ...ORDER, from: 'max@elsewhere.test' })
  await world.settle()
  const { outbox } = await world.record(drafted)
  expect(outbox).toMatchObject([{ kind: 'draft', state: 'sent' }])
  expect((await world.record(answered)).decision?.kind).toBe('auto')
})
