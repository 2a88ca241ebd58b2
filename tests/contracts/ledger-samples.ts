// Whole domain values for the ledger's contract suite.

import type { Account, Per, Spending } from '../../src/domain/budgets.ts'
import type { Classification } from '../../src/domain/classification.ts'
import { conversationId } from '../../src/domain/conversation.ts'
import type { Decision } from '../../src/domain/decision.ts'
import type { Deflection, DeflectionChange } from '../../src/domain/deflection.ts'
import type { OutboxChange, Write } from '../../src/domain/desk/write.ts'
import type { Approval, Draft } from '../../src/domain/draft.ts'
import { type Arrival, type Message, messageId } from '../../src/domain/message.ts'
import type { OutboxKind, OutboxRow } from '../../src/domain/outbox.ts'

/** Beyond 2^32, as every time is: a driver that hands out text or loses digits is noticed. */
export const NOW = 1_790_000_000_000
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

const PASSAGE = {
  passage: 'returns#1',
  article: 'returns',
  title: 'Returns',
  text: 'Within 30 days.',
}
const CITATIONS = [
  { ...PASSAGE, url: 'https://shop.example/returns' },
  { ...PASSAGE, url: undefined },
]

export function sampleArrival(uid: number, change: Partial<Arrival> = {}): Arrival {
  const at = { mailbox: 'support', folder: 'INBOX', uidvalidity: '4294967295', uid }
  return {
    ...at,
    id: messageId(at),
    received_at: NOW + uid * 1000,
    size_bytes: 3,
    raw: new Uint8Array([0, 200, 255]),
    ...change,
  }
}

export function sampleMessage(arrival: Arrival, change: Partial<Message> = {}): Message {
  const { raw: _raw, ...at } = arrival
  return {
    ...at,
    screening: { kind: 'customer', reason: 'person' },
    customer: 'ana@example.org',
    customer_name: 'Ana',
    recipients: ['support@shop.example'],
    reply_to: undefined,
    subject: 'Return',
    rfc_message_id: `mail-${arrival.uid}@example.org`,
    in_reply_to: [],
    references: ['root@example.org'],
    new_text: `text ${arrival.uid}`,
    text: `text ${arrival.uid}\n> quoted`,
    attachments: [{ name: 'a.pdf', bytes: 12, content_type: 'application/pdf' }],
    conversation_id: conversationId(arrival.id),
    ...change,
  }
}

/** What `receive` writes. */
export function sampleReceived(message: Message, change: Write = {}): Write & { message: Message } {
  return {
    ends: { step: 'receive', key: message.id },
    conversation: {
      id: message.conversation_id,
      customer: message.customer,
      mailbox: message.mailbox,
      subject: 'Return',
      started_at: message.received_at,
      last_at: message.received_at,
      follows: undefined,
    },
    ...change,
    message,
  }
}

/** What `classify` writes. */
export function sampleClassified(
  message_id: string,
  change: Partial<Classification> = {},
  at = NOW,
): Write {
  return {
    ends: { step: 'classify', key: message_id },
    classification: {
      message_id,
      classification: sampleClassification(change),
      at,
      opens: undefined,
    },
  }
}

export function sampleClassification(change: Partial<Classification> = {}): Classification {
  return {
    engine: 'local',
    engine_version: 'v1',
    category: 'returns',
    confidence: 0.875,
    unscaled: 0.75,
    probabilities: { returns: 0.875, other: 0.1 },
    words: ['return'],
    risks: ['strong_anger'],
    other_categories: ['refund'],
    second_opinion: {
      engine: 'model',
      engine_version: 'm1',
      category: undefined,
      confidence: 0.5,
      unscaled: undefined,
      probabilities: {},
      words: [],
    },
    ...change,
  }
}

export function sampleDecision(message_id: string, change: Partial<Decision> = {}): Decision {
  return {
    message_id,
    kind: 'draft',
    reason: 'low_confidence',
    reasons: [{ reason: 'low_confidence', says: '0.41 is below 0.80' }],
    category: 'returns',
    confidence: 0.41,
    citations: CITATIONS,
    requests: [
      {
        text: 'How long can I return it?',
        candidates: [
          {
            passage: 'returns#1',
            article: 'returns',
            title: 'Returns',
            heading: 'Time',
            url: undefined,
            text: 'Within 30 days.',
            sentence: 'Within 30 days.',
            support: 0.7,
          },
        ],
      },
    ],
    answer: 'Within 30 days.',
    facts: { confidence: 0.41, risks: [] },
    decided_at: NOW + HOUR,
    ...change,
  }
}

export function sampleDraft(message: Message, change: Partial<Draft> = {}): Draft {
  return {
    id: `d_${message.id}`,
    message_id: message.id,
    conversation_id: message.conversation_id,
    state: 'open',
    proposal: 'Hello Ana,\n\nWithin 30 days.',
    citations: CITATIONS,
    created_at: NOW + HOUR,
    generation: 0,
    offered_at: undefined,
    decided_at: undefined,
    decided_by: undefined,
    ...change,
  }
}

export function sampleApproval(message_id: string, change: Partial<Approval> = {}): Approval {
  return {
    message_id,
    draft_id: undefined,
    agent: 'kim@shop.example',
    verb: 'approve',
    refusal: undefined,
    decided_at: NOW + 2 * HOUR,
    ...change,
  }
}

export function sampleOutbox(
  kind: OutboxKind,
  message: Message,
  change: Partial<OutboxRow> = {},
): OutboxRow {
  const id = change.id ?? `o_${kind}_${message.id}`
  return {
    id,
    kind,
    state: 'ready',
    message_id: message.id,
    draft_id: undefined,
    conversation_id: message.conversation_id,
    mail: {
      mailbox: message.mailbox,
      to: message.customer,
      subject: 'Re: Return',
      text: `${kind} to ${message.id}`,
      html: '<p>ä</p>',
      rfc_message_id: `${id}@shop.example`,
      in_reply_to: undefined,
      references: [],
      auto_submitted: kind === 'agent_reply' ? undefined : 'auto-replied',
    },
    sent_copy: 'pending',
    attempts: 0,
    claim: undefined,
    response: undefined,
    created_at: NOW + HOUR,
    claimed_at: undefined,
    sent_at: undefined,
    begun: undefined,
    ...change,
  }
}

export function sampleDeflection(row: OutboxRow, message: Message): Deflection {
  return {
    id: row.id,
    message_id: message.id,
    conversation_id: message.conversation_id,
    customer: message.customer,
    category: 'returns',
    state: 'pending',
    reason: undefined,
    sent_at: undefined,
    window_ends_at: undefined,
    follow_up_message_id: undefined,
    closed_at: undefined,
  }
}

/** How much each owner was seen to have spent. */
export type Seen = Partial<Record<Per, number>>

/** The same as `loadSpending` says it: of a day for customers and domains, of an hour for mailboxes. */
/** Limits that many share are reached by one, unless `shared_max` says otherwise. */
export function spendingsOf(seen: Seen, shared_max = 1): Spending[] {
  const windows = { customer: DAY, conversation: 30 * DAY, domain: DAY, mailbox: HOUR, all: HOUR }
  return Object.entries(seen).map(([per, spent]) => ({
    of: 'auto_reply',
    per: per as Per,
    window_ms: windows[per as Per],
    max: per === 'customer' || per === 'conversation' ? 99 : shared_max,
    spent,
  }))
}

export function accountOf({ customer, conversation_id, mailbox }: Message): Account {
  return { customer, conversation_id, mailbox }
}

/** What `compose` writes; nothing was counted, so that only the tests about budgets meet one. */
export function sampleWrite(message: Message, change: Write = {}) {
  return {
    ends: { step: 'compose' as const, key: message.id },
    decision: sampleDecision(message.id),
    ...change,
  }
}

/** The write of an automatic reply that rests on these counts. */
export function autoWrite(
  message: Message,
  seen: Seen = {},
  row = sampleOutbox('auto_reply', message),
) {
  const decision = sampleDecision(message.id, {
    kind: 'auto',
    reason: 'allowed',
    confidence: 0.93,
  })
  return {
    ...sampleWrite(message),
    decision,
    deflection: sampleDeflection(row, message),
    budget: {
      account: accountOf(message),
      spendings: spendingsOf(seen),
      at: decision.decided_at,
    },
    outbox: [row],
  }
}

/** What a mail does to a deflection: by default the customer came back. */
export function sampleDeflectionChange(
  id: string,
  change: Partial<DeflectionChange> = {},
): DeflectionChange {
  return {
    id,
    state: 'failed',
    reason: 'same_conversation',
    follow_up_message_id: undefined,
    closed_at: NOW + DAY,
    ...change,
  }
}

/** What `deliver` writes: by default, that the row may not leave after all. */
export function sampleChange(id: string, change: Partial<OutboxChange>) {
  const outbox_change: OutboxChange = {
    id,
    from: 'ready',
    claim: undefined,
    to: 'withheld',
    response: undefined,
    sent_at: undefined,
    sent_copy: 'pending',
    deflection: undefined,
    due_at: undefined,
    ...change,
  }
  return { outbox_change }
}
