// A step has failed too often: what becomes of its mail, and what the agents are told. A mail that was to leave must not
// stay in a state that promises more; every other mail gets a decision that says that a person has it.

import type { Decision } from '../decision.ts'
import { type GivenUp, givenUpNotice } from '../notices/given-up.ts'
import type { OutboxRow } from '../outbox.ts'
import { triesOf, type WorkRow } from '../work.ts'
import { noticeMail } from './agent-mail.ts'
import type { Desk } from './desk.ts'
import type { OutboxChange, Write } from './write.ts'

export function givenUp(desk: Desk, known: Omit<GivenUp, 'error'>, now: number): Write {
  const { work, row } = known
  const error = work.error ?? 'the process ended each time'
  const mailbox = desk.team.mailboxes[0]?.id ?? ''
  return {
    ends: { step: work.step, key: work.key },
    outbox: [noticeMail(desk, givenUpNotice({ ...known, error }, mailbox), now)],
    ...(work.step === 'deliver'
      ? { outbox_change: row && unsent(row, now) }
      : { decision: failedDecision(work, error, now) }),
  }
}

/**
 * Without work nobody looks at the row again: `ready` never began and has failed; `sending` may have left and is unknown.
 * What nobody has seen leave is no deflection.
 */
function unsent(row: OutboxRow, now: number): OutboxChange | undefined {
  if (row.state !== 'ready' && row.state !== 'sending') return undefined
  return {
    id: row.id,
    from: row.state,
    claim: row.claim,
    to: row.state === 'ready' ? 'failed' : 'unknown',
    response: undefined,
    sent_at: undefined,
    sent_copy: row.sent_copy,
    deflection: { to: 'void', reason: 'not_delivered', closed_at: now },
    due_at: undefined,
  }
}

function failedDecision(work: WorkRow, error: string, now: number): Decision {
  const says = `${work.step} failed ${triesOf(work)} times: ${error}`
  return {
    message_id: work.key,
    kind: 'draft',
    reason: 'step_failed',
    reasons: [{ reason: 'step_failed', says }],
    category: undefined,
    confidence: undefined,
    citations: [],
    requests: [],
    answer: undefined,
    facts: {},
    decided_at: now,
  }
}
