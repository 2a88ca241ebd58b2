// What the supervisors' bad news become: an alarm first, and a mail to the agents when a mailbox stands still, once a day.

import { describe, expect, test } from 'vitest'
import type { WatchEvent } from '../../src/adapters/imap/watch.ts'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { onWatchEvent, type WatchEventDeps } from '../../src/runtime/watch-events.ts'
import { onSentEvent } from '../../src/runtime/watch-sent.ts'
import { DAY, DESK, MINUTE, TEMPLATES, useWorld } from '../steps/world.ts'

const world = useWorld()

type Trouble = 'connection' | 'folder' | 'tls'

const deps = (): WatchEventDeps => ({
  ledger: world.ledger,
  clock: { now: () => world.now() },
  logger: createLogger('silent'),
  queue: { hint: async () => {} },
  desk: {
    current: () => ({
      team: world.team(),
      renderer: createRenderer({ templates_dir: TEMPLATES }),
      secret: 'x'.repeat(16),
    }),
  },
})

const AT = {
  mailbox: 'support',
  folder: 'Suport',
  place: 'support',
  down_since: undefined,
  speaker: 'support',
}

/** The folder was lost at `down_since` and does not come back. */
async function lost(trouble: Trouble, down_since: number, failures = 9): Promise<void> {
  await onWatchEvent(
    deps(),
    { ...AT, down_since },
    { event: 'disconnected', trouble, why: 'ECONNREFUSED', failures, retry_ms: 60_000 },
  )
}

const told = async () => {
  await world.settle()
  return world.outside.accepted(DESK).map(({ subject }) => subject)
}

describe('a server that is away', () => {
  test('is an alarm at once, and told to the agents after an hour, once a day', async () => {
    const since = world.now()
    world.advance(59 * MINUTE)
    await lost('connection', since)
    expect((await world.ledger.loadAlarms()).map(({ key }) => key)).toEqual(['imap_down:support'])
    expect(await told()).toEqual([])
    for (let count = 0; count < 3; count += 1) {
      world.advance(MINUTE)
      await lost('connection', since)
    }
    expect(await told()).toEqual(['Holdfast: the mailbox support cannot be reached'])
    world.advance(DAY)
    await lost('tls', since)
    expect(await told()).toHaveLength(2)
  })
})

describe('a folder that is missing', () => {
  test('is told when it is missing for good', async () => {
    await lost('folder', world.now(), 4)
    expect(await told()).toEqual([])
    await lost('folder', world.now())
    expect(await told()).toEqual(['Holdfast: the mailbox support has no folder Suport'])
  })
})

describe('a password that is refused', () => {
  const REFUSED: WatchEvent = { event: 'auth_failed', why: 'Authentication failed' }

  /** A ledger that is away for the first writes, each of which is one try, and what was waited between them. */
  function awayFor(writes: number) {
    const pauses: number[] = []
    let left = writes
    const orAway = async () => {
      left -= 1
      if (left >= 0) throw new Error('database is locked')
    }
    const { ledger } = world
    return {
      pauses,
      ...deps(),
      pause: async (pause_ms: number) => pauses.push(pause_ms),
      ledger: {
        ...ledger,
        recordAlarm: async (...what: Parameters<typeof ledger.recordAlarm>) => {
          await orAway()
          return ledger.recordAlarm(...what)
        },
        commit: async (...what: Parameters<typeof ledger.commit>) => {
          await orAway()
          return ledger.commit(...what)
        },
      },
    }
  }

  test.each([
    ['at once', 0, []],
    ['after the ledger was away once', 1, [1_000]],
    ['after it was away for long', 9, [1, 2, 4, 8, 16, 32, 60, 60, 60].map((s) => s * 1_000)],
  ])('is an alarm and told to the agents, %s', async (_when, writes, pauses) => {
    const away = awayFor(writes)
    await onWatchEvent(away, AT, REFUSED)
    expect(away.pauses).toEqual(pauses)
    expect((await world.ledger.loadAlarms()).map(({ key }) => key)).toEqual(['imap_auth:support'])
    expect(await told()).toEqual(['Holdfast: the mailbox support refuses the password'])
  })

  test('is told although only the notice could not be written', async () => {
    const away = awayFor(1)
    const recordAlarm = (...what: Parameters<typeof world.ledger.recordAlarm>) =>
      world.ledger.recordAlarm(...what)
    await onWatchEvent({ ...away, ledger: { ...away.ledger, recordAlarm } }, AT, REFUSED)
    expect(away.pauses).toEqual([1_000])
    expect(await told()).toHaveLength(1)
  })

  test('is left when the mailbox is watched anew meanwhile, or everything ends', async () => {
    const gone = new AbortController()
    const away = { ...awayFor(Number.POSITIVE_INFINITY), gone: gone.signal }
    const pause = async () => gone.abort()
    await onWatchEvent({ ...away, pause }, AT, REFUSED)
    expect(await world.ledger.loadAlarms()).toEqual([])
  })
})

describe('the session that watches Sent', () => {
  const seen = (event: WatchEvent) =>
    onSentEvent(
      {
        ledger: world.ledger,
        clock: { now: () => world.now() },
        logger: createLogger('silent'),
        queue: { hint: async () => {} },
      },
      'support',
      event,
    )

  test('alarms at once where its password is refused, until it is connected', async () => {
    await seen({ event: 'auth_failed', why: 'Authentication failed', retry_ms: 300_000 })
    const [alarm, ...more] = await world.ledger.loadAlarms()
    expect(more).toEqual([])
    expect(alarm).toMatchObject({ key: 'sent_watch:support' })
    expect(`${alarm?.what} ${alarm?.hint}`).toMatch(
      /cannot be watched: Authentication failed.*tried again by itself/,
    )
    expect(await told()).toEqual([])
    await seen({ event: 'connected' })
    expect(await world.ledger.loadAlarms()).toEqual([])
  })
})
