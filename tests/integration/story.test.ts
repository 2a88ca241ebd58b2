// The twenty scenes against real Dovecot, real SMTP and real Redis, once for each ledger: SQLite, Postgres inside the
// process (PGlite), and a Postgres server where its binaries are found.

import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { describe, expect, it } from 'vitest'
import { letModelWrite } from '../../sandbox/example-team.ts'
import { startModel } from '../../sandbox/model.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { MODEL_SCENES } from '../../sandbox/story/model-scenes.ts'
import { createStoryMemory, SCENES } from '../../sandbox/story/scenes.ts'
import type { Stage } from '../../sandbox/story/stage.ts'
import { storyModel } from '../../sandbox/story/story-model.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { emptyAgainAndAgain } from '../support/emptied-redis.ts'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { postgresFor } from '../support/postgres.ts'

async function playAll(stage: Stage): Promise<void> {
  const memory = createStoryMemory()
  for (const scene of SCENES) await scene.play(stage, memory)
}

describe.concurrent('the story', () => {
  it('has all twenty fates on SQLite, with a private Redis', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const model = await startModel({ answer: storyModel() })
    cleanup.add(() => model.stop())
    const environment = moveIn(world)
    const holdfast = await openHoldfast(cleanup, world, environment)
    await playAll(holdfast.stage)
    expect(SCENES).toHaveLength(20)
    // And the three of a model that reads and writes, switched on while everything runs.
    letModelWrite(environment, model.base_url)
    await holdfast.says(({ event }) => event === 'config_changed', 'the model is switched on')
    for (const scene of MODEL_SCENES) await scene.play(holdfast.stage, createStoryMemory())
  })

  it('has the same fates on PGlite', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const pglite = await PGlite.create()
    const ledger = await openLedger({ dialect: new PGliteDialect({ pglite }) })
    cleanup.add(() => ledger.close())
    await ledger.migrate()
    const { stage } = await openHoldfast(cleanup, world, moveIn(world), { ledger })
    await playAll(stage)
  })

  it('has the same fates on a Postgres server', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const postgres = await postgresFor(cleanup, world)
    if (postgres === undefined) return context.skip('no Postgres binaries found')
    const redis = await startRedis({ dir: world.dir })
    cleanup.add(() => redis.stop())
    const environment = moveIn(world, { database_url: postgres.url, redis_url: redis.url })
    const { stage } = await openHoldfast(cleanup, world, environment)
    await playAll(stage)
  })

  it('has the same fates when Redis is emptied again and again', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const redis = await startRedis({ dir: world.dir })
    cleanup.add(() => redis.stop())
    const environment = moveIn(world, { redis_url: redis.url })
    const { stage } = await openHoldfast(cleanup, world, environment)
    const emptying = emptyAgainAndAgain(cleanup, redis, 650)
    await playAll(stage)
    await emptying.stop()
    expect(emptying.times()).toBeGreaterThan(0)
  })
})
