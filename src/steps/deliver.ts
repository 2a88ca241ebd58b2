// deliver: one outbox row leaves the house, at most once when it goes to a customer. Claim, send, record the server's
// answer; a row found in `sending` lost its sender and is looked up in Sent, never sent again blindly.

import type { AddressMark } from '../domain/address-mark.ts'
import { draftMail, noticeMail } from '../domain/desk/agent-mail.ts'
import type { Desk } from '../domain/desk/desk.ts'
import type { OutboxChange, Write } from '../domain/desk/write.ts'
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
import type { CommitLedger } from '../ports/commit.ts'
import type { OutboxLedger, SendFacts } from '../ports/outbox.ts'
import type { Clock, DeskSource, Mailer } from '../ports/world.ts'

export type DeliverDeps = {
  clock: Clock
  desk: DeskSource
  ledger: CommitLedger & OutboxLedger
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
      return { outcome: 'finished', reason: row.state, hints: [] }
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
  if (claimed === undefined) return { outcome: 'stale', reason: 'claimed', hints: [] }
  const outcome = await deps.mailer.send(mailOf(team, claimed))
  const found = outcome.result === 'unknown' ? await lookUp(deps, claimed, outcome) : outcome
  return settle(deps, desk, claimed, found)
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
  const write = settled(desk, row, fate, outcome, now)
  let committed = await deps.ledger.commit(write)
  // The lease ran out, so the row counts as unknown; but the server's "accepted" is a fact, whoever holds the row.
  if (committed.result === 'lost' && outcome.result === 'accepted') {
    const outbox_change: OutboxChange = {
      ...write.outbox_change,
      from: 'unknown',
      claim: undefined,
    }
    committed = await deps.ledger.commit({ ...write, outbox_change })
  }
  if (committed.result !== 'written') return { outcome: 'stale', reason: 'claim_lost', hints: [] }
  return { outcome: fate.to, reason: troubleOf(outcome), hints: committed.hints }
}

function settled(
  desk: Desk,
  row: OutboxRow,
  fate: Fate,
  outcome: SendOutcome,
  now: number,
): Write & { outbox_change: OutboxChange } {
  const { to, sent_at, sent_copy, deflection, due_at, tell } = fate
  const mark = markOf(row, outcome, now)
  return {
    outbox_change: {
      id: row.id,
      from: 'sending',
      claim: row.claim,
      to,
      response: recordOf(outcome),
      sent_at,
      sent_copy,
      deflection,
      due_at,
    },
    address_marks: mark === undefined ? [] : [mark],
    outbox: tell === undefined ? [] : [noticeMail(desk, unsentNotice(row, tell, outcome), now)],
    ...alarmAboutAgents(row, outcome, now),
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
  const committed = await deps.ledger.commit({
    outbox_change: {
      id: row.id,
      from: 'sent',
      claim: undefined,
      to: 'sent',
      response: row.response,
      sent_at: row.sent_at,
      sent_copy: row.sent_copy === 'pending' && trouble === undefined ? 'filed' : row.sent_copy,
      deflection: undefined,
      due_at: trouble === undefined ? undefined : now + FILE_RETRY_MS,
    },
    ...(trouble === undefined
      ? { clears_alarm: key }
      : {
          alarm: {
            key,
            what: `Copies cannot be put into Sent: ${trouble}`,
            hint: 'Check the IMAP settings and sent_folder with `holdfast doctor`; the mail itself was sent.',
            at: now,
          },
        }),
  })
  const hints = committed.result === 'written' ? committed.hints : []
  if (trouble === undefined) return { outcome: 'filed', reason: undefined, hints }
  return { outcome: 'not_filed', reason: 'sent_unreachable', hints }
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
  const committed = await deps.ledger.commit({
    outbox_change: {
      id: row.id,
      from: 'ready',
      claim: undefined,
      to: 'withheld',
      response: withheld,
      sent_at: undefined,
      sent_copy: 'none',
      deflection: { to: 'void', reason: 'withheld', closed_at: now },
      due_at: undefined,
    },
    draft,
    outbox: [mail],
  })
  if (committed.result !== 'written') return { outcome: 'stale', reason: 'claimed', hints: [] }
  return { outcome: 'withheld', reason: withheld, hints: committed.hints }
}

/** Agents who get no mail see nothing of Holdfast: that is an alarm, not a notice (which would not arrive either). */
function alarmAboutAgents(
  row: OutboxRow,
  outcome: SendOutcome,
  now: number,
): Pick<Write, 'alarm' | 'clears_alarm'> {
  if (goesToCustomer(row.kind)) return {}
  const key = `agents_mail:${row.mail.mailbox}`
  if (outcome.result === 'accepted') return { clears_alarm: key }
  // Our own restart says nothing about the way to the agents.
  if (troubleOf(outcome) === 'sender_lost') return {}
  return {
    alarm: {
      key,
      what: `Mail to the agents at ${row.mail.to} does not get through: ${outcome.response}`,
      hint: 'Check agents.inbox and the SMTP settings of the mailbox; `holdfast doctor` tries them. Nothing is lost, it is retried.',
      at: now,
    },
  }
}
