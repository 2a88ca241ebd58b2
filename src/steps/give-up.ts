// give up: a step has failed too often, so a person takes over. The message gets a decision that says so and the agents
// get a notice with the customer's words; nothing waits in silence.

import type { Location } from '../domain/message.ts'
import type { OutboxState } from '../domain/outbox.ts'
import type { WorkRow } from '../domain/work.ts'
import type { IntakeLedger } from '../ports/intake.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { OutboxLedger } from '../ports/outbox.ts'
import type { WorkLedger } from '../ports/work.ts'
import type { Clock, TeamSource } from '../ports/world.ts'
import { type AgentMailDeps, noticeRow } from './agent-mail.ts'

export type GiveUpDeps = AgentMailDeps & {
  clock: Clock
  team: TeamSource
  ledger: WorkLedger &
    Pick<IntakeLedger, 'loadArrival'> &
    Pick<JudgementLedger, 'loadMessage'> &
    Pick<OutboxLedger, 'loadOutboxRow'>
}

export async function giveUp(deps: GiveUpDeps, work: WorkRow): Promise<void> {
  const team = deps.team.current()
  const now = deps.clock.now()
  const error = work.error ?? 'the process ended each time'
  const row = work.step === 'deliver' ? await deps.ledger.loadOutboxRow(work.key) : undefined
  const message = await deps.ledger.loadMessage(row?.message_id ?? work.key)
  // A mail that could not even be received has no message yet, but we know where the server keeps it.
  const place = message ?? (await deps.ledger.loadArrival(work.key))
  const notice = noticeRow(
    deps,
    team,
    {
      topic: `given up ${work.step} ${work.key}`,
      mailbox: place?.mailbox ?? row?.mail.mailbox ?? team.mailboxes[0]?.id ?? '',
      title: `a mail needs you (${work.step} failed ${work.attempts} times)`,
      paragraphs: [whatHappened(row?.state)],
      facts: [
        { name: 'From', value: message?.customer ?? 'not read' },
        { name: 'Subject', value: message?.subject ?? 'not read' },
        ...placeOf(place),
        { name: 'Error', value: error },
        { name: 'Record', value: `holdfast show ${message?.id ?? work.key}` },
      ],
      quoted: row?.mail.text ?? message?.text,
      message_id: place?.id,
    },
    now,
  )
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
    outbox: [notice],
    next: [],
    now,
  })
}

function whatHappened(state: OutboxState | undefined): string {
  switch (state) {
    case undefined:
      return 'Holdfast could not handle the mail below. Nothing was answered: please take it from here.'
    case 'sent':
      return 'The mail below left, but its copy could not be put into the Sent folder.'
    case 'sending':
      return 'Nobody can say whether the mail below left. It will not be sent again by itself: please look into Sent.'
    default:
      return 'The mail below was not sent and will not be tried again: please send it yourself.'
  }
}

function placeOf(at: Location | undefined): { name: string; value: string }[] {
  if (at === undefined) return []
  return [{ name: 'Mailbox', value: `${at.mailbox}, folder ${at.folder}, UID ${at.uid}` }]
}
