// Whole values for the tests of the pure core: each is the harmless case, and a test names only what it changes.

import { autoReplyBudgets, type Per, type Spending } from '../../src/domain/budgets.ts'
import type { Classification } from '../../src/domain/classification.ts'
import type { Deflection } from '../../src/domain/deflection.ts'
import type { Desk } from '../../src/domain/desk/desk.ts'
import { ATTACH_TYPES } from '../../src/domain/file-types.ts'
import type { Passage } from '../../src/domain/knowledge.ts'
import type { Message } from '../../src/domain/message.ts'
import type { OutboxRow } from '../../src/domain/outbox.ts'
import type { PolicyFacts } from '../../src/domain/policy-facts.ts'
import type { Candidate, Reading } from '../../src/domain/reading.ts'
import type { Team } from '../../src/domain/team.ts'

/** Beyond 2^32 milliseconds, as every real time is. */
export const NOW = 1_790_000_000_000
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** Facts of which every rule approves: changing nothing gives an automatic answer. */
export function cleanFacts(change: Partial<PolicyFacts> = {}): PolicyFacts {
  return {
    screening: { kind: 'customer', reason: 'person' },
    is_gratitude: false,
    wants_human: undefined,
    legal_threat: undefined,
    strong_anger: undefined,
    always_human: undefined,
    sensitive: undefined,
    blocked_by: undefined,
    failed_deflections: 0,
    has_auto_reply: false,
    has_unsent_reply: false,
    has_agent_decided: false,
    has_open_draft: false,
    was_handed_over: false,
    open_dispute: undefined,
    was_not_helped: false,
    has_reply_in_doubt: false,
    names_draft: false,
    is_in_unknown_thread: false,
    names_us: true,
    other_recipients: 0,
    passed_on_from: undefined,
    attachments: 0,
    reply_to: undefined,
    has_text: true,
    is_long: false,
    is_paused: false,
    age_hours: 1,
    auto_age_max_hours: 24,
    budgets: spent({}),
    returned_mail: undefined,
    category: 'order-status',
    mode: 'auto',
    has_template: true,
    confidence: 0.9,
    confidence_min: 0.8,
    gate: undefined,
    gate_confidence: 0.9,
    is_audited: false,
    disagrees: undefined,
    other_categories: [],
    person_matters: [],
    requests: 1,
    sureness: 0.9,
    answer_min: 0.8,
    asked_before: 0.9,
    learnt: 0,
    support: 0.6,
    support_min: 0.35,
    is_of_category: true,
    near_tie: [],
    unexplained_part: undefined,
    mail_language: 'en',
    other_language: undefined,
    writing_problem: undefined,
    reply_problem: undefined,
    ...change,
  }
}

/** The default budgets of automatic replies to a customer of a company, with so much spent in every window. */
export function spent(of: Partial<Record<Per, number>>, max?: number): Spending[] {
  return autoReplyBudgets(sampleTeam().limits, 'jane@example.org').map((budget) => ({
    ...budget,
    max: max ?? budget.max,
    spent: of[budget.per] ?? 0,
  }))
}

export function sampleTeam(change: Partial<Team> = {}): Team {
  return {
    name: 'Tidewater Supply',
    language: 'en',
    mailboxes: [
      {
        id: 'support',
        address: 'support@shop.example',
        aliases: ['help@shop.example'],
        groups: [],
        authserv_id: 'mx.shop.example',
        display_name: 'Tidewater',
      },
    ],
    agents: {
      inbox: 'desk@shop.example',
      allowed: ['anna@shop.example'],
      authentication: 'confirm',
      hold_s: 0,
      reference_hours: 72,
      attach_types: ATTACH_TYPES,
      remind_after_h: 24,
      drafts: 'mail',
      escalate_to: undefined,
      escalate_after_h: 48,
      alarm_after_h: 0,
      daily_at: '08:00',
      digest_on: 'monday',
      digest_to: undefined,
    },
    rating: { ask: 'never', valid_days: 14 },
    public_url: undefined,
    categories: [
      {
        id: 'order-status',
        name: 'Order status',
        description: 'Where is it?',
        examples: ['where is my order'],
        mode: 'auto',
        articles: ['track'],
        template: 'order-status',
        confidence_min: 0.8,
      },
    ],
    articles: [],
    hours: undefined,
    same_customer: [],
    always_human: { senders: ['@press.example', 'ceo@big.example'], phrases: ['data protection'] },
    gate: {
      mode: 'off',
      promote: 'by_person',
      held_min: 0.8,
      escalations_max: 2,
      after_change: 'fall',
      precision_min: 0.95,
      records_min: 20,
      audit_share: 0,
    },
    limits: {
      follow_up_window_days: 7,
      auto_per_customer_10_minutes: 2,
      auto_per_customer_day: 3,
      auto_per_domain_10_minutes: 10,
      auto_per_domain_day: 60,
      auto_per_mailbox_hour: 60,
      auto_per_mailbox_day: 300,
      draft_mails_per_customer_hour: 10,
      draft_mails_per_customer_day: 30,
      draft_mails_per_domain_hour: 40,
      draft_mails_per_domain_day: 150,
      draft_mails_hour: 1_000,
      returned_mail_days: 30,
      auto_age_max_hours: 24,
      support_min: 0.35,
      answer_min: 0.8,
      message_bytes_max: 1_000_000,
      raw_days: 30,
    },
    ...change,
  }
}

export function sampleMessage(change: Partial<Message> = {}): Message {
  return {
    mailbox: 'support',
    folder: 'INBOX',
    uidvalidity: '1',
    uid: 7,
    id: 'm_7',
    received_at: NOW - HOUR,
    size_bytes: 1200,
    screening: { kind: 'customer', reason: 'person' },
    customer: 'jane@example.org',
    customer_name: 'Jane Doe',
    recipients: ['support@shop.example'],
    reply_to: undefined,
    subject: 'My order',
    rfc_message_id: 'q1@example.org',
    in_reply_to: [],
    references: [],
    new_text: 'Where is my order 48213?',
    text: 'Where is my order 48213?',
    attachments: [],
    conversation_id: 'c_7',
    ...change,
  }
}

export function sampleClassification(change: Partial<Classification> = {}): Classification {
  return {
    engine: 'local',
    engine_version: '1',
    category: 'order-status',
    confidence: 0.9,
    unscaled: 0.9,
    probabilities: { 'order-status': 0.9 },
    words: ['order'],
    risks: [],
    other_categories: [],
    second_opinion: undefined,
    ...change,
  }
}

/** A mail of one request that a passage answers. */
export function sampleReading(change: Partial<Reading> = {}): Reading {
  return {
    reader: 'local',
    language: 'en',
    requests: [{ text: 'Where is my order?', candidates: [sampleCandidate()] }],
    told: [],
    matters: [],
    ...change,
  }
}

export function sampleCandidate(
  change: Partial<Candidate> = {},
  passage: Partial<Passage> = {},
): Candidate {
  return {
    passage: {
      id: 'track#1',
      article: 'track',
      title: 'Track your order',
      heading: '',
      url: 'https://shop.example/track',
      questions: [],
      language: 'en',
      text: 'The link shows it.',
      ...passage,
    },
    support: 0.9,
    explained: 0.9,
    asked_before: 0.9,
    learnt: 0,
    sentence: 'The link shows it.',
    ...change,
  }
}

export function sampleRow(change: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id: 'o_1',
    kind: 'auto_reply',
    state: 'sending',
    message_id: 'm_7',
    draft_id: undefined,
    conversation_id: 'c_7',
    mail: {
      mailbox: 'support',
      to: 'jane@example.org',
      subject: 'Re: My order',
      text: 'Hello',
      html: '<p>Hello</p>',
      rfc_message_id: 'o.1@shop.example',
      in_reply_to: 'q1@example.org',
      references: ['q1@example.org'],
      auto_submitted: 'auto-replied',
    },
    sent_copy: 'pending',
    attempts: 1,
    claim: 'one/1',
    response: undefined,
    created_at: NOW - HOUR,
    claimed_at: NOW,
    sent_at: undefined,
    begun: 'one/1',
    ...change,
  }
}

export function sampleDeflection(change: Partial<Deflection> = {}): Deflection {
  return {
    id: 'o_1',
    message_id: 'm_7',
    conversation_id: 'c_7',
    customer: 'jane@example.org',
    category: 'order-status',
    state: 'pending',
    reason: undefined,
    sent_at: NOW,
    window_ends_at: NOW + 7 * DAY,
    follow_up_message_id: undefined,
    closed_at: undefined,
    ...change,
  }
}

/** Its mail shows the values that a template would get, as JSON. */
export function sampleDesk(change: Partial<Team> = {}): Desk {
  return {
    team: sampleTeam(change),
    secret: 'a secret of the tests',
    renderer: {
      renderAnswer: (_, { passage }) => {
        const { text } = passage as { text: string }
        return { ok: true, text, source: text, is_variant: false }
      },
      renderMail: (_, values) => ({ text: JSON.stringify(values), html: '' }),
    },
  }
}
