// What waits: counts over the open rows, and the latest mail of each mailbox.

import { sql } from 'kysely'
import type { Backlog, StandingLedger } from '../../../ports/standing.ts'
import type { Db } from '../database/database.ts'
import { isNotHeld } from '../work.ts'

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
    .where('state', '=', sql.lit('open'))
    .executeTakeFirstOrThrow()
  const unknown = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', sql.lit('unknown'))
    .executeTakeFirstOrThrow()
  return {
    due: due.count,
    due_since: due.since ?? undefined,
    failing: failing.count,
    drafts_open: drafts.count,
    drafts_since: drafts.since ?? undefined,
    unknown: unknown.count,
    received_at: await loadLatest(db),
  }
}

/** From mailbox to mailbox by the index: grouping would read every mail that ever came. */
async function loadLatest(db: Db): Promise<Map<string, number>> {
  const latest = new Map<string, number>()
  for (let mailbox = ''; ; ) {
    const next = await db
      .selectFrom('message')
      .select('mailbox')
      .where('mailbox', '>', mailbox)
      .orderBy('mailbox')
      .limit(1)
      .executeTakeFirst()
    if (next === undefined) return latest
    mailbox = next.mailbox
    const newest = await db
      .selectFrom('message')
      .select('received_at')
      .where('mailbox', '=', mailbox)
      .orderBy('received_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    latest.set(mailbox, newest.received_at)
  }
}
