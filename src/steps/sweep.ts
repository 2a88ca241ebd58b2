// sweep: once a minute, everything that time alone makes due. Re-hints work that waits (a lost hint, an emptied Redis),
// closes follow-up windows, mails drafts that were held back or forgotten and the daily and weekly mail, lets categories climb and fall,
// tells the webhook and ntfy, forgets raw mail that is no longer needed.

import { DAY_MS } from '../domain/deflection.ts'
import type { StepResult } from '../domain/work.ts'
import type { Announcer } from '../ports/announcements.ts'
import type { Digests } from '../ports/digest.ts'
import type { Gates } from '../ports/evidence.ts'
import type { WorkLedger } from '../ports/work.ts'
import type { Clock, DeskSource, Queue } from '../ports/world.ts'
import { type AnnouncingLedger, announce } from './shared/announce.ts'
import { type DailyLedger, tellDaily } from './shared/daily.ts'
import { tellDigest } from './shared/digest.ts'
import { tellHeldBack } from './shared/held-back.ts'
import { type ClimbingLedger, climb } from './shared/ladder.ts'
import { alarmOfWaiting, escalate, remind } from './shared/reminders.ts'
import { hurryUnwritten, type Unwritten, type UnwrittenLedger } from './shared/unwritten.ts'

export type SweepDeps = {
  clock: Clock
  desk: DeskSource
  ledger: WorkLedger & UnwrittenLedger & DailyLedger & ClimbingLedger & AnnouncingLedger
  gates: Gates
  queue: Queue
  digests: Digests
  announcer: Announcer
  unwritten: Unwritten
}

/** Rows looked at in one sweep; the rest waits for the next one, so a backlog cannot fill Redis. */
const DUE_MAX = 1_000

export async function sweep(deps: SweepDeps): Promise<StepResult> {
  const now = deps.clock.now()
  const back_ms = await deps.ledger.recordSeen(now)
  await hurryUnwritten(deps.ledger, deps.unwritten, now)
  const due = await deps.ledger.loadDueWork(now, DUE_MAX)
  await deps.queue.hint(due)
  const closed = await deps.ledger.closeWindows(now)
  const desk = deps.desk.current()
  const told = await tellHeldBack(deps.ledger, desk, now)
  const reminders = await remind(deps.ledger, desk, now)
  const escalations = await escalate(deps.ledger, desk, now)
  const waiting = await alarmOfWaiting(deps.ledger, desk, now)
  const daily = await tellDaily(deps.ledger, desk, now)
  const digest = await tellDigest(deps, desk, now)
  const steps = await climb(deps.ledger, deps.gates, desk, now)
  const mails = [...daily, ...digest]
  await deps.queue.hint([...told, ...reminders, ...escalations, ...mails, ...steps])
  const announced = await announce(deps, desk.team, now)
  const { raw_days } = desk.team.limits
  const forgotten = await deps.ledger.forgetRaw(now - raw_days * DAY_MS)
  await deps.ledger.renewStatistics(now)
  const did = [
    ...(back_ms > 0 ? [`clock back ${Math.round(back_ms / 1_000)} s`] : []),
    `due ${due.length}`,
    `held ${closed}`,
    `told ${told.length}`,
    `reminded ${reminders.length}`,
    `escalated ${escalations.length}`,
    `waiting ${waiting}`,
    `daily ${mails.length}`,
    `ladder ${steps.length}`,
    `forgotten ${forgotten}`,
    ...announced,
  ]
  return { outcome: 'swept', reason: did.join(', '), hints: [] }
}
