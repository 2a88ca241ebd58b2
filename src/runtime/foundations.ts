// Opens what everything else stands on, in this order: the lock of the data folder, the ledger, Redis, and the secret that
// signs references. Then it asks whether this is the ledger of before. Each is registered for closing as soon as it is open.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ledger } from '../adapters/sql/ledger.ts'
import type { Environment } from '../config/environment.ts'
import { loadTeamSecret } from '../config/secrets.ts'
import type { Clock } from '../ports/world.ts'
import type { Closing } from './closing.ts'
import { closeToOthers } from './data-folder.ts'
import { lockDataDir } from './data-lock.ts'
import type { NewDoubt } from './doubts.ts'
import { openLedgerWithPatience } from './ledger.ts'
import { keepMark, type LedgerMark } from './ledger-mark.ts'
import type { Logger } from './logger.ts'
import { openRedis, type RedisHandle } from './redis.ts'
import { doubtAtStart } from './start-doubts.ts'

export type Foundations = {
  ledger: Ledger
  redis: RedisHandle
  secret: string
  mark: LedgerMark
  /** What speaks against this ledger, and was not known before: everything is paused, and the agents are still to be told. */
  doubts: NewDoubt[]
}

export async function openFoundations(
  closing: Closing,
  options: {
    environment: Environment
    data_dir: string
    clock: Clock
    logger: Logger
    /** A ledger opened elsewhere; the caller closes it. */
    ledger: Ledger | undefined
    deadline_ms: number
  },
): Promise<Foundations> {
  const { environment, data_dir, clock, logger, deadline_ms } = options
  const { database_url, redis_url } = environment
  // The ledger and the private Redis in the data folder have one owner.
  const is_shared = database_url !== undefined && redis_url !== undefined
  const lock = is_shared ? undefined : lockDataDir(data_dir)
  closing.add('data folder', async () => lock?.release())

  const ledger =
    options.ledger ??
    (await openLedgerWithPatience({ url: database_url, data_dir }, deadline_ms, logger))
  if (options.ledger === undefined) closing.add('ledger', () => ledger.close())
  if (database_url === undefined) {
    const released = await ledger.releaseClaims(clock.now())
    if (released > 0) logger.warn({ event: 'claims_released', count: released })
  }

  const redis = await openRedis({ redis_url, data_dir, deadline_ms, logger })
  closing.add('redis', () => redis.stop())

  const had_secret = existsSync(join(data_dir, 'secret'))
  const secret = loadTeamSecret({ data_dir, env: environment.env })
  if (database_url !== undefined && environment.env.HOLDFAST_SECRET === undefined) {
    const what = 'each machine signs drafts with a secret of its own: set HOLDFAST_SECRET on all'
    logger.warn({ event: 'secret_not_shared' }, what)
  }
  if (existsSync(data_dir)) {
    const open = closeToOthers(data_dir)
    if (open.length > 0) {
      const what = 'others on this machine may read the data folder, and it is not ours to close'
      logger.warn({ event: 'data_folder_open', paths: open }, what)
    }
  }
  const doubts = await doubtAtStart({ data_dir, ledger, clock, logger, secret, had_secret })
  const mark = keepMark({ data_dir, ledger, logger })
  closing.add('mark', () => mark.stop())
  return { ledger, redis, secret, mark, doubts }
}
