// Two Holdfasts on one Postgres and one Redis: only one watches the mailbox, and the other takes over when that one
// stops, dies or freezes. A frozen one that wakes up late changes nothing any more.

import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { freePort } from '../../sandbox/ports.ts'
import { findPostgres, startPostgres } from '../../sandbox/postgres.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { openLedger } from '../../src/adapters/sql/open.ts'
import { NOW, sampleArrival } from '../contracts/ledger-samples.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { type HoldfastProcess, holdfastProcess } from '../support/holdfast-process.ts'
import { allDecided, answersTo, question } from '../support/letters.ts'
import { until } from '../support/until.ts'

/** What was promised for a holder that gives no sign any more. */
const TAKE_OVER_MS = 60_000

const events = (holdfast: HoldfastProcess, event: string) =>
  holdfast.lines().filter((line) => line.event === event).length

it.skipIf(findPostgres() === undefined)(
  'one process watches the mailbox, and another takes over when it stops, dies or freezes',
  async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const postgres = await startPostgres({ dir: world.dir })
    if (postgres === undefined) throw new Error('Postgres did not start')
    cleanup.add(() => postgres.stop())
    const redis = await startRedis({ dir: world.dir })
    cleanup.add(() => redis.stop())
    const ports = [await freePort(), await freePort()] as const
    const [first, second] = ports.map((http_port) => {
      const place = { ...world, dir: join(world.dir, String(http_port)) }
      const shared = { redis_url: redis.url, database_url: postgres.url }
      const environment = moveIn(place, { ...shared, http_port })
      const env = { ...environment.env, HOLDFAST_SECRET: 'f'.repeat(64) }
      const holdfast = holdfastProcess({ ...environment, env })
      cleanup.add(() => holdfast.kill())
      return holdfast
    })
    if (first === undefined || second === undefined) throw new Error('unreachable')

    await first.start()
    await second.start('standby')
    const ready = await fetch(`http://127.0.0.1:${ports[1]}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { checks: { 'mailbox:support': 'standby' } },
    ])
    const ledger = await openLedger({ url: postgres.url, data_dir: '' })
    cleanup.add(() => ledger.close())
    const ids: string[] = []
    const write = async () => {
      const { id, raw } = question({ from: `Person <p${ids.length}@post.example>` })
      ids.push(id)
      await world.deliver(PEOPLE.support, raw)
    }
    const takesOver = async (holdfast: HoldfastProcess, after: number, timeout_ms: number) =>
      until(() => events(holdfast, 'connected') > after, 'the other takes over', timeout_ms)

    await write()
    await allDecided(ledger, ids)

    // Stopped in good order, it leaves the mailbox at once: long before a lease runs out.
    expect(await first.terminate()).toBe(0)
    await takesOver(second, 0, 15_000)
    await write()
    await allDecided(ledger, ids)

    await first.start('standby')
    await second.kill()
    await write()
    await takesOver(first, 1, TAKE_OVER_MS)
    await allDecided(ledger, ids)

    // Frozen in the middle of nothing; mail comes, and the other one takes it in.
    await second.start('standby')
    const frozen = first.pid() ?? 0
    const standby = events(first, 'standby')
    process.kill(frozen, 'SIGSTOP')
    cleanup.add(() => first.isRunning() && process.kill(frozen, 'SIGCONT'))
    await write()
    await takesOver(second, 1, TAKE_OVER_MS)
    await until(async () => (await ledger.loadRecentMessages(9)).length === 4, 'the fourth mail')
    process.kill(frozen, 'SIGCONT')
    await until(() => events(first, 'standby') > standby, 'the frozen one stands by', 30_000)
    expect(events(first, 'lease_lost')).toBe(1)
    await write()
    await allDecided(ledger, ids, 60_000)

    const messages = await ledger.loadRecentMessages(20)
    expect(messages).toHaveLength(ids.length)
    expect(new Set(messages.map(({ message }) => message.rfc_message_id))).toEqual(new Set(ids))
    for (const id of ids) expect(answersTo(world, id).length).toBeLessThanOrEqual(1)
  },
  240_000,
)

it.skipIf(findPostgres() === undefined)(
  'nobody takes a lease between the check of a write and its commit',
  async (context) => {
    const cleanup = cleanupOf(context)
    const folder = temporaryFolder()
    cleanup.add(() => folder.remove())
    const postgres = await startPostgres({ dir: folder.dir })
    if (postgres === undefined) throw new Error('Postgres did not start')
    cleanup.add(() => postgres.stop())
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
