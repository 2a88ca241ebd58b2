// deliver: one outbox row leaves the house, at most once when it goes to a customer. Claim, send, record the server's
// answer; a row found in `sending` lost its sender and is looked up in Sent, never sent again blindly.

import { draftMail, noticeMail } from '../domain/desk/agent-mail.ts'
import type { Desk } from '../domain/desk/desk.ts'
import { draftOf } from '../domain/draft.ts'
import { unsentNotice } from '../domain/notices/unsent.ts'
import {
  goesToCustomer,
  type OutboxRow,
  recordOf,
  type SendOutcome,
  troubleOf,
} from '../domain/outbox.ts'
import { firstName } from '../domain/reply.ts'
import { type Fate, fateOf, type Withheld, whyWithheld } from '../domain/sending.ts'
import { deadAddressStatus } from '../domain/smtp-reply.ts'
import { findMailbox, type Team } from '../domain/team.ts'
import type { StepResult } from '../domain/work.ts'
import type { AddressMark } from '../ports/intake.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { OutboxChange, OutboxLedger, SendFacts } from '../ports/outbox.ts'
import type { Clock, DeskSource, Mailer } from '../ports/world.ts'

export type DeliverDeps = {
  clock: Clock
  desk: DeskSource
  ledger: OutboxLedger & Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
  mailer: Mailer
  /** Names this process in claims. */
  instance: string
  /** Longer than any SMTP conversation: after it, a row in `sending` has certainly lost its sender. */
  sending_lease_ms: number
}

export async function deliver(deps: DeliverDeps, id: string): Promise<StepResult> {
  const row = await deps.ledger.loadOutboxRow(id)
  if (row === undefined) throw new Error(`There is no outbox row ${id}`)
  switch (row.state) {
    case 'ready':
      return leave(deps, row)
    case 'sending':
      return recover(deps, row)
    case 'sent':
      return file(deps, row)
    case 'failed':
    case 'unknown':
    case 'withheld':
      return { outcome: 'finished', reason: row.state, next: [] }
  }
}

async function leave(deps: DeliverDeps, row: OutboxRow): Promise<StepResult> {
  const desk = deps.desk.current()
  const { team } = desk
  const now = deps.clock.now()
  const facts = await deps.ledger.loadSendFacts(row)
  const withheld = whyWithheld(row, facts, team, now)
  if (withheld !== undefined) return withhold(deps, desk, { row, facts, withheld }, now)
  const claim = `${deps.instance}/${row.attempts + 1}`
  const claimed = await deps.ledger.claim(row.id, claim, now, now + deps.sending_lease_ms)
  if (claimed === undefined) return { outcome: 'stale', reason: 'claimed', next: [] }
  const outcome = await deps.mailer.send(mailOf(team, claimed))
  const settled = outcome.result === 'unknown' ? await lookUp(deps, claimed, outcome) : outcome
  return settle(deps, desk, claimed, settled)
}

/** Mail to the agents written before its mailbox left the configuration: any other of ours can speak to them. */
function mailOf(team: Team, { kind, mail }: OutboxRow): OutboxRow['mail'] {
  if (goesToCustomer(kind) || findMailbox(team, mail.mailbox) !== undefined) return mail
  return { ...mail, mailbox: team.mailboxes[0]?.id ?? mail.mailbox }
}

/** A row in `sending`: while its lease runs somebody holds it; after that its sender is gone. */
async function recover(deps: DeliverDeps, row: OutboxRow): Promise<StepResult> {
  const response = 'the process ended while sending'
  const lost: SendOutcome = { result: 'unknown', response, trouble: 'sender_lost' }
  return settle(deps, deps.desk.current(), row, await lookUp(deps, row, lost))
}

/** Some servers put what they accept into Sent themselves: a copy there proves that the mail left. */
async function lookUp(
  deps: DeliverDeps,
  row: OutboxRow,
  outcome: SendOutcome,
): Promise<SendOutcome> {
  if (!goesToCustomer(row.kind)) return outcome
  const is_sent = await deps.mailer.isInSent(row.mail.mailbox, row.mail.rfc_message_id)
  return is_sent ? { result: 'accepted', response: 'found in Sent' } : outcome
}

async function settle(
  deps: DeliverDeps,
  desk: Desk,
  row: OutboxRow,
  outcome: SendOutcome,
): Promise<StepResult> {
  const now = deps.clock.now()
  const fate = fateOf(row, outcome, desk.team, now)
  const change = changeOf(desk, row, fate, outcome, now)
  const is_written =
    (await deps.ledger.recordOutboxChange(change)) || (await recordLate(deps, change, outcome))
  if (!is_written) return { outcome: 'stale', reason: 'claim_lost', next: [] }
  if (!goesToCustomer(row.kind)) await alarmAboutAgents(deps, row, outcome, now)
  const next = change.due_at === undefined ? [] : [due(row.id, change.due_at)]
  const told = change.outbox.map((one) => due(one.id, now))
  return { outcome: fate.to, reason: troubleOf(outcome), next: [...next, ...told] }
}

/** The lease ran out, so the row counts as unknown; but the server's "accepted" is a fact, whoever holds the row. */
async function recordLate(
  deps: DeliverDeps,
  change: OutboxChange,
  outcome: SendOutcome,
): Promise<boolean> {
  if (outcome.result !== 'accepted') return false
  return deps.ledger.recordOutboxChange({ ...change, from: 'unknown', claim: undefined })
}

function changeOf(
  desk: Desk,
  row: OutboxRow,
  fate: Fate,
  outcome: SendOutcome,
  now: number,
): OutboxChange {
  return {
    id: row.id,
    from: 'sending',
    claim: row.claim,
    to: fate.to,
    response: recordOf(outcome),
    sent_at: fate.sent_at,
    sent_copy: fate.sent_copy,
    deflection: fate.deflection,
    mark: markOf(row, outcome, now),
    draft: undefined,
    outbox:
      fate.tell === undefined ? [] : [noticeMail(desk, unsentNotice(row, fate.tell, outcome), now)],
    due_at: fate.due_at,
    next: [],
  }
}

/** A server that refuses the address tells at once what a bounce would tell later, so both leave the same mark. */
function markOf(row: OutboxRow, outcome: SendOutcome, now: number): AddressMark | undefined {
  const status = deadAddressStatus(outcome)
  if (status === undefined || !goesToCustomer(row.kind)) return undefined
  return { address: row.mail.to, status, since: now, outbox_id: row.id }
}

/** The copy in Sent. It is a courtesy: while the server cannot take it, one alarm stands and we try again later. */
async function file(deps: DeliverDeps, row: OutboxRow): Promise<StepResult> {
  const now = deps.clock.now()
  const key = `sent_copy:${row.mail.mailbox}`
  const trouble = row.sent_copy === 'pending' ? await fileCopy(deps, row) : undefined
  if (trouble === undefined) await deps.ledger.clearAlarm(key)
  else {
    const hint =
      'Check the IMAP settings and sent_folder with `holdfast doctor`; the mail itself was sent.'
    await deps.ledger.recordAlarm(key, `Copies cannot be put into Sent: ${trouble}`, hint, now)
  }
  const due_at = trouble === undefined ? undefined : now + FILE_RETRY_MS
  await deps.ledger.recordOutboxChange({
    id: row.id,
    from: 'sent',
    claim: undefined,
    to: 'sent',
    response: row.response,
    sent_at: row.sent_at,
    sent_copy: row.sent_copy === 'pending' && trouble === undefined ? 'filed' : row.sent_copy,
    deflection: undefined,
    draft: undefined,
    outbox: [],
    due_at,
    next: [],
  })
  if (due_at === undefined) return { outcome: 'filed', reason: undefined, next: [] }
  return { outcome: 'not_filed', reason: 'sent_unreachable', next: [due(row.id, due_at)] }
}

const FILE_RETRY_MS = 10 * 60_000

/** What went wrong, or undefined when the copy is there. */
async function fileCopy(deps: DeliverDeps, row: OutboxRow): Promise<string | undefined> {
  try {
    await deps.mailer.fileSentCopy(row.mail, row.sent_at ?? 0)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** An automatic reply that may no longer leave becomes a draft with the same answer. */
async function withhold(
  deps: DeliverDeps,
  desk: Desk,
  about: { row: OutboxRow; facts: SendFacts; withheld: Withheld },
  now: number,
): Promise<StepResult> {
  const { row, facts, withheld } = about
  const { message, decision } = facts
  if (message === undefined || decision === undefined) {
    throw new Error(`Outbox row ${row.id} has no message or decision`)
  }
  const draft = draftOf(message, decision, firstName(message.customer_name), now)
  const says = `Not sent automatically after all: ${withheld.replaceAll('_', ' ')}.`
  const told = { ...decision, reasons: [{ reason: decision.reason, says }, ...decision.reasons] }
  const mail = draftMail(
    desk,
    {
      ...{ draft, message, decision: told },
      classification: undefined,
      history: [],
      came_back: withheld === 'customer_wrote_again',
    },
    now,
  )
  const is_written = await deps.ledger.recordOutboxChange({
    id: row.id,
    from: 'ready',
    claim: undefined,
    to: 'withheld',
    response: withheld,
    sent_at: undefined,
    sent_copy: 'none',
    deflection: { to: 'void', reason: 'withheld', closed_at: now },
    draft,
    outbox: [mail],
    due_at: undefined,
    next: [],
  })
  if (!is_written) return { outcome: 'stale', reason: 'claimed', next: [] }
  return { outcome: 'withheld', reason: withheld, next: [due(mail.id, now)] }
}

/** Agents who get no mail see nothing of Holdfast: that is an alarm, not a notice (which would not arrive either). */
async function alarmAboutAgents(
  deps: DeliverDeps,
  row: OutboxRow,
  outcome: SendOutcome,
  now: number,
): Promise<void> {
  const key = `agents_mail:${row.mail.mailbox}`
  if (outcome.result === 'accepted') return deps.ledger.clearAlarm(key)
  // Our own restart says nothing about the way to the agents.
  if (troubleOf(outcome) === 'sender_lost') return undefined
  await deps.ledger.recordAlarm(
    key,
    `Mail to the agents at ${row.mail.to} does not get through: ${outcome.response}`,
    'Check agents.inbox and the SMTP settings of the mailbox; `holdfast doctor` tries them. Nothing is lost, it is retried.',
    now,
  )
}

function due(key: string, due_at: number): StepResult['next'][number] {
  return { step: 'deliver', key, due_at }
}
