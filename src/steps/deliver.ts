// deliver: one outbox row leaves the house, at most once when it goes to a customer. Claim, send, record the server's
// answer; a row found in `sending` lost its sender: what no server was given is sent anew, all else is looked up in Sent and
// never sent again blindly. What is decided stands in `src/domain/desk/delivering.ts`.

import {
  filed,
  mailToSend,
  postponed,
  type SendFacts,
  settled,
  settledLate,
  withheld,
} from '../domain/desk/delivering.ts'
import type { Desk } from '../domain/desk/desk.ts'
import { goesToCustomer, type OutboxRow, type SendOutcome, troubleOf } from '../domain/outbox.ts'
import { asksSent, whyWithheld } from '../domain/sending.ts'
import type { StepResult } from '../domain/work.ts'
import type { OutboxLedger } from '../ports/outbox.ts'
import type { Clock, DeskSource, Mailer } from '../ports/world.ts'
import { type LastLookLedger, lastLook } from './shared/last-look.ts'
import { loadRenewable } from './shared/open-drafts.ts'
import type { Unwritten } from './shared/unwritten.ts'

export type DeliverDeps = {
  clock: Clock
  desk: DeskSource
  ledger: LastLookLedger & OutboxLedger
  mailer: Mailer
  unwritten: Unwritten
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

/** What was given to a server before, and what may have left by another ledger, is asked for in Sent; then the last look. */
async function leave(deps: DeliverDeps, desk: Desk, row: OutboxRow): Promise<StepResult> {
  const { ledger, clock, mailer } = deps
  const facts = await ledger.loadSendFacts(row)
  const ask = async () => {
    const is_sent = asksSent(row, facts, clock.now()) && (await isInSent(mailer, row))
    return is_sent ? 'sent' : 'new'
  }
  const asked = await attempted(ask)
  if (asked === 'sent') return alreadySent(deps, desk, row)
  const kept = await keepBack(deps, desk, row, facts)
  if (kept !== undefined) return kept
  if (typeof asked !== 'string') return postpone(deps, row, asked.why)
  if (row.kind === 'auto_reply' || row.kind === 'question') {
    const look = await attempted(() => mailer.lookForOthers(row.mail.mailbox))
    if (typeof look !== 'boolean') return postpone(deps, row, look.why)
    // It was paused right now, so this mail stays as well.
    if (look) return leave(deps, desk, row)
  }
  return send(deps, desk, row)
}

/** The value, or why it could not be had. */
async function attempted<T>(ask: () => Promise<T>): Promise<T | { why: string }> {
  try {
    return await ask()
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) }
  }
}

/** What no longer may leave; undefined when nothing speaks against it. */
async function keepBack(
  { ledger, clock }: DeliverDeps,
  desk: Desk,
  row: OutboxRow,
  facts: SendFacts,
): Promise<StepResult | undefined> {
  const now = clock.now()
  const kept = await lastLook(ledger, desk, row, facts, now)
  if (kept !== undefined) return kept
  const why = whyWithheld(row, facts, desk.team, now)
  if (why === undefined) return undefined
  const committed = await ledger.commit(withheld(desk, row, facts, why, now))
  if (committed.result !== 'written') return stale('claimed')
  return { outcome: 'withheld', reason: why, hints: committed.hints }
}

/** The claim, the sending. */
async function send(deps: DeliverDeps, desk: Desk, row: OutboxRow): Promise<StepResult> {
  const { ledger, mailer } = deps
  const claimed = await claim(deps, row)
  if (claimed?.claim === undefined) return stale('claimed')
  const { id, claim: held } = claimed
  const outcome = await mailer.send(mailToSend(desk.team, claimed), async () => {
    if (!(await ledger.recordBegun(id, held))) throw new Error('another process holds this mail')
  })
  const found = outcome.result === 'unknown' ? await lookUp(mailer, claimed, outcome) : outcome
  return settle(deps, desk, claimed, found)
}

async function claim(deps: DeliverDeps, row: OutboxRow): Promise<OutboxRow | undefined> {
  const { ledger, clock, instance, sending_lease_ms } = deps
  const now = clock.now()
  return ledger.claim(row.id, `${instance}/${row.attempts + 1}`, now, now + sending_lease_ms)
}

async function alreadySent(deps: DeliverDeps, desk: Desk, row: OutboxRow): Promise<StepResult> {
  const claimed = await claim(deps, row)
  if (claimed === undefined) return stale('claimed')
  return settle(deps, desk, claimed, FOUND)
}

/** Without an answer of the mail server about Sent nothing may leave; that is no failure of the step. */
async function postpone(deps: DeliverDeps, row: OutboxRow, why: string): Promise<StepResult> {
  const committed = await deps.ledger.commit(postponed(row, why, deps.clock.now()))
  if (committed.result !== 'written') return stale('claimed')
  return { outcome: 'postponed', reason: 'sent_unreachable', hints: committed.hints }
}

/** A row in `sending`: while its lease runs somebody holds it; after that its sender is gone. */
async function recover(deps: DeliverDeps, desk: Desk, row: OutboxRow): Promise<StepResult> {
  if (row.begun !== row.claim) {
    const response = 'the process ended before it gave the mail to the server'
    return settle(deps, desk, row, { result: 'retry', response, trouble: 'sender_lost' })
  }
  const heard = deps.unwritten.get(row.id)
  if (heard !== undefined && heard.claim === row.claim) {
    return settle(deps, desk, row, heard.outcome)
  }
  const response = 'the process ended while sending'
  const lost: SendOutcome = { result: 'unknown', response, trouble: 'sender_lost' }
  return settle(deps, desk, row, await lookUp(deps.mailer, row, lost))
}

const FOUND: SendOutcome = { result: 'accepted', response: 'found in Sent' }

/** Some servers put what they accept into Sent themselves: a copy there proves that the mail left. */
async function lookUp(mailer: Mailer, row: OutboxRow, outcome: SendOutcome): Promise<SendOutcome> {
  if (!goesToCustomer(row.kind)) return outcome
  return (await isInSent(mailer, row)) ? FOUND : outcome
}

function isInSent(mailer: Mailer, { mail }: OutboxRow): Promise<boolean> {
  return mailer.isInSent(mail.mailbox, mail.rfc_message_id)
}

async function settle(
  { ledger, clock, unwritten }: DeliverDeps,
  desk: Desk,
  row: OutboxRow,
  outcome: SendOutcome,
): Promise<StepResult> {
  // The ledger may be away or its disk full: then the next attempt knows what was said.
  unwritten.set(row.id, { claim: row.claim, outcome, since: clock.now() })
  const known =
    row.draft_id === undefined || outcome.result === 'accepted' || !goesToCustomer(row.kind)
      ? undefined
      : await loadRenewable(ledger, row.draft_id)
  const write = settled(desk, row, outcome, clock.now(), known)
  let committed = await ledger.commit(write)
  if (committed.result === 'lost' && outcome.result === 'accepted') {
    committed = await ledger.commit(settledLate(write))
  }
  unwritten.delete(row.id)
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
