// receive: an arrival becomes a message. Parse, screen, thread, notice copies, flag what it does to earlier automatic
// replies, and write all of it at once. A machine's mail ends here; a person's goes on to `classify`; mail about a
// draft to `approve`.

import { type Conversation, chooseConversation } from '../domain/conversation.ts'
import type { Decision } from '../domain/decision.ts'
import { type DeflectionChange, followUpChange } from '../domain/deflection.ts'
import { followUpOf } from '../domain/follow-up.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import type { DecisionReason } from '../domain/reasons.ts'
import type { Team } from '../domain/team.ts'
import { baseSubject } from '../domain/threading.ts'
import type { StepResult, WorkItem } from '../domain/work.ts'
import type { IntakeLedger, Received, ThreadFacts } from '../ports/intake.ts'
import type { Clock, MailParser, TeamSource } from '../ports/world.ts'
import { type AgentMailDeps, noticeRow } from './agent-mail.ts'
import { type ReadArrival, readArrival } from './read-arrival.ts'

export type ReceiveDeps = AgentMailDeps & {
  clock: Clock
  team: TeamSource
  parser: MailParser
  ledger: IntakeLedger
}

export async function receive(deps: ReceiveDeps, id: string): Promise<StepResult> {
  const arrival = await deps.ledger.loadArrival(id)
  if (arrival === undefined) throw new Error(`There is no arrival ${id}`)
  const team = deps.team.current()
  const read = await readArrival(deps.parser, team, arrival)
  // Two copies may be received at the same time; the slower one finds the faster one in its facts on the second look.
  for (let look = 0; look < 3; look += 1) {
    const facts = await deps.ledger.loadThreadFacts({
      customer: read.message.customer,
      referenced: read.referenced,
      dedupe_key: read.dedupe_key,
      message_id: id,
      received_at: arrival.received_at,
      outbox_ids: read.bounced,
    })
    const received = judge(deps, team, read, facts)
    const result = await deps.ledger.recordReceived(received)
    if (result === 'lost') continue
    if (result === 'stale') return { outcome: 'stale', reason: undefined, next: [] }
    const reason = received.decision?.reason ?? read.message.screening.reason
    return { outcome: read.message.screening.kind, reason, next: received.next }
  }
  throw new Error(`Another copy of ${id} kept changing while it was received`)
}

/** The pure middle: what the mail and the facts mean together. */
function judge(deps: ReceiveDeps, team: Team, read: ReadArrival, facts: ThreadFacts): Received {
  const now = deps.clock.now()
  const is_customer = read.message.screening.kind === 'customer' && !read.is_about_draft
  const found = is_customer ? chooseConversation(facts.conversations) : undefined
  const message = { ...read.message, conversation_id: found?.id ?? read.message.conversation_id }
  const conversation: Conversation = found ?? {
    id: message.conversation_id,
    customer: message.customer,
    mailbox: message.mailbox,
    subject: baseSubject(message.subject),
    started_at: message.received_at,
    last_at: message.received_at,
  }
  const base = {
    message,
    conversation: {
      ...conversation,
      last_at: Math.max(conversation.last_at, message.received_at),
    },
    dedupe_key: read.dedupe_key,
    deflections: [],
    outbox: [],
    next: [],
  }
  const end = endOf(message, facts)
  if (end !== undefined) {
    const decision = ending(message, end, now)
    if (end.reason === 'quarantined') {
      return { ...base, decision, outbox: [quarantineNotice(deps, team, read, now)] }
    }
    // A machine's copy (of a list, say) claims no key: the same mail sent to us directly is a person's.
    const dedupe_key = end.reason === 'duplicate' ? base.dedupe_key : undefined
    const outbox = facts.bounced.map((row) => undeliveredNotice(deps, team, message, row, now))
    return { ...base, dedupe_key, decision, deflections: voided(facts, now), outbox }
  }
  const next: WorkItem[] = [
    { step: read.is_about_draft ? 'approve' : 'classify', subject: message.id, due_at: now },
  ]
  if (!is_customer) return { ...base, decision: undefined, next }
  const follow_up = followUpOf(message, conversation.subject, now)
  const deflections = facts.deflections.flatMap((one) => followUpChange(one, follow_up) ?? [])
  return { ...base, decision: undefined, deflections, next }
}

type End = { kind: Decision['kind']; reason: DecisionReason; says: string }

/** Where the way of a message ends at the door, if it does. */
function endOf(message: Message, facts: ThreadFacts): End | undefined {
  const { kind, reason } = message.screening
  const is_machine = kind !== 'customer' && kind !== 'agent' && kind !== 'quarantined'
  if (is_machine) {
    return { kind: 'ignore', reason: 'machine_mail', says: `Not written by a person (${reason}).` }
  }
  if (facts.first_copy !== undefined) {
    return { kind: 'ignore', reason: 'duplicate', says: `A copy of ${facts.first_copy}.` }
  }
  if (kind === 'quarantined') {
    return { kind: 'draft', reason: 'quarantined', says: `Could not be read safely (${reason}).` }
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

function quarantineNotice(deps: ReceiveDeps, team: Team, read: ReadArrival, now: number) {
  const { message } = read
  return noticeRow(
    deps,
    team,
    {
      topic: `quarantined ${message.id}`,
      mailbox: message.mailbox,
      title: 'a mail could not be read',
      paragraphs: [
        'A mail in the mailbox could not be read safely, so nothing was answered. Please look at it there.',
      ],
      facts: [
        { name: 'Why', value: read.detail ?? message.screening.reason },
        { name: 'Mailbox', value: `${message.mailbox}, folder ${message.folder}` },
        { name: 'UID', value: `${message.uid} (UIDVALIDITY ${message.uidvalidity})` },
        { name: 'From', value: message.customer || 'not readable' },
        { name: 'Subject', value: message.subject || 'not readable' },
      ],
      quoted: undefined,
      message_id: message.id,
    },
    now,
  )
}

function undeliveredNotice(
  deps: ReceiveDeps,
  team: Team,
  bounce: Message,
  row: OutboxRow,
  now: number,
): OutboxRow {
  return noticeRow(
    deps,
    team,
    {
      topic: `undelivered ${row.id}`,
      mailbox: bounce.mailbox,
      title: 'a reply did not arrive',
      paragraphs: [
        'A mail server returned our reply below, so the customer has no answer. Please find another way to reach them.',
      ],
      facts: [
        { name: 'To', value: row.mail.to },
        { name: 'Subject', value: row.mail.subject },
        { name: 'Record', value: `holdfast show ${row.message_id ?? ''}` },
      ],
      quoted: bounce.text.slice(0, 2_000),
      message_id: row.message_id,
    },
    now,
  )
}
