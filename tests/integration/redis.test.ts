// Redis and the database as they are in real life: wrongly set up, away, restarted, emptied, killed. The ledger is the
// truth, so whatever happens to Redis costs time and nothing else; without the ledger Holdfast waits and then goes on.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { environmentVariables, PEOPLE } from '../../sandbox/example-team.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import { freePort } from '../../sandbox/ports.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { isAlive } from '../support/alive.ts'
import { holdfastCli, ROOT, runCommand } from '../support/cli.ts'
import { emptyAgainAndAgain } from '../support/emptied-redis.ts'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { holdfastProcess } from '../support/holdfast-process.ts'
import { readiness } from '../support/http.ts'
import { allDecided, answersTo, question } from '../support/letters.ts'
import { postgresFor } from '../support/postgres.ts'
import { PATIENCE_MS, until } from '../support/until.ts'

const CUSTOMERS = Array.from({ length: 15 }, (_, index) => `customer${index}@post.example`)

/** One mail from each of so many customers, each of which is answered once. */
function burst(count: number) {
  return CUSTOMERS.slice(0, count).map((address) => question({ from: `Some One <${address}>` }))
}

async function deliver(world: MailWorld, letters: ReturnType<typeof burst>): Promise<string[]> {
  for (const { raw } of letters) await world.deliver(PEOPLE.support, raw)
  return letters.map(({ id }) => id)
}

/** How long the start waits unless told otherwise. */
const WAIT_DEFAULT_MS = 60_000

describe.concurrent('a Redis that', () => {
  it('evicts keys is refused at the start', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, CUSTOMERS)
    const redis = await startRedis({ dir: world.dir, maxmemory_policy: 'allkeys-lru' })
    cleanup.add(() => redis.stop())
    const result = await holdfastCli(['start'], moveIn(world, { redis_url: redis.url }))
    expect(result.code).toBe(1)
    expect(result.stderr).toContain('maxmemory-policy is “allkeys-lru”')
    expect(result.stderr).toContain('noeviction')
    expect(result.stderr).toContain('try:')
  })

  it('keeps no append-only file is used with a warning', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, CUSTOMERS)
    const redis = await startRedis({ dir: world.dir, appendonly: false })
    cleanup.add(() => redis.stop())
    const holdfast = await openHoldfast(cleanup, world, moveIn(world, { redis_url: redis.url }))
    const warnings = holdfast.lines.filter(
      ({ level, event }) => level === 'warn' && event === 'redis',
    )
    expect(warnings.map(({ msg }) => msg)).toEqual([expect.stringContaining('without AOF')])
  })

  it('is not there is waited for, and then the start fails', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, CUSTOMERS)
    const redis_url = `redis://127.0.0.1:${await freePort()}`
    const environment = moveIn(world, { redis_url })
    const result = await holdfastCli(['start', '--wait', '2'], environment)
    expect(result.code).toBe(1)
    expect(result.took_ms).toBeGreaterThan(2_000)
    expect(result.took_ms).toBeLessThan(WAIT_DEFAULT_MS)
    expect(result.stderr).toContain('Redis does not answer')
    expect(result.stderr).toContain('ECONNREFUSED')
    expect(result.stdout.match(/waiting for Redis/g)?.length).toBeGreaterThan(1)
  })

  it('is waited for does not keep the process from stopping when told', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const redis_url = `redis://127.0.0.1:${await freePort()}`
    const holdfast = holdfastProcess(moveIn(world, { redis_url }))
    cleanup.add(() => holdfast.kill())
    const starting = expect(holdfast.start()).rejects.toThrow('ended at its start')
    await until(() => holdfast.lines().length > 0, 'it waits')
    expect(holdfast.lines()[0]?.msg).toBe('waiting for Redis')
    expect(await holdfast.terminate()).toBe(0)
    await starting
  })

  it('is away for a while costs time and nothing else', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, CUSTOMERS)
    const redis = await startRedis({ dir: world.dir })
    cleanup.add(() => redis.stop())
    const port = await freePort()
    const environment = moveIn(world, { redis_url: redis.url, http_port: port })
    const holdfast = await openHoldfast(cleanup, world, environment)
    const readyz = () => readiness(port)
    expect((await readyz()).status).toBe(200)
    await redis.stop()
    await until(async () => (await readyz()).status === 503, 'it is noticed')
    expect((await readyz()).body).toMatchObject({ checks: { redis: 'away', ledger: 'ok' } })
    const ids = await deliver(world, burst(5))
    const arrived = () => holdfast.lines.filter(({ event }) => event === 'arrived').length
    await until(() => arrived() === 5, 'mail is taken in without Redis')
    await redis.restart()
    await allDecided(holdfast.ledger, ids)
    for (const id of ids) await until(() => answersTo(world, id).length === 1, `answer to ${id}`)
    await until(async () => (await readyz()).status === 200, 'all is well again')
  })

  it('is emptied again and again while work is going on', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, CUSTOMERS)
    const redis = await startRedis({ dir: world.dir })
    cleanup.add(() => redis.stop())
    const holdfast = await openHoldfast(cleanup, world, moveIn(world, { redis_url: redis.url }))
    const emptying = emptyAgainAndAgain(cleanup, redis, 150)
    const ids = await deliver(world, burst(15))
    await until(() => emptying.times() > 15, 'flushes')
    await emptying.stop()
    await allDecided(holdfast.ledger, ids)
    for (const id of ids) await until(() => answersTo(world, id).length > 0, `answer to ${id}`)
    for (const id of ids) expect(answersTo(world, id)).toHaveLength(1)
  })
})

describe.concurrent('the private Redis', () => {
  it('is started again when it is killed', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, CUSTOMERS)
    const environment = moveIn(world)
    const holdfast = await openHoldfast(cleanup, world, environment)
    const dir = join(environment.env.HOLDFAST_DATA ?? '', 'redis')
    const socket = /unixsocket "(.+)"/.exec(readFileSync(join(dir, 'redis.conf'), 'utf8'))?.[1]
    const first = await pidOf(socket)
    process.kill(first, 'SIGKILL')
    const ids = await deliver(world, burst(3))
    await allDecided(holdfast.ledger, ids)
    for (const id of ids) await until(() => answersTo(world, id).length === 1, `answer to ${id}`)
    const second = await pidOf(socket)
    expect(second).not.toBe(first)
    await holdfast.stop()
    await until(() => !isAlive(second), 'it has ended with Holdfast')
  })

  it('ends with Holdfast, even after a kill -9', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const holdfast = holdfastProcess(environment)
    cleanup.add(() => holdfast.kill())
    await holdfast.start()
    const dir = join(environment.env.HOLDFAST_DATA ?? '', 'redis')
    const pid = await pidOf(join(dir, 'redis.sock'))
    await holdfast.kill()
    await until(() => !isAlive(pid), 'its Redis is gone')
  })
})

describe.concurrent('without redis-server', () => {
  it('the start fails and says what to install', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const result = await runCommand(process.execPath, [join(ROOT, 'src/cli/main.ts'), 'start'], {
      ...environmentVariables(environment),
      PATH: '/nowhere',
    })
    expect(result.code).toBe(1)
    expect(result.stderr).toContain('redis-server is not installed')
    expect(result.stderr).toContain('apt-get install redis-server')
  })
})

describe.concurrent('a database that', () => {
  it('is not there is waited for, and then the start fails without telling the password', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, CUSTOMERS)
    const database_url = `postgres://holdfast:very-secret@127.0.0.1:${await freePort()}/holdfast`
    const result = await holdfastCli(['start', '--wait', '2'], moveIn(world, { database_url }))
    expect(result.code).toBe(1)
    expect(result.took_ms).toBeLessThan(WAIT_DEFAULT_MS)
    expect(result.stderr).toContain('The ledger cannot be opened')
    expect(result.stderr).toContain('ECONNREFUSED')
    expect(result.stdout).toContain('waiting for the database')
    expect(result.stdout + result.stderr).not.toContain('very-secret')
  })

  it('comes late and goes away in between is waited for', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, CUSTOMERS)
    const postgres = await postgresFor(cleanup, world)
    if (postgres === undefined) return context.skip('no Postgres binaries found')
    await postgres.stop()
    const environment = moveIn(world, { database_url: postgres.url })
    const opening = openHoldfast(cleanup, world, environment, { deadline_ms: PATIENCE_MS })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await postgres.restart()
    const holdfast = await opening
    const letters = burst(12)
    const ids = await deliver(world, letters.slice(0, 6))
    // In the middle of the work: some of it is decided, the rest is not.
    await until(async () => (await holdfast.ledger.loadRecords(ids[0] ?? '')).length > 0, 'a start')
    await postgres.stop()
    ids.push(...(await deliver(world, letters.slice(6))))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await postgres.restart()
    await allDecided(holdfast.ledger, ids)
    const isSettled = async (id: string) => {
      const [record] = await holdfast.ledger.loadRecords(id)
      return record?.outbox.some(({ state }) => state === 'sent' || state === 'unknown') ?? false
    }
    for (const id of ids) {
      await until(() => isSettled(id), `the end of ${id}`)
      expect(answersTo(world, id).length).toBeLessThanOrEqual(1)
      expect(await holdfast.ledger.loadRecords(id)).toHaveLength(1)
    }
  })
})

async function pidOf(socket: string | undefined): Promise<number> {
  const redis = new Redis({ path: socket ?? '' })
  try {
    return Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1])
  } finally {
    redis.disconnect()
  }
}
