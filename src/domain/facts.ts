// Gathers what the policy looks at from the records: one place that turns messages, classifications, history and
// retrieval into the flat facts of the table.

import { withoutTag } from '../mail/address.ts'
import { filesOf } from '../mail/mail.ts'
import { type LeftOut, leftOutOf, unknownLines } from '../mail/new-text/left-out.ts'
import { saysNothing } from '../mail/new-text/says-nothing.ts'
import { answersMail } from '../mail/threads/threading.ts'
import { hasMoreParts } from '../text/parts.ts'
import { findPhrase, searchable } from '../text/words.ts'
import type { ChangedArticle } from './article-version.ts'
import type { Block } from './block.ts'
import type { Spending } from './budgets.ts'
import type { Classification } from './classification.ts'
import { conversationId } from './conversation.ts'
import { DAY_MS, type Deflection } from './deflection.ts'
import { isDrawnForAudit, riskOf } from './gate/audit.ts'
import { gateConfidence } from './gate/evidence.ts'
import { type GateState, isOpenAt } from './gate/state.ts'
import { saysOnlyThanks } from './gratitude.ts'
import type { Message } from './message.ts'
import { questionFor, type Slots } from './needs.ts'
import { passedOnFrom } from './passed-on.ts'
import type { PolicyFacts } from './policy-facts.ts'
import { answerFacts, chosenPassages, type Reading } from './reading.ts'
import type { DecisionReason } from './reasons.ts'
import { findRisks, findRisksBeside } from './risk.ts'
import { type AlwaysHuman, findCategory, ownAddresses, type Team } from './team.ts'
import { draftReferenceOf, sampleReferenceOf } from './token.ts'

const HOUR_MS = 60 * 60 * 1000

/**
 * What happened before a message, as far as the policy asks. "The conversation" includes the one that it came out of, as
 * long as that went on of late; only `has_auto_reply` is about the message's own.
 */
export type Past = {
  /** Base subject of the conversation. */
  conversation_subject: string
  /** What its earlier mails said, in both directions, each as it was written or sent. */
  earlier: readonly string[]
  /** The conversation that this one came out of. */
  follows: string | undefined
  /** Automatic replies of the mailbox, or of all, are paused. */
  is_paused: boolean
  /** Deflections that this very message turned to `failed`. */
  failed_deflections: readonly Deflection[]
  /** The conversation has had an automatic reply that left or may have left. */
  has_auto_reply: boolean
  /** An automatic reply in the conversation was withheld, or refused for good. */
  has_unsent_reply: boolean
  /** An agent has answered in the conversation, or has decided a draft about another mail of it. */
  has_agent_decided: boolean
  /** A draft about another mail of the conversation is open. */
  has_open_draft: boolean
  /** A notice asked people to look at this mail, or another mail of the conversation went to them without a draft. */
  was_handed_over: boolean
  /** What the customer's oldest open draft among those that are disputes was decided for, in whatever conversation. */
  open_dispute: DecisionReason | undefined
  /** The customer came back after an automatic reply whose window is still open, in whatever conversation. */
  was_not_helped: boolean
  /** Nobody knows whether an automatic reply of the last days reached the customer, in whatever conversation. */
  has_reply_in_doubt: boolean
  /** The last time that our mail to the customer came back for good. */
  returned_mail: ReturnedMail | undefined
  /** An agent said that this sender gets no automatic answer. */
  blocked: Block | undefined
}

/** Order status or refund: whichever it is, it needs the same number, and may be asked for it. */
function askConfidence(
  { categories }: Team,
  { confidence, probabilities }: Classification,
  slots: Slots | undefined,
): number | undefined {
  const slot = slots?.missing?.slot
  if (slot === undefined) return undefined
  const asking = categories.filter(
    ({ mode, needs = [] }) => mode === 'auto' && needs.some((need) => need.slot === slot),
  )
  const sum = asking.reduce((all, { id }) => all + (probabilities[id] ?? 0), 0)
  return Math.max(confidence, Math.min(1, sum))
}

/** Of a message that nothing went before. */
export const NO_PAST: Past = {
  conversation_subject: '',
  earlier: [],
  follows: undefined,
  is_paused: false,
  failed_deflections: [],
  has_auto_reply: false,
  has_unsent_reply: false,
  has_agent_decided: false,
  has_open_draft: false,
  was_handed_over: false,
  open_dispute: undefined,
  was_not_helped: false,
  has_reply_in_doubt: false,
  returned_mail: undefined,
  blocked: undefined,
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
  reading: Reading
  reply_problem: string | undefined
  writing_problem?: string | undefined
  changed_article?: ChangedArticle | undefined
  /** Absent: its category needs nothing. */
  slots?: Slots | undefined
  /** What it needs was asked for in this conversation. */
  was_asked?: boolean | undefined
  now: number
}): PolicyFacts {
  const { team, message, classification, past } = known
  const quoted = isQuoted(known.reading)
  const category = findCategory(team, answeredCategory(team, classification, known.reading))
  // What stands below a quote or in a signature, and in no earlier mail, is the customer's as well.
  const beside = unknownLines(leftOutOf(message), past.earlier)
  const risks = new Map(
    [...findRisksBeside(beside.map(({ line }) => line)), ...findRisks(message)].map(
      ({ risk, because }) => [risk, because],
    ),
  )
  const passedOn = passedOnFrom(team, message)
  const ours = new Set(ownAddresses(team).map(withoutTag))
  const recipients = new Set(message.recipients.map(withoutTag))
  const opinion = classification.second_opinion
  // The record of a model is about its answers; the classifier's confidence says nothing of them.
  const gate_confidence = quoted ? 1 : gateConfidence(classification)
  const answer = answerFacts(known.reading)
  const { model } = known.reading
  const matters = [...known.reading.matters, ...(model?.matters ?? [])]
  const articles = new Set(category?.articles)
  const disagrees = opinion !== undefined && opinion.category !== classification.category
  return {
    screening: message.screening,
    is_gratitude:
      past.has_auto_reply &&
      saysOnlyThanks(message, { subject: past.conversation_subject, earlier: past.earlier }),
    wants_human: risks.get('wants_human'),
    legal_threat: risks.get('legal_threat'),
    strong_anger: risks.get('strong_anger'),
    always_human: alwaysHuman(team.always_human, message) ?? quotedPhrase(team, beside),
    sensitive: matters.find(({ kind }) => kind === 'sensitive')?.words,
    blocked_by: past.blocked?.by,
    failed_deflections: past.failed_deflections.length,
    has_auto_reply: past.has_auto_reply,
    has_unsent_reply: past.has_unsent_reply,
    has_agent_decided: past.has_agent_decided,
    has_open_draft: past.has_open_draft,
    was_handed_over: past.was_handed_over,
    open_dispute: past.open_dispute,
    was_not_helped: past.was_not_helped,
    has_reply_in_doubt: past.has_reply_in_doubt,
    names_draft: namesDraft(message),
    is_in_unknown_thread: isInUnknownThread(message, past.follows),
    names_us: [...recipients].some((address) => ours.has(address)),
    other_recipients: [...recipients].filter((address) => !ours.has(address)).length,
    passed_on_from: passedOn && (passedOn.address || passedOn.name),
    attachments: filesOf(message.attachments).length,
    reply_to: message.reply_to,
    has_text: !saysNothing(message.new_text),
    is_long: hasMoreParts(message.new_text),
    is_paused: past.is_paused,
    age_hours: Math.max(0, known.now - message.received_at) / HOUR_MS,
    auto_age_max_hours: team.limits.auto_age_max_hours,
    budgets: known.budgets,
    returned_mail: returnedMail(past.returned_mail, team.limits.returned_mail_days, known.now),
    // A category that has left the config since it was chosen is no category any more.
    category: category?.id,
    mode: category?.mode,
    has_template: category?.template !== undefined || category?.answer === 'model',
    confidence: classification.confidence,
    confidence_min: category?.confidence_min ?? 1,
    gate: known.gate,
    gate_confidence,
    is_audited:
      known.gate?.is_promoted === true &&
      isOpenAt(known.gate, gate_confidence) &&
      isDrawnForAudit(message.id, team.gate.audit_share, riskOf(answer)),
    changed_article: known.changed_article,
    missing_slot: known.slots?.missing?.slot,
    was_asked: known.was_asked,
    ask_confidence: askConfidence(team, classification, known.slots),
    question: known.slots?.missing && questionFor(known.slots.missing, known.reading.language),
    unclear_slot: known.slots?.unclear,
    disagrees: disagrees ? (opinion.category ?? 'none of these') : undefined,
    other_categories: classification.other_categories,
    person_matters: matters.filter(({ kind }) => kind !== 'sensitive' && !INSTRUCTS.has(kind)),
    instructs_machine: matters.find(({ kind }) => INSTRUCTS.has(kind))?.words,
    model: model && {
      unavailable: model.unavailable,
      is_quoted: quoted,
      faults: model.faults,
      number_to_judge: model.number_to_judge,
      objections: model.objections,
    },
    requests: answer.requests,
    sureness: answer.support,
    answer_min: team.limits.answer_min,
    asked_before: answer.asked_before,
    learnt: answer.learnt,
    support: answer.explained,
    support_min: team.limits.support_min,
    is_of_category: chosenPassages(known.reading, 0).every((one) => articles.has(one.article)),
    near_tie: answer.near_tie,
    unexplained_part: answer.unexplained_part,
    mail_language: known.reading.language,
    other_language: answer.other_language,
    writing_problem: known.writing_problem,
    reply_problem: known.reply_problem,
  }
}

/** As the local engine and as a model call it. */
const INSTRUCTS = new Set(['instruction', 'instructs_machine'])

/** A model read it, and its answer to every request is proved by a quote. */
function isQuoted(reading: Reading): boolean {
  const { model } = reading
  return model !== undefined && model.unavailable === undefined && answerFacts(reading).is_quoted
}

/**
 * The category that answers: the classifier's, or where a model found passages for every request, the one whose articles
 * they stand in, the likeliest first.
 */
export function answeredCategory(
  { categories }: Pick<Team, 'categories'>,
  { category, probabilities }: Pick<Classification, 'category' | 'probabilities'>,
  reading: Reading,
): string | undefined {
  if (!isQuoted(reading)) return category
  const articles = chosenPassages(reading, 0).map(({ article }) => article)
  const holding = categories.filter((one) => articles.every((id) => one.articles.includes(id)))
  if (holding.length === 0) return category
  const own = holding.find(({ id }) => id === category)
  const likeliest = holding.toSorted(
    (a, b) => (probabilities[b.id] ?? 0) - (probabilities[a.id] ?? 0),
  )[0]
  return (own ?? likeliest)?.id
}

/**
 * The facts as the ledger keeps them and `--json` shows them: plain JSON under the names of the first version, whatever the
 * policy calls them since.
 */
export function recordedFacts({ gate, ...facts }: PolicyFacts): Record<string, unknown> {
  if (gate === undefined) return facts
  const { opens_at, ...state } = gate
  return { ...facts, gate: { ...state, confidence_min: opens_at } }
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

/** The team's own phrases are plain words; in a signature they would be a firm's trade. */
function quotedPhrase({ always_human }: Team, beside: readonly LeftOut[]): string | undefined {
  const quoted = beside.filter(({ place }) => place !== 'signature').map(({ line }) => line)
  return findPhrase(searchable(quoted.join('\n')), always_human.phrases)
}

/** The entry that makes this mail a person's, or undefined. */
export function alwaysHuman(list: AlwaysHuman, message: Message): string | undefined {
  const sender = list.senders.find((entry) =>
    entry.startsWith('@') ? message.customer.endsWith(entry) : message.customer === entry,
  )
  return sender ?? findPhrase(searchable(`${message.subject}\n${message.new_text}`), list.phrases)
}
