// Two Holdfasts write to each other: what one of them sends arrives at the other as the bytes that really leave. They
// must fall silent at once, also when something on the way has torn off every mark of a machine.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildMail } from '../../src/adapters/smtp/build.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import type { Team } from '../../src/domain/team.ts'
import {
  createWorld,
  DAY,
  type Inbound,
  MINUTE,
  ORDER,
  REFUND,
  type World,
} from '../steps/world.ts'

type House = { world: World; address: string; desk: string; anna: string; delivered: number }

async function createHouse(domain: string): Promise<House> {
  const world = await createWorld({ secret: `the secret of ${domain}` })
  const address = `support@${domain}`
  const [desk, anna] = [`desk@${domain}`, `anna@${domain}`]
  world.change((team) => ({
    ...team,
    name: domain,
    mailboxes: team.mailboxes.map((box) => ({ ...box, address, aliases: [`help@${domain}`] })),
    agents: { ...team.agents, inbox: desk, allowed: [anna] },
  }))
  return { world, address, desk, anna, delivered: 0 }
}

let a: House
let b: House
beforeEach(async () => {
  a = await createHouse('a-shop.example')
  b = await createHouse('b-shop.example')
})
afterEach(async () => {
  await a.world.close()
  await b.world.close()
})

type Gateway = (source: string) => string
const UNTOUCHED: Gateway = (source) => source
/** A gateway that keeps only what a bare mail has. */
const STRIPPED: Gateway = (source) =>
  source.replace(
    /^(?:Auto-Submitted|X-[\w-]+|References|In-Reply-To):.*\r\n(?:[ \t].*\r\n)*/gim,
    '',
  )

/** Carries everything that is new from one house to the other; how many mails it carried. */
async function carry(from: House, to: House, gateway: Gateway): Promise<number> {
  await from.world.settle()
  const waiting = from.world.outside.attempts.slice(from.delivered)
  from.delivered += waiting.length
  const [box] = from.world.team().mailboxes
  if (box === undefined) throw new Error('a house without a mailbox')
  const mails = waiting.filter(({ mail }) => mail.to === to.address).map(({ mail }) => mail)
  for (const mail of mails) {
    const source = Buffer.from(await buildMail(mail, box, from.world.now())).toString('utf8')
    const raw = gateway(`Return-Path: <${box.address}>\r\n${source}`)
    await to.world.arrive({ text: '', raw })
  }
  await to.world.settle()
  return mails.length
}

/** Until nothing more is said; the mails that one house sent to the other. */
async function exchanged(gateway: Gateway = UNTOUCHED): Promise<number> {
  let count = 0
  for (let round = 0; round < 20; round += 1) {
    const carried = (await carry(a, b, gateway)) + (await carry(b, a, gateway))
    if (carried === 0) return count
    count += carried
    for (const { world } of [a, b]) world.advance(MINUTE)
  }
  throw new Error(`after ${count} mails they still wrote to each other`)
}

const automatic = ({ world }: House): OutgoingMail[] =>
  world.outside.attempts
    .map(({ mail }) => mail)
    .filter(({ auto_submitted }) => auto_submitted === 'auto-replied')

const fromB = (mail: Inbound): Inbound => ({ ...mail, from: b.address, to: a.address })

async function agentSays(house: House, text: string): Promise<void> {
  const draft = house.world.outside.accepted(house.desk).at(-1)
  await house.world.arrive({
    from: house.anna,
    to: house.address,
    subject: `Re: ${draft?.subject}`,
    text,
    in_reply_to: draft?.rfc_message_id ?? '',
  })
  await house.world.settle()
}

describe('one mail like a customer’s in the name of the other house', () => {
  test('is answered once, and the other house ignores the answer', async () => {
    await a.world.arrive(fromB(ORDER))
    expect(await exchanged()).toBe(1)
    expect(automatic(a)).toHaveLength(1)
    expect(b.world.outside.attempts).toEqual([])
  })

  test('brings at most two automatic mails when every mark is torn off on the way', async () => {
    await a.world.arrive(fromB(ORDER))
    await exchanged(STRIPPED)
    expect(automatic(a)).toHaveLength(1)
    expect(automatic(a).length + automatic(b).length).toBeLessThanOrEqual(2)
  })

  test('once a day for a week: never more than one answer a mail, and none to the answers', async () => {
    for (let day = 0; day < 7; day += 1) {
      await a.world.arrive(fromB(ORDER))
      await exchanged()
      for (const { world } of [a, b]) world.advance(DAY)
    }
    expect(automatic(a).length).toBeLessThanOrEqual(7)
    expect(automatic(b)).toEqual([])
  })
})

test('a house whose agents’ inbox is the other’s support address floods nobody', async () => {
  a.world.change((team: Team) => ({ ...team, agents: { ...team.agents, inbox: b.address } }))
  await a.world.arrive({ ...REFUND, to: a.address })
  expect(await exchanged()).toBe(1)
  expect(b.world.outside.attempts).toEqual([])
})

describe('an agent of one house answers the other house', () => {
  test('as a person: the mail is no machine’s and is handled', async () => {
    await a.world.arrive(fromB(REFUND))
    expect(await exchanged()).toBe(0)
    const asks = 'Hello, how do I return a jacket to you, and where is the return label?'
    await agentSays(a, `send\n\n${asks}`)
    expect(await carry(a, b, UNTOUCHED)).toBe(1)
    const [seen] = await b.world.ledger.loadRecentMessages(1)
    expect(seen?.message).toMatchObject({
      customer: a.address,
      screening: { kind: 'customer', reason: 'person' },
    })
    expect(['auto', 'draft']).toContain(seen?.decision?.kind)
    await exchanged()
    expect(automatic(a).length + automatic(b).length).toBeLessThanOrEqual(1)
  })

  test('and is answered by a person there, back and forth, without any machine’s word', async () => {
    await a.world.arrive(fromB(REFUND))
    await exchanged()
    await agentSays(a, 'Hello, we cannot find your order. Please let us talk to a human.\n\nAnna')
    for (const house of [b, a, b]) {
      await exchanged()
      const before = house.world.outside.attempts.length
      expect(house.world.outside.accepted(house.desk).length).toBeGreaterThan(0)
      await agentSays(
        house,
        'send\n\nThank you for the details. Please let us talk to a human about it.',
      )
      expect(house.world.outside.attempts.length).toBe(before + 1)
    }
    expect([...automatic(a), ...automatic(b)]).toEqual([])
  })
})
