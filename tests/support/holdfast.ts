// Holdfast inside the test's own process, against a mail world: booted as `holdfast start` does it, with its log at
// hand. What a test opens is closed when it ends, last opened first.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, parseDocument } from 'yaml'
import { moveInExampleTeam, type TeamOptions, USERS } from '../../sandbox/example-team.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import type { RedisServer } from '../../sandbox/redis.ts'
import { createStage, type Stage } from '../../sandbox/story/stage.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { Environment } from '../../src/config/environment.ts'
import type { Clock } from '../../src/ports/world.ts'
import { type BootOptions, boot, type Runtime } from '../../src/runtime/boot.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { startAllWorkers } from '../../workers/all.ts'
import { closeAll } from './close-all.ts'
import type { LogLine } from './holdfast-process.ts'
import { PATIENCE_MS, until } from './until.ts'

/** What is to be closed; `onTestFinished` of the test's context calls it. */
export type Cleanup = { add(close: () => unknown): void }

export function cleanupOf(context: {
  onTestFinished(fn: () => Promise<void>, timeout?: number): void
}): Cleanup {
  const closes: (() => unknown)[] = []
  context.onTestFinished(() => closeAll(closes), PATIENCE_MS)
  return { add: (close) => void closes.push(close) }
}

/** A mail world with everybody of the story and the further addresses given. */
export async function openWorld(
  cleanup: Cleanup,
  addresses: readonly string[] = [],
): Promise<MailWorld> {
  const more = addresses.map((address) => ({ address, password: 'sandbox' }))
  const world = await startMailWorld({ users: [...USERS, ...more] })
  cleanup.add(() => world.stop())
  return world
}

/** The example team, polling and sweeping every second, with further edits of its `holdfast.yaml`. */
export function moveIn(
  world: Pick<MailWorld, 'dir' | 'imap' | 'smtp'>,
  options: TeamOptions & { edit?: (yaml: Document) => void } = {},
): Environment {
  const { edit, ...team } = options
  // Nothing but the folder and the two places is looked at.
  const environment = moveInExampleTeam(world as MailWorld, {
    poll_s: 1,
    sweep_every_s: 1,
    ...team,
  })
  if (edit !== undefined) editFile(environment, 'holdfast.yaml', edit)
  return environment
}

export function editFile(
  environment: Environment,
  name: string,
  edit: (yaml: Document) => void,
): void {
  const file = join(environment.config_dir, name)
  const yaml = parseDocument(readFileSync(file, 'utf8'))
  edit(yaml)
  writeFileSync(file, yaml.toString())
}

export type Holdfast = {
  runtime: Runtime
  ledger: Ledger
  stage: Stage
  lines: readonly LogLine[]
  /** Waits for a log line; only those after `from` count. */
  says(fits: (line: LogLine) => boolean, what: string, from?: number): Promise<LogLine>
  stop(): Promise<void>
}

/** Resolves when every mailbox that can be watched is watched, unless told not to wait. */
export async function openHoldfast(
  cleanup: Cleanup,
  world: MailWorld,
  environment: Environment,
  options: Partial<BootOptions> & { mailboxes?: number; patience_ms?: number } = {},
): Promise<Holdfast> {
  const { mailboxes = 1, patience_ms = PATIENCE_MS, ...rest } = options
  const lines: LogLine[] = []
  const logger = createLogger('info', {
    write: (line) => void lines.push(JSON.parse(line) as LogLine),
  })
  const runtime = await boot({ environment, logger, lock_ms: 3_000, ...rest })
  let is_open = true
  const stop = async () => {
    if (is_open) await runtime.stop()
    is_open = false
  }
  cleanup.add(stop)
  startAllWorkers(runtime)
  await runtime.ready
  const is_settled = ({ event }: LogLine) => event === 'connected' || event === 'auth_failed'
  await until(() => lines.filter(is_settled).length >= mailboxes, 'the mailboxes are watched')
  const { ledger } = runtime.deps
  return {
    runtime,
    ledger,
    stage: createStage({ world, ledger, patience_ms }),
    lines,
    async says(fits, what, from = 0) {
      await until(() => lines.slice(from).some(fits), what, patience_ms)
      return lines.slice(from).find(fits) ?? {}
    },
    stop,
  }
}

/** Another mailbox for the configuration, on the same servers as the first. */
export function anotherMailbox(
  world: MailWorld,
  id: string,
  address: string,
  password_env: string,
): Record<string, unknown> {
  const common = { tls: 'none', user: address, password: { env: password_env } }
  return {
    id,
    address,
    display_name: 'Tidewater Supply',
    imap: { ...world.imap, ...common, poll_s: 1 },
    smtp: { ...world.smtp, ...common },
  }
}

/** A clock that a test moves on; `advance` also makes Redis forget its delays, which run by the real time. */
export function movableClock(): {
  clock: Clock
  advance(ms: number, holdfast: Holdfast, redis: RedisServer): Promise<void>
} {
  let offset_ms = 0
  const clock = { now: () => Date.now() + offset_ms }
  return {
    clock,
    async advance(ms, holdfast, redis) {
      offset_ms += ms
      await redis.flushAll()
      const sweep = { step: 'sweep' as const, key: `at-${offset_ms}`, due_at: clock.now() }
      await holdfast.runtime.deps.queue.hint([sweep])
    },
  }
}
