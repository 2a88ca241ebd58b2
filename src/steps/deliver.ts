// deliver: one outbox row leaves the house, at most once when it goes to a customer. Claim, send, record the server's
// answer; a row found in `sending` lost its sender and is looked up in Sent, never sent again blindly. What is decided
// stands in `src/domain/desk/delivering.ts`.

import { filed, mailToSend, settled, settledLate, withheld } from '../domain/desk/delivering.ts'
import type { Desk } from '../domain/desk/desk.ts'
import { goesToCustomer, type OutboxRow, type SendOutcome, troubleOf } from '../domain/outbox.ts'
import { whyWithheld } from '../domain/sending.ts'
import type { StepResult } from '../domain/work.ts'
import type { OutboxLedger } from '../ports/outbox.ts'
import type { Clock, DeskSource, Mailer } from '../ports/world.ts'
import { type LastLookLedger, lastLook } from './shared/last-look.ts'
import { loadRenewable } from './shared/open-drafts.ts'

export type DeliverDeps = {
  clock: Clock
  desk: DeskSource
  ledger: LastLookLedger & OutboxLedger
  mailer: Mailer
  /** Names this process in claims. */
  instance: string
  /** Longer than any SMTP conversation: after it, a row in `sending` has certainly lost its sender. */
  sending_lease_ms: number
}

export async function deliver(deps: DeliverDeps, id: string): Promise<StepResult> {
  const desk = deps.desk.current()
  const row = await deps.ledger.loadOutboxRow(id)
  if (row === undefined) throw new Error(`There is no outbox row ${id}`)
  switch (row.state) {
    case 'ready':
      return leave(deps, desk, row)
    case 'sending':
      return recover(deps, desk, row)
    case 'sent':
      return file(deps, row)
    case 'failed':
    case 'unknown':
    case 'withheld':
      return { outcome: 'finished', reason: row.state, hints: [] }
  }
}

/** A last look, the claim, the sending. */
async function leave(deps: DeliverDeps, desk: Desk, row: OutboxRow): Promise<StepResult> {
  const { ledger, clock, mailer } = deps
  const now = clock.now()
  const facts = await ledger.loadSendFacts(row)
  const kept = await lastLook(ledger, desk, row, facts, now)
  if (kept !== undefined) return kept
  const why = whyWithheld(row, facts, desk.team, now)
  if (why !== undefined) {
    const committed = await ledger.commit(withheld(desk, row, facts, why, now))
    if (committed.result !== 'written') return stale('claimed')
    return { outcome: 'withheld', reason: why, hints: committed.hints }
  }
  const claim = `${deps.instance}/${row.attempts + 1}`
  const claimed = await ledger.claim(row.id, claim, now, now + deps.sending_lease_ms)
  if (claimed === undefined) return stale('claimed')
  const outcome = await mailer.send(mailToSend(desk.team, claimed))
  const found = outcome.result === 'unknown' ? await lookUp(mailer, claimed, outcome) : outcome
  return settle(deps, desk, claimed, found)
}

/** A row in `sending`: while its lease runs somebody holds it; after that its sender is gone. */
async function recover(deps: DeliverDeps, desk: Desk, row: OutboxRow): Promise<StepResult> {
  const response = 'the process ended while sending'
  const lost: SendOutcome = { result: 'unknown', response, trouble: 'sender_lost' }
  return settle(deps, desk, row, await lookUp(deps.mailer, row, lost))
}

/** Some servers put what they accept into Sent themselves: a copy there proves that the mail left. */
async function lookUp(mailer: Mailer, row: OutboxRow, outcome: SendOutcome): Promise<SendOutcome> {
  if (!goesToCustomer(row.kind)) return outcome
  const is_sent = await mailer.isInSent(row.mail.mailbox, row.mail.rfc_message_id)
  return is_sent ? { result: 'accepted', response: 'found in Sent' } : outcome
}

async function settle(
  { ledger, clock }: DeliverDeps,
  desk: Desk,
  row: OutboxRow,
  outcome: SendOutcome,
): Promise<StepResult> {
  const known =
    row.draft_id === undefined || outcome.result === 'accepted' || !goesToCustomer(row.kind)
      ? undefined
      : await loadRenewable(ledger, row.draft_id)
  const write = settled(desk, row, outcome, clock.now(), known)
  let committed = await ledger.commit(write)
  if (committed.result === 'lost' && outcome.result === 'accepted') {
    committed = await ledger.commit(settledLate(write))
  }
  if (committed.result !== 'written') return stale('claim_lost')
  const { to } = write.outbox_change
  return { outcome: to, reason: troubleOf(outcome), hints: committed.hints }
}

/** The copy in Sent, of a mail that has left. */
async function file({ ledger, clock, mailer }: DeliverDeps, row: OutboxRow): Promise<StepResult> {
  const trouble = row.sent_copy === 'pending' ? await fileCopy(mailer, row) : undefined
  const committed = await ledger.commit(filed(row, trouble, clock.now()))
  const hints = committed.result === 'written' ? committed.hints : []
  return trouble === undefined
    ? { outcome: 'filed', reason: undefined, hints }
    : { outcome: 'not_filed', reason: 'sent_unreachable', hints }
}

/** What went wrong, or undefined when the copy is there. */
async function fileCopy(mailer: Mailer, row: OutboxRow): Promise<string | undefined> {
  try {
    await mailer.fileSentCopy(row.mail, row.sent_at ?? 0)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function stale(reason: string): StepResult {
  return { outcome: 'stale', reason, hints: [] }
}
