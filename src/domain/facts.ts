// Gathers what the policy looks at from the records: one place that turns messages, classifications, history and
// retrieval into the flat facts of the table.

import { withoutTag } from '../mail/address.ts'
import { answersMail } from '../mail/threads/threading.ts'
import { findPhrase, searchable } from '../text/words.ts'
import type { Spending } from './budgets.ts'
import type { Classification } from './classification.ts'
import { conversationId } from './conversation.ts'
import { DAY_MS, type Deflection } from './deflection.ts'
import { isDrawnForAudit } from './gate/audit.ts'
import { gateConfidence } from './gate/evidence.ts'
import { type GateState, isOpenAt } from './gate/state.ts'
import { saysOnlyThanks } from './gratitude.ts'
import type { Hit } from './knowledge.ts'
import type { Message } from './message.ts'
import type { PolicyFacts } from './policy.ts'
import { findRisks } from './risk.ts'
import { type AlwaysHuman, findCategory, ownAddresses, type Team } from './team.ts'
import { draftReferenceOf, sampleReferenceOf } from './token.ts'

const HOUR_MS = 60 * 60 * 1000

/** The part of a conversation's past that the policy asks for. */
export type Past = {
  failed_deflections: readonly Deflection[]
  is_with_person: boolean
  has_auto_reply: boolean
  /** The conversation that this one came out of. */
  follows: string | undefined
  /** Base subject of the conversation. */
  conversation_subject: string
  is_paused: boolean
  /** The last time that our mail to the customer came back for good. */
  returned_mail: ReturnedMail | undefined
}

/** `status`: RFC 3463, where the bounce gave one. */
export type ReturnedMail = { status: string | undefined; since: number }

export function policyFacts(known: {
  team: Team
  message: Message
  classification: Classification
  past: Past
  /** Of automatic replies. */
  budgets: readonly Spending[]
  /** Of the classification's category, where the gate is asked at all. */
  gate: GateState | undefined
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
  const gate_confidence = gateConfidence(classification)
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
    is_with_person:
      past.is_with_person || namesDraft(message) || isInUnknownThread(message, past.follows),
    names_us: [...recipients].some((address) => ours.has(address)),
    other_recipients: [...recipients].filter((address) => !ours.has(address)).length,
    attachments: message.attachments.length,
    reply_to: message.reply_to,
    has_text: searchable(message.new_text).trim() !== '',
    is_paused: past.is_paused,
    age_hours: Math.max(0, known.now - message.received_at) / HOUR_MS,
    auto_age_max_hours: team.limits.auto_age_max_hours,
    budgets: known.budgets,
    returned_mail: returnedMail(past.returned_mail, team.limits.returned_mail_days, known.now),
    // A category that has left the config since it was chosen is no category any more.
    category: category?.id,
    mode: category?.mode,
    has_template: category?.template !== undefined,
    confidence: classification.confidence,
    confidence_min: category?.confidence_min ?? 1,
    gate: known.gate,
    gate_confidence,
    is_audited:
      known.gate !== undefined &&
      isOpenAt(known.gate, gate_confidence) &&
      isDrawnForAudit(message.id, team.gate.audit_share),
    disagrees: disagrees ? (opinion.category ?? 'none of these') : undefined,
    other_categories: classification.other_categories,
    support: known.hits[0]?.support ?? 0,
    support_min: team.limits.support_min,
    reply_problem: known.reply_problem,
  }
}

/** Only for a while: a mailbox that was full or closed by mistake is repaired, and nobody would tell us. */
function returnedMail(
  returned: ReturnedMail | undefined,
  days: number,
  now: number,
): string | undefined {
  if (returned === undefined || now - returned.since > days * DAY_MS) return undefined
  return returned.status ?? 'not delivered'
}

/** It answers a mail that we never saw: whoever wrote that one has the conversation. */
function isInUnknownThread(message: Message, follows: string | undefined): boolean {
  const starts = message.conversation_id === conversationId(message.id)
  return answersMail(message) && follows === undefined && starts
}

/** The mail carries the reference of a mail to the agents, in its threading headers or its text. */
export function namesDraft(message: Message): boolean {
  return draftReferenceOf(message) !== undefined || sampleReferenceOf(message) !== undefined
}

/** The entry that makes this mail a person's, or undefined. */
export function alwaysHuman(list: AlwaysHuman, message: Message): string | undefined {
  const sender = list.senders.find((entry) =>
    entry.startsWith('@') ? message.customer.endsWith(entry) : message.customer === entry,
  )
  return sender ?? findPhrase(searchable(`${message.subject}\n${message.new_text}`), list.phrases)
}
