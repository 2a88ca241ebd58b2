// What speaks against the ledger, at the start and while Holdfast runs: each doubt pauses automatic replies until a person ends
// the pause, rings an alarm, and is mailed to the agents as soon as mail can be written.

import { EVERY_MAILBOX } from '../domain/budgets.ts'
import { noticeMail } from '../domain/desk/agent-mail.ts'
import type { Doubt } from '../domain/doubt.ts'
import { doubtNotice } from '../domain/notices/doubt.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { IdentityLedger } from '../ports/identity.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, DeskSource, Queue } from '../ports/world.ts'
import type { Logger } from './logger.ts'

export type DoubtDeps = {
  ledger: Pick<IdentityLedger, 'recordDoubt'> & Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
  clock: Clock
  logger: Logger
}

/** A doubt whose pause is new, and since when. */
export type NewDoubt = { doubt: Doubt; since: number }

/** Undefined where a person's pause, or that of an earlier doubt, holds already. */
export async function raiseDoubt(deps: DoubtDeps, doubt: Doubt): Promise<NewDoubt | undefined> {
  const { ledger, clock, logger } = deps
  const { scope, why, hint } = doubt
  const since = clock.now()
  const is_new = await ledger.recordDoubt({ scope, since, by: 'holdfast start', why })
  await ledger.recordAlarm(
    alarmOf(doubt.kind, scope),
    `Automatic replies are paused: ${why}`,
    hint,
    since,
  )
  logger.warn({ event: doubt.kind, ...(scope === EVERY_MAILBOX ? {} : { mailbox: scope }) }, why)
  return is_new ? { doubt, since } : undefined
}

export function alarmOf(kind: Doubt['kind'], scope: string): string {
  return scope === EVERY_MAILBOX ? kind : `${kind}:${scope}`
}

/** Mails the agents that everything, or a mailbox, is paused. */
export async function tellDoubts(
  deps: { ledger: CommitLedger; desk: DeskSource; queue: Queue },
  doubts: readonly NewDoubt[],
): Promise<void> {
  const desk = deps.desk.current()
  for (const { doubt, since } of doubts) {
    const mailbox = doubt.scope === EVERY_MAILBOX ? desk.team.mailboxes[0]?.id : doubt.scope
    const notice = doubtNotice(doubt, mailbox ?? '', since)
    const committed = await deps.ledger.commit({ outbox: [noticeMail(desk, notice, since)] })
    if (committed.result === 'written') await deps.queue.hint(committed.hints)
  }
}
