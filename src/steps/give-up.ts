// give up: a step has failed too often, so a person takes over. The message gets a decision that says so and the agents
// get a notice with the customer's words; nothing waits in silence.

import { givenUp } from '../domain/desk/giving-up.ts'
import type { StepResult, WorkRow } from '../domain/work.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { IntakeLedger } from '../ports/intake.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { OutboxLedger } from '../ports/outbox.ts'
import type { Clock, DeskSource } from '../ports/world.ts'
import { lookAgain } from './shared/look-again.ts'

export type GiveUpDeps = {
  clock: Clock
  desk: DeskSource
  ledger: CommitLedger &
    Pick<IntakeLedger, 'loadArrival'> &
    Pick<JudgementLedger, 'loadMessage'> &
    Pick<OutboxLedger, 'loadOutboxRow'>
}

export async function giveUp(deps: GiveUpDeps, work: WorkRow): Promise<StepResult> {
  const desk = deps.desk.current()
  const { committed } = await lookAgain(deps.ledger, work.key, async () => {
    const row = work.step === 'deliver' ? await deps.ledger.loadOutboxRow(work.key) : undefined
    const message = await deps.ledger.loadMessage(row?.message_id ?? work.key)
    // A mail that could not even be received has no message yet, but we know where the server keeps it.
    const place = message ?? (await deps.ledger.loadArrival(work.key))
    return givenUp(desk, { work, row, message, place }, deps.clock.now())
  })
  if (committed.result === 'stale') return { outcome: 'stale', reason: work.error, hints: [] }
  return { outcome: 'given_up', reason: work.error, hints: committed.hints }
}
