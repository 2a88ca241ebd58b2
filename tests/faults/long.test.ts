// The long version of the fault tests (`npm run test:faults`): silence that only deadlines end, a thousand mails at once,
// and storms. A storm's seed stands in its name; HOLDFAST_SEED=… plays it again, HOLDFAST_STORM_MINUTES makes it longer.

import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { boxOf, openHouse } from '../support/fault-house.ts'
import { cleanupOf, openWorld } from '../support/holdfast.ts'
import type { LogLine } from '../support/holdfast-process.ts'
import { startFaultProxy } from '../support/imap-fault-proxy.ts'
import { question } from '../support/letters.ts'
import { openTemporaryLedger, settingsOf, startSupervisor } from '../support/supervisor.ts'
import { until } from '../support/until.ts'
import { play } from './play.ts'
import { FAULT_POINTS } from './points.ts'
import { storm } from './storm.ts'
import { burst } from './troubles.ts'

const MINUTE_MS = 60_000
const PATIENCE_MS = 4 * MINUTE_MS

const { HOLDFAST_SEED, HOLDFAST_STORM_MINUTES = '3' } = process.env
const seeds =
  HOLDFAST_SEED === undefined
    ? [1, Math.floor(Math.random() * 1_000_000)]
    : HOLDFAST_SEED.split(',').map(Number)

describe('silence', () => {
  it('ends by a deadline, and no mail is lost', async (context) => {
    const points = FAULT_POINTS.filter(({ is_slow }) => is_slow === true)
    const mailboxes = points.map(({ name }) => ({ name, folders: ['INBOX'], customers: 3 }))
    const house = await openHouse(cleanupOf(context), { mailboxes, patience_ms: PATIENCE_MS })
    const played = await Promise.all(
      points.map(async (point) => {
        const { problems } = await play(boxOf(house, point.name), point, PATIENCE_MS)
        return [point.name, problems] as const
      }),
    )
    expect(played.filter(([, problems]) => problems.length > 0)).toEqual([])
  })
})

describe('silence at the end of a session', () => {
  it('delays the next one until a deadline', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const proxy = await startFaultProxy(world.imap)
    cleanup.add(() => proxy.stop())
    let silent_since = 0
    proxy.onPiece = ({ kind, command }) => {
      if (kind !== 'command' || command !== 'LOGOUT' || silent_since > 0) return 'pass'
      silent_since = performance.now()
      return { do: 'silence' }
    }
    const settings = settingsOf({ host: '127.0.0.1', port: proxy.port }, PEOPLE.support)
    const ledger = await openTemporaryLedger(cleanup)
    const one = startSupervisor(cleanup, { ledger, settings, session_max_ms: 1_000 })
    await one.says('connected')
    await until(() => silent_since > 0, 'the session ends', MINUTE_MS)
    await world.deliver(PEOPLE.support, question().raw)
    await until(() => one.arrived().length === 1, 'the mail is taken in', PATIENCE_MS)
    say(`a silent LOGOUT held up mail for ${seconds(performance.now() - silent_since)}`)
    await one.stop()
    expect(one.arrived()).toEqual([1])
  })
})

describe('a burst', () => {
  it('of 1,000 mails is taken in and settled, each once', async (context) => {
    const trouble = burst(1_000)
    const patience_ms = 10 * MINUTE_MS
    const house = await openHouse(cleanupOf(context), { mailboxes: [trouble], patience_ms })
    const started = performance.now()
    let rss_bytes = process.memoryUsage.rss()
    const before_bytes = rss_bytes
    const look = setInterval(() => {
      rss_bytes = Math.max(rss_bytes, process.memoryUsage.rss())
    }, 200)
    const box = boxOf(house, trouble.name)
    const problems = await trouble.play(house, box, patience_ms).finally(() => clearInterval(look))
    expect(problems).toEqual([])
    const arrived = box.lines('arrived')
    const took_ms = timeOf(arrived.at(-1)) - timeOf(arrived[0])
    say(
      `1,000 mails: in the ledger after ${seconds(took_ms)}, all settled after`,
      `${seconds(performance.now() - started)}; memory ${megabytes(before_bytes)} before,`,
      `${megabytes(rss_bytes)} at most (the test's own servers included)`,
    )
  })
})

describe('a storm', () => {
  it.each(seeds)('with HOLDFAST_SEED=%i loses and doubles nothing', async (seed) => {
    const closes: (() => unknown)[] = []
    const minutes = Number(HOLDFAST_STORM_MINUTES)
    const customers = 100 + Math.ceil(minutes * 80)
    const mailboxes = ['north', 'east', 'south', 'west'].map((name) => ({
      name,
      folders: ['INBOX'],
      customers,
    }))
    try {
      const house = await openHouse(
        { add: (close) => void closes.push(close) },
        { mailboxes, patience_ms: PATIENCE_MS },
      )
      const duration_ms = minutes * MINUTE_MS
      const boxes = [...house.boxes.values()]
      const { journal, problems } = await storm(house, boxes, { seed, duration_ms, is_wild: true })
      const letters = boxes.reduce((sum, box) => sum + box.letters.length, 0)
      say(`seed ${seed}: ${journal.length} faults, ${letters} mails`)
      expect({ problems, journal: problems.length > 0 ? journal : [] }).toEqual({
        problems: [],
        journal: [],
      })
    } finally {
      while (closes.length > 0) await closes.pop()?.()
    }
  })
})

const timeOf = (line: LogLine | undefined) => Date.parse(String(line?.time))
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`

function say(...words: string[]): void {
  process.stdout.write(`${words.join(' ')}\n`)
}
