// What the supervisors' bad news become: an alarm first, and a mail to the agents when a mailbox stands still, once a day.

import { describe, expect, test } from 'vitest'
import type { WatchEvent } from '../../src/adapters/imap/watch.ts'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { onWatchEvent } from '../../src/runtime/watch-events.ts'
import { onSentEvent } from '../../src/runtime/watch-sent.ts'
import { DAY, DESK, MINUTE, TEMPLATES, useWorld } from '../steps/world.ts'

const world = useWorld()

type Trouble = 'connection' | 'folder' | 'tls'

/** The folder was lost at `down_since` and does not come back. */
async function lost(trouble: Trouble, down_since: number, failures = 9): Promise<void> {
  await onWatchEvent(
    {
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
    },
    {
      mailbox: 'support',
      folder: 'Suport',
      place: 'support',
      down_since,
      speaker: 'support',
    },
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
