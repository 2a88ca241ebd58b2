// Two Holdfasts on one Postgres and one Redis: only one watches the mailbox, and the other takes over when that one
// stops, dies or freezes. A frozen one that wakes up late changes nothing any more.

import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { freePort } from '../../sandbox/ports.ts'
import { findPostgres } from '../../sandbox/postgres.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { WATCH_LEASE, watchLease } from '../../src/runtime/leases.ts'
import { NOW, sampleArrival } from '../contracts/ledger-samples.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { type HoldfastProcess, holdfastProcess } from '../support/holdfast-process.ts'
import { readiness } from '../support/http.ts'
import { allDecided, answersTo, question } from '../support/letters.ts'
import { postgresFor } from '../support/postgres.ts'
import { PATIENCE_MS, until } from '../support/until.ts'

/** What was promised for a holder that gives no sign any more; how long the tests wait is no measure of it. */
const TAKE_OVER_MS = 60_000

const events = (holdfast: HoldfastProcess, event: string) =>
  holdfast.lines().filter((line) => line.event === event).length

type Context = Parameters<typeof cleanupOf>[0]

/** Two processes, neither of which runs yet, and what a test asks of them. */
async function open(context: Context) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const postgres = await postgresFor(cleanup, world)
  if (postgres === undefined) throw new Error('Postgres did not start')
  const redis = await startRedis({ dir: world.dir })
  cleanup.add(() => redis.stop())
  const ports = [await freePort(), await freePort()] as const
  const process = (http_port: number) => {
    const place = { ...world, dir: join(world.dir, String(http_port)) }
    const shared = { redis_url: redis.url, database_url: postgres.url }
    const environment = moveIn(place, { ...shared, http_port })
    const env = { ...environment.env, HOLDFAST_SECRET: 'f'.repeat(64) }
    const holdfast = holdfastProcess({ ...environment, env })
    cleanup.add(() => holdfast.kill())
    return holdfast
  }
  const [first, second] = [process(ports[0]), process(ports[1])]
  await first.start()
  await second.start('standby')
  const ledger = await openLedger({ url: postgres.url, data_dir: '' })
  cleanup.add(() => ledger.close())
  const ids: string[] = []
  return {
    cleanup,
    first,
    second,
    ports,
    ledger,
    write: async () => {
      const { id, raw } = question({ from: `Person <p${ids.length}@post.example>` })
      ids.push(id)
      await world.deliver(PEOPLE.support, raw)
    },
    decided: () => allDecided(ledger, ids),
    /** Every mail is in the ledger once, and nobody was answered twice. */
    expectEachOnce: async () => {
      const messages = await ledger.loadRecentMessages(20)
      expect(messages).toHaveLength(ids.length)
      expect(new Set(messages.map(({ message }) => message.rfc_message_id))).toEqual(new Set(ids))
      for (const id of ids) expect(answersTo(world, id).length).toBeLessThanOrEqual(1)
    },
  }
}

const takesOver = (holdfast: HoldfastProcess) =>
  until(() => events(holdfast, 'connected') > 0, 'the other takes over', 2 * PATIENCE_MS)

describe.skipIf(findPostgres() === undefined).concurrent('one process watches the mailbox', () => {
  it('and another takes over when it stops', async (context) => {
    const { first, second, ports, ledger, write, decided, expectEachOnce } = await open(context)
    // It stands by before its engines are trained, and is ready from then on.
    const isReady = async () => (await readiness(ports[1])).status === 200
    await until(isReady, 'the second is ready', PATIENCE_MS)
    expect(await readiness(ports[1])).toMatchObject({
      body: { checks: { 'mailbox:support': 'standby' } },
    })
    await write()
    await decided()
    const lease = watchLease('support', 'INBOX')
    const before = await ledger.loadLeaseHolder(lease, Date.now())
    expect(before).toBeDefined()
    expect(await first.terminate()).toBe(0)
    // It left the mailbox when it stopped, not when its lease ran out.
    expect(await ledger.loadLeaseHolder(lease, Date.now())).not.toBe(before)
    await takesOver(second)
    await write()
    await decided()
    await expectEachOnce()
  })

  it('and another takes over when it dies', async (context) => {
    const { first, second, write, decided, expectEachOnce } = await open(context)
    await write()
    await decided()
    await first.kill()
    await write()
    await takesOver(second)
    await decided()
    await expectEachOnce()
  })

  it('and another takes over when it freezes, and what wakes up late changes nothing', async (context) => {
    const opened = await open(context)
    const { cleanup, first, second, ledger, write, decided, expectEachOnce } = opened
    // Frozen in the middle of nothing; mail comes, and the other one takes it in.
    const frozen = first.pid() ?? 0
    process.kill(frozen, 'SIGSTOP')
    cleanup.add(() => first.isRunning() && process.kill(frozen, 'SIGCONT'))
    await write()
    await takesOver(second)
    await until(async () => (await ledger.loadRecentMessages(9)).length === 1, 'the mail')
    process.kill(frozen, 'SIGCONT')
    await until(() => events(first, 'standby') > 0, 'the frozen one stands by')
    expect(events(first, 'lease_lost')).toBe(1)
    await write()
    await decided()
    await expectEachOnce()
  })
})

it('a lease that is not renewed is another’s within a minute', () => {
  expect(WATCH_LEASE.ttl_ms + WATCH_LEASE.ask_ms).toBeLessThan(TAKE_OVER_MS)
})

it.skipIf(findPostgres() === undefined)(
  'nobody takes a lease between the check of a write and its commit',
  async (context) => {
    const cleanup = cleanupOf(context)
    const folder = temporaryFolder()
    cleanup.add(() => folder.remove())
    const postgres = await postgresFor(cleanup, folder)
    if (postgres === undefined) throw new Error('Postgres did not start')
    const ledger = await openLedger({ url: postgres.url, data_dir: '' })
    cleanup.add(() => ledger.close())
    await ledger.migrate()
    const { mailbox, folder: name, uidvalidity } = sampleArrival(1)
    const place = { mailbox, folder: name, uidvalidity, last_uid: 0, started_at: NOW }
    await ledger.recordCursor({ ...place, before_us_uid: 0, renumbered_uid: 0 })
    const mine = await ledger.takeLease('watch', 'one', 30_000, NOW)

    const [beside, watching] = [1, 2].map(() => new pg.Client({ connectionString: postgres.url }))
    if (beside === undefined || watching === undefined) throw new Error('unreachable')
    for (const client of [beside, watching]) {
      await client.connect()
      cleanup.add(() => client.end())
    }
    const isBlocked = async (connections: number) => {
      const locks = `select 1 from pg_stat_activity where wait_event_type = 'Lock'`
      return (await watching.query(locks)).rows.length === connections
    }
    await beside.query('update lease set until = 1')
    // The write has passed its check and waits for the cursor; meanwhile its lease has run out.
    await beside.query('begin')
    await beside.query('select * from cursor for update')
    const write = ledger.recordArrival(sampleArrival(1), NOW, mine)
    await until(() => isBlocked(1), 'the write waits')
    const order: string[] = []
    const take = ledger.takeLease('watch', 'two', 30_000, NOW).then((fence) => {
      order.push('taken')
      return fence
    })
    await until(() => isBlocked(2), 'the taking waits')
    expect(order).toEqual([])
    await beside.query('commit')
    await write
    expect((await take)?.fence).toBe(2)
    await expect(ledger.recordArrival(sampleArrival(2), NOW, mine)).rejects.toMatchObject({
      code: 'lease_lost',
    })
  },
)
