// Several processes share the work: each does its part, together they do all of it, and what is limited is limited for all of
// them together.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PEOPLE, type TeamOptions } from '../../sandbox/example-team.ts'
import { findPostgres } from '../../sandbox/postgres.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Step } from '../../src/domain/work.ts'
import { holdfastCli } from '../support/cli.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { holdfastProcess } from '../support/holdfast-process.ts'
import { allDecided, answersTo, question } from '../support/letters.ts'
import { postgresFor } from '../support/postgres.ts'
import { until } from '../support/until.ts'

const CUSTOMERS = Array.from({ length: 12 }, (_, index) => `customer${index}@post.example`)

type Context = Parameters<typeof cleanupOf>[0]

async function open(context: Context, parts: readonly (readonly Step[])[], team: TeamOptions = {}) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup, CUSTOMERS)
  const postgres = await postgresFor(cleanup, world)
  if (postgres === undefined) throw new Error('Postgres did not start')
  const redis = await startRedis({ dir: world.dir })
  cleanup.add(() => redis.stop())
  const processes = parts.map((steps, index) => {
    const place = { ...world, dir: join(world.dir, String(index)) }
    const shared = { redis_url: redis.url, database_url: postgres.url }
    const environment = moveIn(place, { ...shared, ...team })
    const env = { ...environment.env, HOLDFAST_SECRET: 'f'.repeat(64) }
    const holdfast = holdfastProcess({ ...environment, env }, ['--only', steps.join(',')])
    cleanup.add(() => holdfast.kill())
    return { holdfast, steps }
  })
  // One after the other: the first brings the tables up to date.
  for (const { holdfast } of processes) await holdfast.start('started')
  const ledger = await openLedger({ url: postgres.url, data_dir: '' })
  cleanup.add(() => ledger.close())
  const [watching] = processes
  await until(
    () => watching?.holdfast.lines().some(({ event }) => event === 'connected') ?? false,
    'the mailbox is watched',
  )
  const letters = CUSTOMERS.map((address) => question({ from: `Some One <${address}>` }))
  const ids = letters.map(({ id }) => id)
  for (const { raw } of letters) await world.deliver(PEOPLE.support, raw)
  await allDecided(ledger, ids)
  return { world, ledger, processes, ids }
}

describe.skipIf(findPostgres() === undefined).concurrent('several processes', () => {
  it('each do their part and nothing else', async (context) => {
    const { world, processes, ids } = await open(context, [
      ['receive', 'deliver'],
      ['classify', 'compose', 'approve', 'sweep'],
    ])
    const answered = () => ids.filter((id) => answersTo(world, id).length > 0)
    await until(() => answered().length === ids.length, 'every customer has an answer')
    for (const id of ids) expect(answersTo(world, id)).toHaveLength(1)
    for (const { holdfast, steps } of processes) {
      const done = new Set(holdfast.lines().flatMap(({ step }) => step ?? []))
      expect([...done].filter((step) => !steps.includes(step as Step))).toEqual([])
      expect(done.size).toBeGreaterThan(1)
    }
  })

  it('keep the limit of a mailbox together', async (context) => {
    const judging = ['classify', 'compose'] as const
    const { ledger, ids } = await open(
      context,
      [['receive', 'deliver', 'sweep'], judging, judging],
      { auto_per_mailbox_hour: 5 },
    )
    const records = (await Promise.all(ids.map((id) => ledger.loadRecords(id)))).flat()
    const decisions = records.map(({ decision }) => decision?.kind)
    expect(decisions.filter((kind) => kind === 'auto')).toHaveLength(5)
    expect(decisions.filter((kind) => kind === 'draft')).toHaveLength(7)
    const notices = (await ledger.loadPauses()).map(({ scope }) => scope)
    expect(notices).toEqual(['support'])
  })
})

it('a part of the work is refused where nobody would do the rest', async (context) => {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const result = await holdfastCli(['start', '--only', 'receive'], moveIn(world))
  expect(result.code).toBe(2)
  expect(result.stderr).toContain('REDIS_URL and DATABASE_URL')
  expect(result.stderr).toContain('try: holdfast start without --only')
})
