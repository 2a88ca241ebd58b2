// Gathers what the policy looks at from the records: one place that turns messages, classifications, history and
// retrieval into the flat facts of the table.

import { withoutTag } from './address.ts'
import type { Classification } from './classification.ts'
import { conversationId } from './conversation.ts'
import { saysOnlyThanks } from './gratitude.ts'
import type { Hit } from './knowledge.ts'
import type { Message } from './message.ts'
import type { PolicyFacts } from './policy.ts'
import { findRisks } from './risk.ts'
import { type AlwaysHuman, findCategory, ownAddresses, type Team } from './team.ts'
import { draftReferenceOf } from './token.ts'
import { findPhrase, searchable } from './words.ts'

const HOUR_MS = 60 * 60 * 1000

/** The part of a conversation's past that the policy asks for. */
export type Past = {
  failed_deflections: readonly unknown[]
  is_with_person: boolean
  has_auto_reply: boolean
  /** Base subject of the conversation. */
  conversation_subject: string
  auto_customer_day: number
  auto_mailbox_hour: number
  is_paused: boolean
}

export function policyFacts(known: {
  team: Team
  message: Message
  classification: Classification
  past: Past
  hits: readonly Hit[]
  reply_problem: string | undefined
  now: number
}): PolicyFacts {
  const { team, message, classification, past } = known
  const category = findCategory(team, classification.category)
  const risks = new Map(findRisks(message).map(({ risk, because }) => [risk, because]))
  const ours = new Set(ownAddresses(team).map(withoutTag))
  const recipients = new Set(message.recipients.map(withoutTag))
  const opinion = classification.second_opinion
  const disagrees = opinion !== undefined && opinion.category !== classification.category
  return {
    screening: message.screening,
    is_gratitude: past.has_auto_reply && saysOnlyThanks(message, past.conversation_subject),
    wants_human: risks.get('wants_human'),
    legal_threat: risks.get('legal_threat'),
    strong_anger: risks.get('strong_anger'),
    always_human: alwaysHuman(team.always_human, message),
    failed_deflections: past.failed_deflections.length,
    has_auto_reply: past.has_auto_reply,
    // Whoever answers below one of our drafts has had an agent's mail: a person knows this customer.
    is_with_person: past.is_with_person || namesDraft(message) || isInUnknownThread(message),
    names_us: [...recipients].some((address) => ours.has(address)),
    other_recipients: [...recipients].filter((address) => !ours.has(address)).length,
    attachments: message.attachments.length,
    reply_to: message.reply_to,
    has_text: searchable(message.new_text).trim() !== '',
    is_paused: past.is_paused,
    age_hours: Math.max(0, known.now - message.received_at) / HOUR_MS,
    auto_age_max_hours: team.limits.auto_age_max_hours,
    auto_customer_day: past.auto_customer_day,
    auto_per_customer_day: team.limits.auto_per_customer_day,
    auto_mailbox_hour: past.auto_mailbox_hour,
    auto_per_mailbox_hour: team.limits.auto_per_mailbox_hour,
    // A category that has left the config since it was chosen is no category any more.
    category: category?.id,
    mode: category?.mode,
    has_template: category?.template !== undefined,
    confidence: classification.confidence,
    confidence_min: category?.confidence_min ?? 1,
    disagrees: disagrees ? (opinion.category ?? 'none of these') : undefined,
    other_categories: classification.other_categories,
    support: known.hits[0]?.support ?? 0,
    support_min: team.limits.support_min,
    reply_problem: known.reply_problem,
  }
}

/** It answers a mail that we never saw: whoever wrote that one has the conversation. */
function isInUnknownThread(message: Message): boolean {
  const is_reply = message.in_reply_to.length > 0 || message.references.length > 0
  return is_reply && message.conversation_id === conversationId(message.id)
}

/** The mail carries a draft's reference, in its threading headers or its text. */
export function namesDraft(message: Message): boolean {
  return draftReferenceOf(message) !== undefined
}

/** The entry that makes this mail a person's, or undefined. */
export function alwaysHuman(list: AlwaysHuman, message: Message): string | undefined {
  const sender = list.senders.find((entry) =>
    entry.startsWith('@') ? message.customer.endsWith(entry) : message.customer === entry,
  )
  return sender ?? findPhrase(searchable(`${message.subject}\n${message.new_text}`), list.phrases)
}
