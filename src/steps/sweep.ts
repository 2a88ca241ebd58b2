// sweep: once a minute, everything that time alone makes due. Re-hints work that waits (a lost hint, an emptied Redis),
// closes follow-up windows, forgets raw mail that is no longer needed, and lets the database renew its statistics.

import { DAY_MS } from '../domain/deflection.ts'
import type { StepResult } from '../domain/work.ts'
import type { WorkLedger } from '../ports/work.ts'
import type { Clock, DeskSource, Queue } from '../ports/world.ts'

export type SweepDeps = {
  clock: Clock
  desk: DeskSource
  ledger: WorkLedger
  queue: Queue
}

/** Rows looked at in one sweep; the rest waits for the next one, so a backlog cannot fill Redis. */
const DUE_MAX = 1_000

export async function sweep(deps: SweepDeps): Promise<StepResult> {
  const now = deps.clock.now()
  const due = await deps.ledger.loadDueWork(now, DUE_MAX)
  await deps.queue.hint(due)
  const closed = await deps.ledger.closeWindows(now)
  const { raw_days } = deps.desk.current().team.limits
  const forgotten = await deps.ledger.forgetRaw(now - raw_days * DAY_MS)
  await deps.ledger.renewStatistics(now)
  const did = [`due ${due.length}`, `held ${closed}`, `forgotten ${forgotten}`]
  return { outcome: 'swept', reason: did.join(', '), hints: [] }
}
