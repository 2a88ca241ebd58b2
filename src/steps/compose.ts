// compose: find the passages, write the answer, prove it, decide. The decision, its draft or its reply, and the
// deflection that a reply opens are written in one transaction; the first decision stands.

import type { Classification } from '../domain/classification.ts'
import type { Decision } from '../domain/decision.ts'
import { type Deflection, type DeflectionChange, followUpChange } from '../domain/deflection.ts'
import { draftOf } from '../domain/draft.ts'
import { policyFacts } from '../domain/facts.ts'
import { followUpOf } from '../domain/follow-up.ts'
import { quotesPassage, ungroundedClaims } from '../domain/grounding.ts'
import { citationOf, type Hit } from '../domain/knowledge.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import { decide } from '../domain/policy.ts'
import {
  firstName,
  outboxId,
  readyRow,
  replyReferences,
  replySubject,
  rfcMessageId,
} from '../domain/reply.ts'
import { findCategory, findMailbox, type Team } from '../domain/team.ts'
import type { StepResult } from '../domain/work.ts'
import type { DecisionWrite, History, JudgementLedger } from '../ports/judgement.ts'
import type { Clock, KnowledgeBase, TeamSource } from '../ports/world.ts'
import { type AgentMailDeps, draftRow } from './agent-mail.ts'

export type ComposeDeps = AgentMailDeps & {
  clock: Clock
  team: TeamSource
  ledger: JudgementLedger
  knowledge: { current(): KnowledgeBase }
}

/** Passages shown to agents; a reply cites the first one. */
const HITS_MAX = 3

export async function compose(deps: ComposeDeps, id: string): Promise<StepResult> {
  const message = await deps.ledger.loadMessage(id)
  const classification = await deps.ledger.loadClassification(id)
  if (message === undefined || classification === undefined) {
    throw new Error(`Message ${id} is not classified`)
  }
  // Another automatic reply decided meanwhile changes the facts; the second look sees it.
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const now = deps.clock.now()
    const write = await judge(deps, message, classification, now)
    const stands = await deps.ledger.recordDecision(write)
    if (stands !== 'lost') return resultOf(stands, write.outbox, now)
  }
  throw new Error(`Other replies kept being decided while ${id} was composed`)
}

const LOOKS_MAX = 5

async function judge(
  deps: ComposeDeps,
  message: Message,
  classification: Classification,
  now: number,
): Promise<DecisionWrite> {
  const team = deps.team.current()
  const loaded = await deps.ledger.loadHistory(message, now)
  const { history, deflections } = withFollowUps(loaded, message, now)
  const decision = judgeMessage(deps, { team, message, classification, history, now })
  const { auto_customer_day, auto_mailbox_hour } = history
  const { customer, mailbox } = message
  const budget = { customer, mailbox, auto_customer_day, auto_mailbox_hour }
  const base = {
    ...{ decision, deflections, budget },
    draft: undefined,
    deflection: undefined,
    outbox: [],
    next: [],
  }
  if (decision.kind === 'auto') {
    const row = autoReplyRow(deps, team, message, decision, now)
    return { ...base, deflection: pendingDeflection(row.id, message, decision), outbox: [row] }
  }
  if (decision.kind === 'ignore') return base
  const draft = draftOf(message, decision, firstName(message.customer_name), now)
  const mail = {
    draft,
    message,
    decision,
    classification,
    history: history.exchanges,
    came_back: history.failed_deflections.length > 0,
  }
  return { ...base, draft, outbox: [draftRow(deps, team, mail, now)] }
}

/**
 * Mail of one customer that was received before the first answer was decided found nothing to fail then. It is asked
 * again here, so that writing twice in a row never earns two answers, and the first answer counts as failed.
 */
function withFollowUps(
  loaded: History,
  message: Message,
  now: number,
): { history: History; deflections: DeflectionChange[] } {
  const follow_up = followUpOf(message, loaded.conversation_subject, now)
  const deflections = loaded.open_deflections.flatMap((one) => followUpChange(one, follow_up) ?? [])
  const failing = new Set(
    deflections.filter(({ state }) => state === 'failed').map((change) => change.id),
  )
  const failed = loaded.open_deflections.filter((one) => failing.has(one.id))
  const failed_deflections = [...loaded.failed_deflections, ...failed]
  return { history: { ...loaded, failed_deflections }, deflections }
}

/** Everything up to the decision, without the ledger: also what `holdfast answer` shows. */
export function judgeMessage(
  deps: Pick<ComposeDeps, 'renderer' | 'knowledge'>,
  known: {
    team: Team
    message: Message
    classification: Classification
    history: History
    now: number
  },
): Decision {
  const { team, message, classification, now } = known
  const category = findCategory(team, classification.category)
  const hits = deps.knowledge.current().search(message, category?.articles, HITS_MAX)
  const answer = writeAnswer(deps, team, message, classification, hits)
  const reply_problem = 'problem' in answer ? answer.problem : undefined
  const facts = policyFacts({
    ...{ team, message, classification, hits, reply_problem, now },
    past: known.history,
  })
  const verdict = decide(facts)
  const is_supported = facts.support >= facts.support_min
  return {
    message_id: message.id,
    ...verdict,
    category: category?.id,
    confidence: classification.confidence,
    citations: is_supported ? hits.map(({ passage }) => citationOf(passage)) : [],
    answer: is_supported && 'body' in answer ? answer.body : undefined,
    facts,
    decided_at: now,
  }
}

/** Write and prove: rendered from the category's template, quoting the best passage, claiming nothing without a source. */
function writeAnswer(
  deps: Pick<ComposeDeps, 'renderer'>,
  team: Team,
  message: Message,
  classification: Classification,
  hits: readonly Hit[],
): { body: string } | { problem: string } | { none: true } {
  const template = findCategory(team, classification.category)?.template
  const best = hits[0]?.passage
  if (template === undefined || best === undefined) return { none: true }
  const passage = { ...best, url: best.url ?? '' }
  const rendered = deps.renderer.renderAnswer(template, {
    customer: { name: message.customer_name, first_name: firstName(message.customer_name) },
    team: { name: team.name },
    subject: message.subject,
    passage,
    passages: [passage],
  })
  if (!rendered.ok) return { problem: rendered.problem }
  const body = rendered.text.trim()
  if (!quotesPassage(body, best.text)) return { problem: 'the answer does not quote its passage' }
  const sources = [best.text, best.title, best.heading, best.url ?? '', rendered.source, team.name]
  const claims = ungroundedClaims(body, sources)
  if (claims.length > 0) return { problem: `no source for ${claims.slice(0, 3).join(', ')}` }
  return { body }
}

function autoReplyRow(
  deps: AgentMailDeps,
  team: Team,
  message: Message,
  decision: Decision,
  now: number,
): OutboxRow {
  const mailbox = findMailbox(team, message.mailbox)
  if (mailbox === undefined) throw new Error(`Mailbox ${message.mailbox} is not configured`)
  if (decision.answer === undefined) throw new Error(`No answer was written for ${message.id}`)
  const id = outboxId('auto_reply', message.id)
  const citation = decision.citations[0]
  const { text, html } = deps.renderer.renderMail('auto_reply', {
    team: { name: team.name },
    customer: { name: message.customer_name, first_name: firstName(message.customer_name) },
    body: decision.answer,
    citations: citation === undefined ? [] : [{ title: citation.title, url: citation.url ?? '' }],
    human: { mailto: mailbox.address },
    is_automatic: true,
  })
  const row = {
    id,
    kind: 'auto_reply' as const,
    message_id: message.id,
    draft_id: undefined,
    conversation_id: message.conversation_id,
  }
  return readyRow(
    row,
    {
      mailbox: mailbox.id,
      to: message.customer,
      subject: replySubject(message.subject),
      text,
      html,
      rfc_message_id: rfcMessageId(id, mailbox.address),
      in_reply_to: message.rfc_message_id,
      references: replyReferences(message),
      auto_submitted: 'auto-replied',
    },
    now,
  )
}

function pendingDeflection(id: string, message: Message, decision: Decision): Deflection {
  return {
    id,
    message_id: message.id,
    conversation_id: message.conversation_id,
    customer: message.customer,
    category: decision.category ?? '',
    state: 'pending',
    reason: undefined,
    sent_at: undefined,
    window_ends_at: undefined,
    follow_up_message_id: undefined,
    closed_at: undefined,
  }
}

function resultOf(stands: Decision, rows: readonly OutboxRow[], now: number): StepResult {
  const next = rows.map(({ id }) => ({ step: 'deliver' as const, subject: id, due_at: now }))
  return { outcome: stands.kind, reason: stands.reason, next }
}
