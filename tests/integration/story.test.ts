// The sixteen scenes against real Dovecot, real SMTP and real Redis, once for each ledger: SQLite, Postgres inside the
// process (PGlite), and a Postgres server where its binaries are found.

import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { USERS } from '../../sandbox/example-team.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { startPostgres } from '../../sandbox/postgres.ts'
import { type RedisServer, startRedis } from '../../sandbox/redis.ts'
import { createMemory, SCENES } from '../../sandbox/story/scenes.ts'
import type { Stage } from '../../sandbox/story/stage.ts'
import { openLedger } from '../../src/adapters/sql/open.ts'
import { startRunning, stopAll } from '../support/running.ts'

const stops: (() => Promise<void>)[] = []

afterEach(() => stopAll(stops))

async function startWorld(): Promise<MailWorld> {
  const world = await startMailWorld({ users: USERS })
  stops.push(() => world.stop())
  return world
}

async function startQueueRedis(world: MailWorld): Promise<RedisServer> {
  const redis = await startRedis({ dir: world.dir })
  stops.push(() => redis.stop())
  return redis
}

async function playAll(stage: Stage): Promise<void> {
  const memory = createMemory()
  for (const scene of SCENES) await scene.play(stage, memory)
}

describe('the story', () => {
  it('has all sixteen fates on SQLite, with a private Redis', async () => {
    const { stage } = await startRunning(stops)
    await playAll(stage)
    expect(SCENES).toHaveLength(16)
  })

  it('has the same fates on PGlite', async () => {
    const pglite = await PGlite.create()
    const ledger = await openLedger({ dialect: new PGliteDialect({ pglite }) })
    stops.push(() => ledger.close())
    await ledger.migrate()
    const { stage } = await startRunning(stops, { ledger })
    await playAll(stage)
  })

  it('has the same fates on a Postgres server', async (context) => {
    const world = await startWorld()
    const postgres = await startPostgres({ dir: world.dir })
    if (postgres === undefined) return context.skip('no Postgres binaries found')
    stops.push(() => postgres.stop())
    const redis = await startQueueRedis(world)
    const urls = { database_url: postgres.url, redis_url: redis.url }
    const { stage } = await startRunning(stops, { world, ...urls })
    await playAll(stage)
  })

  it('has the same fates when Redis is emptied again and again', async () => {
    const world = await startWorld()
    const redis = await startQueueRedis(world)
    const { stage } = await startRunning(stops, { world, redis_url: redis.url })
    const flushing = setInterval(() => void redis.flushAll(), 650)
    stops.push(async () => clearInterval(flushing))
    await playAll(stage)
  })
})
