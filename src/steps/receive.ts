// receive: an arrival becomes a message. Parse, screen, thread, notice copies, flag what it does to earlier automatic
// replies, and write all of it at once. What is decided about it stands in `src/domain/desk/receiving.ts`.

import { agentMailBudgets, longestReached, type Spending } from '../domain/budgets.ts'
import type { ReadArrival } from '../domain/desk/reading.ts'
import { isCustomers, received, screenedAgain } from '../domain/desk/receiving.ts'
import { otherAddresses } from '../domain/same-customer.ts'
import type { Team } from '../domain/team.ts'
import type { StepResult } from '../domain/work.ts'
import { PING_PONG_WINDOW_MS } from '../mail/screening/volume.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { IntakeLedger } from '../ports/intake.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { Clock, DeskSource, MailParser } from '../ports/world.ts'
import { lookAgain } from './shared/look-again.ts'
import { readArrival } from './shared/read-arrival.ts'

export type ReceiveDeps = {
  clock: Clock
  desk: DeskSource
  parser: MailParser
  ledger: CommitLedger & IntakeLedger & Pick<JudgementLedger, 'loadSpending'>
}

export async function receive(deps: ReceiveDeps, id: string): Promise<StepResult> {
  const { ledger, clock } = deps
  const desk = deps.desk.current()
  const arrival = await ledger.loadArrival(id)
  if (arrival === undefined) throw new Error(`There is no arrival ${id}`)
  const parsed = await readArrival(deps.parser, desk.team, arrival, desk.secret)
  const read = await withHistory(ledger, parsed)
  const { customer } = read.message
  const reached = await loadReached(ledger, desk.team, read, clock.now())

  // Two copies may be received at the same time; the slower one finds the faster one in its facts on the second look.
  const { write, committed } = await lookAgain(ledger, id, async () => {
    const thread = await ledger.loadThreadFacts({
      customer,
      others: otherAddresses(desk.team.same_customer, customer),
      referenced: read.referenced,
      dedupe_key: read.dedupe_key,
      message_id: id,
      received_at: arrival.received_at,
      outbox_ids: read.bounced,
    })
    return received(desk, { read, thread, reached }, clock.now())
  })

  if (committed.result === 'stale') return { outcome: 'stale', reason: undefined, hints: [] }
  const { kind, reason } = read.message.screening
  return { outcome: kind, reason: write.decision?.reason ?? reason, hints: committed.hints }
}

/** What a mail alone does not show: whether it repeats what people have already, or answers within seconds. */
async function withHistory(ledger: IntakeLedger, read: ReadArrival): Promise<ReadArrival> {
  if (!isCustomers(read)) return read
  const { id: message_id, customer, received_at } = read.message
  const ask = { customer, message_id, received_at, window_ms: PING_PONG_WINDOW_MS }
  return screenedAgain(read, await ledger.loadVolume(ask))
}

/** Only mail that could not be read is told to the agents from here. */
async function loadReached(
  ledger: Pick<JudgementLedger, 'loadSpending'>,
  { limits }: Team,
  { message }: ReadArrival,
  now: number,
): Promise<Spending | undefined> {
  if (message.screening.kind !== 'quarantined') return undefined
  const { customer, conversation_id, mailbox } = message
  const account = { customer, conversation_id, mailbox }
  const budgets = agentMailBudgets(limits, customer)
  return longestReached(await ledger.loadSpending(account, budgets, now))
}
