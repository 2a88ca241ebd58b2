// What waits: counts over the open rows, and the latest mail of each mailbox.

import type { Backlog, StandingLedger } from '../../ports/standing.ts'
import type { Db } from './database.ts'
import { isNotHeld } from './work.ts'

export function standingLedger(db: Db): StandingLedger {
  return { loadBacklog: (now) => loadBacklog(db, now) }
}

async function loadBacklog(db: Db, now: number): Promise<Backlog> {
  const due = await db
    .selectFrom('work')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('due_at').as('since')])
    .where('due_at', '<=', now)
    .where(isNotHeld(now))
    .executeTakeFirstOrThrow()
  const failing = await db
    .selectFrom('work')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('error', 'is not', null)
    .executeTakeFirstOrThrow()
  const drafts = await db
    .selectFrom('draft')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('since')])
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  const unknown = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'unknown')
    .executeTakeFirstOrThrow()
  const received = await db
    .selectFrom('message')
    .select((eb) => ['mailbox', eb.fn.max('received_at').as('at')])
    .groupBy('mailbox')
    .execute()
  return {
    due: due.count,
    due_since: due.since ?? undefined,
    failing: failing.count,
    drafts_open: drafts.count,
    drafts_since: drafts.since ?? undefined,
    unknown: unknown.count,
    received_at: new Map(received.map(({ mailbox, at }) => [mailbox, at])),
  }
}
