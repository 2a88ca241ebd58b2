// give up: a step has failed too often, so a person takes over. The message gets a decision that says so and the agents
// get a notice with the customer's words; nothing waits in silence.

import { noticeMail } from '../domain/desk/agent-mail.ts'
import { givenUpNotice } from '../domain/notices/given-up.ts'
import type { WorkRow } from '../domain/work.ts'
import type { IntakeLedger } from '../ports/intake.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { OutboxLedger } from '../ports/outbox.ts'
import type { WorkLedger } from '../ports/work.ts'
import type { Clock, DeskSource } from '../ports/world.ts'

export type GiveUpDeps = {
  clock: Clock
  desk: DeskSource
  ledger: WorkLedger &
    Pick<IntakeLedger, 'loadArrival'> &
    Pick<JudgementLedger, 'loadMessage'> &
    Pick<OutboxLedger, 'loadOutboxRow'>
}

export async function giveUp(deps: GiveUpDeps, work: WorkRow): Promise<void> {
  const desk = deps.desk.current()
  const now = deps.clock.now()
  const error = work.error ?? 'the process ended each time'
  const row = work.step === 'deliver' ? await deps.ledger.loadOutboxRow(work.key) : undefined
  const message = await deps.ledger.loadMessage(row?.message_id ?? work.key)
  // A mail that could not even be received has no message yet, but we know where the server keeps it.
  const place = message ?? (await deps.ledger.loadArrival(work.key))
  const mailbox = desk.team.mailboxes[0]?.id ?? ''
  const notice = givenUpNotice({ work, row, message, place, error }, mailbox)
  const is_undecided = work.step !== 'deliver'
  await deps.ledger.recordGivenUp({
    step: work.step,
    key: work.key,
    decision: is_undecided
      ? {
          message_id: work.key,
          kind: 'draft',
          reason: 'step_failed',
          reasons: [
            { reason: 'step_failed', says: `${work.step} failed ${work.attempts} times: ${error}` },
          ],
          category: undefined,
          confidence: undefined,
          citations: [],
          answer: undefined,
          facts: {},
          decided_at: now,
        }
      : undefined,
    outbox: [noticeMail(desk, notice, now)],
    next: [],
    now,
  })
}
