// Lines that break at every point of the IMAP conversation and mailboxes that are replaced, under a running Holdfast, with
// mail in each gap. In the end each mail of the server is in the ledger once and has its fate, nothing old was touched,
// and nobody got two answers. All at once, each in a mailbox of its own; `npm run test:faults` takes longer over it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RedisServer, startRedis } from '../../sandbox/redis.ts'
import { type Played, play } from '../faults/play.ts'
import { FAULT_POINTS } from '../faults/points.ts'
import { type StormResult, storm } from '../faults/storm.ts'
import { burst, TROUBLES } from '../faults/troubles.ts'
import { answerCounts, auditAccount, copiesDue } from '../support/accounts.ts'
import { closeAll } from '../support/close-all.ts'
import { type Box, boxOf, type House, openHouse } from '../support/fault-house.ts'
import { cleanupOf, movableClock } from '../support/holdfast.ts'
import { startFaultProxy } from '../support/imap-fault-proxy.ts'
import { question } from '../support/letters.ts'
import { openTemporaryLedger, settingsOf, startSupervisor } from '../support/supervisor.ts'
import { until } from '../support/until.ts'

/** Hundreds of mails come at once, so one of them may wait for the others for minutes on a slow machine. */
const HOUSE_PATIENCE_MS = 300_000

const closes: (() => unknown)[] = []
const points = FAULT_POINTS.filter(({ is_slow, comes }) => is_slow !== true && comes !== 'sent')
const troubles = [burst(100), ...TROUBLES]
const STORMY = ['a storm in the north', 'a storm in the south']
const LEAVER = 'leaver@tidewater.example'
let house: House
const plays = new Map<string, Promise<Played | Error>>()
let stormy: Promise<StormResult | Error>
const ends = new Map<string, Promise<string[] | Error>>()

beforeAll(async () => {
  const quick = points.map(({ name }) => ({ name, folders: ['INBOX'], customers: 3 }))
  house = await openHouse(
    { add: (close) => void closes.push(close) },
    {
      mailboxes: [
        ...quick,
        ...troubles,
        ...STORMY.map((name) => ({ name, folders: ['INBOX'], customers: 40 })),
      ],
      addresses: [LEAVER],
      patience_ms: HOUSE_PATIENCE_MS,
    },
  )
  for (const point of points) {
    plays.set(point.name, caught(play(box(point), point, HOUSE_PATIENCE_MS)))
  }
  for (const trouble of troubles) {
    ends.set(trouble.name, caught(trouble.play(house, box(trouble), HOUSE_PATIENCE_MS)))
  }
  const boxes = STORMY.map((name) => box({ name }))
  stormy = caught(storm(house, boxes, { seed: 1, duration_ms: 10_000, is_wild: false }))
})

afterAll(() => closeAll(closes))

describe('a copy for Sent', () => {
  it('whose connection breaks is filed later, and once', async (context) => {
    const sent = FAULT_POINTS.filter(({ comes, is_slow }) => comes === 'sent' && is_slow !== true)
    const time = movableClock()
    const servers: RedisServer[] = []
    const sent_house = await openHouse(cleanupOf(context), {
      mailboxes: sent.map(({ name }) => ({ name, folders: ['INBOX'], customers: 3 })),
      patience_ms: HOUSE_PATIENCE_MS,
      clock: time.clock,
      async redis(world) {
        servers.push(await startRedis({ dir: world.dir }))
        return servers[0] as RedisServer
      },
    })
    const played = await Promise.all(
      sent.map((point) => play(boxOf(sent_house, point.name), point, HOUSE_PATIENCE_MS)),
    )
    expect(played.map(({ struck, problems }) => ({ struck, problems }))).toEqual(
      sent.map(() => ({ struck: 1, problems: [] })),
    )
    await time.advance(11 * 60_000, sent_house.holdfast, servers[0] as RedisServer)
    for (const { account, address } of sent_house.boxes.values()) {
      await until(() => copiesDue(account) === 0, 'every copy is filed', HOUSE_PATIENCE_MS)
      const copies = await sent_house.world.mails(address, 'Sent')
      const filed = copies.map(({ headers }) => headers.get('in-reply-to')?.[0]?.slice(1, -1))
      const answered = [...answerCounts(sent_house.world, address).keys()]
      expect(filed).toHaveLength(answered.length)
      expect(new Set(filed)).toEqual(new Set(answered))
    }
  })
})

describe('a session that ends by itself', () => {
  it.each([
    ['cut', { do: 'cut' }],
    ['cut after it', { do: 'cut', after_bytes: 1e9 }],
    ['reset', { do: 'reset' }],
    ['half closed', { do: 'half_close' }],
  ] as const)('with its LOGOUT %s', async (_name, verdict) => {
    const cleanup = { add: (close: () => unknown) => void closes.push(close) }
    const ledger = await openTemporaryLedger(cleanup)
    const { world } = house
    const proxy = await startFaultProxy(world.imap)
    cleanup.add(() => proxy.stop())
    const deliveries: Promise<void>[] = []
    proxy.onPiece = async ({ kind, command }) => {
      if (kind !== 'command' || command !== 'LOGOUT') return 'pass'
      const delivery = world.deliver(LEAVER, question({ to: LEAVER }).raw)
      deliveries.push(delivery)
      await delivery
      return verdict
    }
    const settings = settingsOf({ host: '127.0.0.1', port: proxy.port }, LEAVER)
    const one = startSupervisor(cleanup, { ledger, settings, session_max_ms: 400 })
    await one.says('connected')
    const known = (await ledger.loadCursor('support', 'INBOX'))?.before_us_uid ?? 0
    await until(() => deliveries.length >= 3, 'three sessions end', HOUSE_PATIENCE_MS)
    proxy.onPiece = undefined
    await Promise.all(deliveries)
    const count = deliveries.length
    await until(() => one.arrived().length >= count, 'all are taken in', HOUSE_PATIENCE_MS)
    await one.stop()
    expect(one.arrived()).toEqual(Array.from({ length: count }, (_, index) => known + index + 1))
  })
})

describe('a line that breaks', () => {
  it.each(points)('$name', async ({ name, breaks, comes }) => {
    const played = await plays.get(name)
    if (played === undefined || played instanceof Error) throw played
    expect(played.problems).toEqual([])
    expect(played.disconnected.length > 0).toBe(breaks || comes === 'anew')
    for (const { failures, retry_ms } of played.disconnected) {
      const most_ms = Math.min(1_000 * 2 ** (Number(failures) - 1), 60_000)
      expect(retry_ms).toBeGreaterThanOrEqual(most_ms / 2)
      expect(retry_ms).toBeLessThanOrEqual(most_ms)
    }
  })
})

describe('every mail is in the books when', () => {
  it.each(troubles)('$name', async ({ name }) => {
    const problems = await ends.get(name)
    if (problems === undefined || problems instanceof Error) throw problems
    expect(problems).toEqual([])
  })
})

describe('a storm', () => {
  it('of ten seconds loses and doubles nothing', async () => {
    const result = await stormy
    if (result instanceof Error) throw result
    expect(result.journal.length).toBeGreaterThan(0)
    const { problems, journal } = result
    expect({ problems, journal: problems.length > 0 ? journal : [] }).toEqual({
      problems: [],
      journal: [],
    })
  })
})

describe('after all that', () => {
  it('the books are still right, and the mailbox without faults has noticed nothing', async () => {
    await Promise.all([...plays.values(), ...ends.values(), stormy])
    for (const { mailbox, account } of house.boxes.values()) {
      expect({ mailbox, problems: await auditAccount(account) }).toEqual({ mailbox, problems: [] })
    }
    const others = house.holdfast.lines.filter(({ mailbox }) => mailbox === 'support')
    // On a slow machine the first audit comes meanwhile.
    const events = others.map(({ event }) => event).filter((event) => event !== 'audited')
    expect(events).toEqual(['lease_taken', 'connected', 'sent_watched'])
  })
})

function box({ name }: { name: string }): Box {
  return boxOf(house, name)
}

/** A rejection waits for its test. */
function caught<T>(playing: Promise<T>): Promise<T | Error> {
  return playing.catch((error: unknown) => error as Error)
}
