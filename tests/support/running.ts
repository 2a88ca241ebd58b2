// A running Holdfast inside the test process: the example team in a mail world, all workers, and a stage to play on.

import { moveInExampleTeam, type TeamOptions, USERS } from '../../sandbox/example-team.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { createStage, type Stage } from '../../sandbox/story/stage.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { boot, type Runtime } from '../../src/runtime/boot.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { startAllWorkers } from '../../workers/all.ts'
import { until } from './until.ts'

export type Running = { world: MailWorld; runtime: Runtime; stage: Stage; lines: string[] }

/** `stops` collects what must be stopped, last first. */
export async function startRunning(
  stops: (() => Promise<void>)[],
  options: TeamOptions & { world?: MailWorld; ledger?: Ledger } = {},
): Promise<Running> {
  const world = options.world ?? (await startMailWorld({ users: USERS }))
  if (options.world === undefined) stops.push(() => world.stop())
  const environment = moveInExampleTeam(world, { sweep_every_s: 1, ...options })
  const lines: string[] = []
  const logger = createLogger('info', { write: (line) => lines.push(line) })
  const runtime = await boot({ environment, logger, ledger: options.ledger, lock_ms: 3_000 })
  stops.push(() => runtime.stop())
  startAllWorkers(runtime)
  await until(
    () => lines.some((line) => line.includes('"event":"connected"')),
    'the mailbox is watched',
  )
  const stage = createStage({ world, ledger: runtime.deps.ledger, patience_ms: 30_000 })
  return { world, runtime, stage, lines }
}

/** For afterEach: stops everything, last first. */
export async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  while (stops.length > 0) await stops.pop()?.()
}
