// receive: an arrival becomes a message. Parse, screen, thread, notice copies, flag what it does to earlier automatic
// replies, and write all of it at once. A machine's mail ends here; a person's goes on to `classify`; mail about a
// draft to `approve`.

import type { AddressMark } from '../domain/address-mark.ts'
import { agentMailBudgets, longestReached, type Spending } from '../domain/budgets.ts'
import { type Conversation, conversationOf, placeInThread } from '../domain/conversation.ts'
import { type Decision, isOfCopy } from '../domain/decision.ts'
import { type DeflectionChange, followUpChange } from '../domain/deflection.ts'
import { noticeMail } from '../domain/desk/agent-mail.ts'
import type { Desk } from '../domain/desk/desk.ts'
import type { ReadArrival } from '../domain/desk/reading.ts'
import type { Write } from '../domain/desk/write.ts'
import { followUpOf } from '../domain/follow-up.ts'
import { saysOnlyThanks } from '../domain/gratitude.ts'
import type { Message } from '../domain/message.ts'
import { undeliveredNotice } from '../domain/notices/undelivered.ts'
import { unreadNotice, whyUnread } from '../domain/notices/unread.ts'
import { waitingNotice } from '../domain/notices/waiting.ts'
import type { DecisionReason } from '../domain/reasons.ts'
import { findRisks } from '../domain/risk.ts'
import type { StepResult, WorkItem } from '../domain/work.ts'
import type { Screening } from '../mail/screening/reasons.ts'
import { instantAnswer, PING_PONG_WINDOW_MS, pingPong } from '../mail/screening/volume.ts'
import { baseSubject } from '../mail/threads/threading.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { IntakeLedger, ThreadFacts } from '../ports/intake.ts'
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
  const arrival = await deps.ledger.loadArrival(id)
  if (arrival === undefined) throw new Error(`There is no arrival ${id}`)
  const desk = deps.desk.current()
  const { team, secret } = desk
  const read = await withVolume(deps, await readArrival(deps.parser, team, arrival, secret))
  const flood = await floodOf(deps, desk, read)
  // Two copies may be received at the same time; the slower one finds the faster one in its facts on the second look.
  const { write, committed } = await lookAgain(deps.ledger, id, async () => {
    const facts = await deps.ledger.loadThreadFacts({
      customer: read.message.customer,
      referenced: read.referenced,
      dedupe_key: read.dedupe_key,
      message_id: id,
      received_at: arrival.received_at,
      outbox_ids: read.bounced,
    })
    return judge(desk, { ...read, flood }, facts, deps.clock.now())
  })
  if (committed.result === 'stale') return { outcome: 'stale', reason: undefined, hints: [] }
  const { kind, reason } = read.message.screening
  return { outcome: kind, reason: write.decision?.reason ?? reason, hints: committed.hints }
}

/** The pure middle: what the mail and the facts mean together. */
function judge(desk: Desk, read: Read, facts: ThreadFacts, now: number): Write {
  const is_customer = read.message.screening.kind === 'customer' && !read.is_about_draft
  const conversation = conversationFor(read.message, is_customer ? facts.conversations : [])
  const message = { ...read.message, conversation_id: conversation.id }
  const base: Write = {
    ends: { step: 'receive', key: message.id },
    message,
    conversation: {
      ...conversation,
      last_at: Math.max(conversation.last_at, message.received_at),
    },
  }
  const claim = (is_copy: boolean) =>
    read.dedupe_key === undefined
      ? undefined
      : { key: read.dedupe_key, message_id: message.id, is_copy }
  const follow_up = followUpOf(message, conversation.subject, now)
  const came_back = facts.deflections.flatMap((one) => followUpChange(one, follow_up) ?? [])
  const end = endOf(message, facts, read.detail)
  if (end !== undefined) {
    const decision = ending(message, end, now)
    if (end.reason === 'quarantined') {
      // Whatever it says, somebody came back, if only we know who.
      const deflections = message.customer === '' ? [] : came_back.map(asFailed)
      return {
        ...base,
        content: claim(false),
        decision,
        deflections,
        outbox: [noticeMail(desk, quarantineNotice(read, now), now)],
      }
    }
    if (message.screening.reason === 'ping_pong') {
      return { ...base, decision, deflections: came_back }
    }
    // A machine's copy (of a list, say) claims no key: the same mail sent to us directly is a person's.
    const content = isOfCopy(decision) ? claim(true) : undefined
    const address_marks = marksOf(read, facts, now)
    const outbox = facts.bounced.map((row) => {
      const is_marked = address_marks.some(({ outbox_id }) => outbox_id === row.id)
      const notice = undeliveredNotice(desk.team.limits, { bounce: message, row, is_marked })
      return noticeMail(desk, notice, now)
    })
    return { ...base, content, decision, deflections: voided(facts, now), address_marks, outbox }
  }
  const next: WorkItem[] = [
    { step: read.is_about_draft ? 'approve' : 'classify', key: message.id, due_at: now },
  ]
  const goes_on = { ...base, content: claim(false), next }
  return is_customer ? { ...goes_on, deflections: came_back } : goes_on
}

/** Thanks under a subject of their own are still thanks for what was answered. */
function conversationFor(message: Message, candidates: readonly Conversation[]): Conversation {
  const subject = baseSubject(message.subject)
  const place = placeInThread(candidates, saysOnlyThanks(message, subject) ? '' : subject)
  return place?.kind === 'joins'
    ? place.conversation
    : conversationOf(message, place?.conversation.id)
}

type Read = ReadArrival & {
  /** The budget that keeps a notice about this mail from being one of its own. */
  flood: Spending | undefined
}

/**
 * What only the history shows (RFC 3834 §2). The same text for the third time is not drafted about again: people have
 * the first two. It must be long enough that nobody types it thrice ("Any news?"), and must not cry for a person. An
 * answer within seconds of ours stays a customer's, because a person may have written a second mail just then; the
 * policy makes it a draft, which ends a loop as well.
 */
async function withVolume(deps: ReceiveDeps, read: ReadArrival): Promise<ReadArrival> {
  const { message } = read
  if (message.screening.kind !== 'customer' || read.is_about_draft) return read
  const { id: message_id, customer, received_at } = message
  const ask = { customer, message_id, received_at, window_ms: PING_PONG_WINDOW_MS }
  const { our_sent_at, shown } = await deps.ledger.loadVolume(ask)
  const is_telling = message.new_text.trim().length >= REPEATED_CHARS_MIN
  const repeated =
    is_telling && findRisks(message).length === 0
      ? pingPong({ received_at, text: message.new_text, earlier: shown })
      : undefined
  const instant = instantAnswer({ received_at, our_sent_at })
  const screening: Screening | undefined =
    repeated !== undefined
      ? { kind: 'automatic', reason: repeated }
      : instant && { kind: 'customer', reason: instant }
  return screening === undefined ? read : { ...read, message: { ...message, screening } }
}

const REPEATED_CHARS_MIN = 80

/** Notices about unreadable mail keep within the same budgets as drafts: a responder may answer them unreadably, too. */
async function floodOf(
  deps: ReceiveDeps,
  { team }: Desk,
  { message }: ReadArrival,
): Promise<Spending | undefined> {
  if (message.screening.kind !== 'quarantined') return undefined
  const { customer, conversation_id, mailbox } = message
  const budgets = agentMailBudgets(team.limits, customer)
  const account = { customer, conversation_id, mailbox }
  return longestReached(await deps.ledger.loadSpending(account, budgets, deps.clock.now()))
}

/** Thanks that we cannot read are not thanks. */
function asFailed(change: DeflectionChange): DeflectionChange {
  return change.state === 'confirmed'
    ? { ...change, state: 'failed', reason: 'same_conversation' }
    : change
}

/**
 * The address that our mail went to, whichever address the report names: a forwarder's target that fails is a failure of
 * what we know. A report whose failures are all temporary marks nothing.
 */
function marksOf(read: ReadArrival, { bounced }: ThreadFacts, now: number): AddressMark[] {
  const permanent = read.failures.filter((one) => one.permanent)
  if (permanent.length === 0 && read.failures.length > 0) return []
  return bounced.map(({ id, mail }) => ({
    address: mail.to,
    status: (permanent.find(({ address }) => address === mail.to) ?? permanent[0])?.status,
    since: now,
    outbox_id: id,
  }))
}

type End = { kind: Decision['kind']; reason: DecisionReason; says: string }

/** Where the way of a message ends at the door, if it does. */
function endOf(message: Message, facts: ThreadFacts, detail: string | undefined): End | undefined {
  const { kind, reason } = message.screening
  const is_machine = kind !== 'customer' && kind !== 'agent' && kind !== 'quarantined'
  if (is_machine) {
    return { kind: 'ignore', reason: 'machine_mail', says: `Not written by a person (${reason}).` }
  }
  if (facts.first_copy !== undefined) {
    return { kind: 'ignore', reason: 'duplicate', says: `A copy of ${facts.first_copy}.` }
  }
  if (kind === 'quarantined') {
    return { kind: 'draft', reason: 'quarantined', says: whyUnread(reason, detail) }
  }
  return undefined
}

/** An answer that came back answered nobody. */
function voided(facts: ThreadFacts, now: number): DeflectionChange[] {
  return facts.bounced
    .filter(({ kind }) => kind === 'auto_reply')
    .map(({ id }) => ({
      id,
      state: 'void',
      reason: 'not_delivered',
      follow_up_message_id: undefined,
      closed_at: now,
    }))
}

function ending(message: Message, end: End, now: number): Decision {
  return {
    message_id: message.id,
    kind: end.kind,
    reason: end.reason,
    reasons: [{ reason: end.reason, says: end.says }],
    category: undefined,
    confidence: undefined,
    citations: [],
    answer: undefined,
    facts: { screening: message.screening },
    decided_at: now,
  }
}

function quarantineNotice({ message, flood, detail }: Read, now: number) {
  if (flood === undefined) return unreadNotice(message, detail)
  return waitingNotice({ message, reached: flood, waiting: 1 }, now)
}
