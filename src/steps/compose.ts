// compose: find the passages, write the answer, prove it, decide. The decision, its draft or its reply, and the
// deflection that a reply opens are written in one transaction; the first decision stands.

import {
  type Account,
  agentMailBudgets,
  autoReplyBudgets,
  longestReached,
  type Spending,
  spendingText,
  trippedMailbox,
} from '../domain/budgets.ts'
import type { Classification } from '../domain/classification.ts'
import type { Decision } from '../domain/decision.ts'
import { type DeflectionChange, followUpChange, pendingDeflection } from '../domain/deflection.ts'
import { type DraftMail, draftMail, noticeMail } from '../domain/desk/agent-mail.ts'
import type { Desk } from '../domain/desk/desk.ts'
import type { Write } from '../domain/desk/write.ts'
import { draftOf } from '../domain/draft.ts'
import { policyFacts } from '../domain/facts.ts'
import { followUpOf } from '../domain/follow-up.ts'
import type { GateState } from '../domain/gate/state.ts'
import { quotesPassage, ungroundedClaims, wasQuoted } from '../domain/grounding.ts'
import { citationOf, type Hit } from '../domain/knowledge.ts'
import type { Message } from '../domain/message.ts'
import { pausedNotice } from '../domain/notices/paused.ts'
import { waitingNotice } from '../domain/notices/waiting.ts'
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
import { findCategory, findMailbox } from '../domain/team.ts'
import type { StepResult } from '../domain/work.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { Gates } from '../ports/evidence.ts'
import type { History, JudgementLedger } from '../ports/judgement.ts'
import type { Clock, DeskSource, KnowledgeBase } from '../ports/world.ts'
import { lookAgain, nothingWaited } from './shared/look-again.ts'

export type ComposeDeps = {
  clock: Clock
  desk: DeskSource
  ledger: CommitLedger & JudgementLedger
  gates: Gates
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
  const { write, committed } = await lookAgain(deps.ledger, id, () =>
    judge(deps, message, classification, deps.clock.now()),
  )
  const stands = committed.result === 'written' ? write.decision : committed.stands.decision
  if (stands === undefined) throw nothingWaited('compose', id)
  const hints = committed.result === 'written' ? committed.hints : []
  return { outcome: stands.kind, reason: stands.reason, hints }
}

async function judge(
  deps: ComposeDeps,
  message: Message,
  classification: Classification,
  now: number,
): Promise<Write> {
  const desk = deps.desk.current()
  const { team } = desk
  const account = accountOf(message)
  const allowed = autoReplyBudgets(team.limits, message.customer)
  const spendings = await deps.ledger.loadSpending(account, allowed, now)
  const past = await deps.ledger.loadHistory(message)
  const { history, deflections } = withFollowUps(past, message, now)
  const gate = await deps.gates.stateOf(team, classification.category, now)
  const known = { message, classification, history, spendings, gate, now }
  const decision = judgeMessage({ ...desk, knowledge: deps.knowledge.current() }, known)
  const base: Write = {
    ends: { step: 'compose', key: message.id },
    decision,
    deflections,
    trip: tripOf(desk, { message, decision, spendings }, now),
  }
  if (decision.kind === 'auto') {
    const row = autoReplyRow(desk, message, decision, now)
    const deflection = pendingDeflection(row.id, message, decision.category ?? '')
    const budget = { account, spendings, at: now }
    return { ...base, budget, deflection, outbox: [row] }
  }
  if (decision.kind === 'ignore') return base
  const draft = draftOf(message, decision, firstName(message.customer_name), now)
  const mail = {
    ...{ draft, message, decision, classification, history: history.exchanges },
    came_back: history.failed_deflections.length > 0,
  }
  return { ...base, draft, outbox: [await mailToAgents(deps, desk, mail, now)] }
}

/** The draft's own mail, or the notice in its place when this sender fills the agents' inbox. */
async function mailToAgents(
  deps: ComposeDeps,
  desk: Desk,
  about: DraftMail,
  now: number,
): Promise<OutboxRow> {
  const { message } = about
  const budgets = agentMailBudgets(desk.team.limits, message.customer)
  const spendings = await deps.ledger.loadSpending(accountOf(message), budgets, now)
  const reached = longestReached(spendings)
  if (reached === undefined) return draftMail(desk, about, now)
  const waiting = (await deps.ledger.countUnmailed(message.customer)) + 1
  return noticeMail(desk, waitingNotice({ message, reached, waiting }, now), now)
}

/** The mailbox answers more than it should: a person has to look before it goes on. */
function tripOf(
  desk: Desk,
  about: { message: Message; decision: Decision; spendings: readonly Spending[] },
  now: number,
): Write['trip'] {
  const { message, decision, spendings } = about
  const tripped = trippedMailbox(decision.reasons, spendings)
  if (tripped === undefined) return undefined
  const why = spendingText(tripped)
  const pause = { scope: message.mailbox, since: now, by: 'Holdfast', why }
  return { pause, notice: noticeMail(desk, pausedNotice(message, why), now) }
}

function accountOf({ customer, conversation_id, mailbox }: Message): Account {
  return { customer, conversation_id, mailbox }
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
  desk: Pick<Desk, 'team' | 'renderer'> & { knowledge: KnowledgeBase },
  known: {
    message: Message
    classification: Classification
    history: History
    /** Of automatic replies. */
    spendings: readonly Spending[]
    gate: GateState | undefined
    now: number
  },
): Decision {
  const { team } = desk
  const { message, classification, now } = known
  const category = findCategory(team, classification.category)
  const hits = desk.knowledge.search(message, category?.articles, HITS_MAX)
  const answer = writeAnswer(desk, message, classification, known.history, hits)
  const reply_problem = 'problem' in answer ? answer.problem : undefined
  const facts = policyFacts({
    ...{ team, message, classification, hits, reply_problem, now },
    past: known.history,
    budgets: known.spendings,
    gate: known.gate,
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
  { team, renderer }: Pick<Desk, 'team' | 'renderer'>,
  message: Message,
  classification: Classification,
  history: History,
  hits: readonly Hit[],
): { body: string } | { problem: string } | { none: true } {
  const template = findCategory(team, classification.category)?.template
  const best = hits[0]?.passage
  if (template === undefined || best === undefined) return { none: true }
  const passage = { ...best, url: best.url ?? '' }
  const rendered = renderer.renderAnswer(template, {
    customer: { name: message.customer_name, first_name: firstName(message.customer_name) },
    team: { name: team.name },
    subject: message.subject,
    passage,
    passages: [passage],
  })
  if (!rendered.ok) return { problem: rendered.problem }
  const body = rendered.text.trim()
  if (!quotesPassage(body, best.text)) return { problem: 'the answer does not quote its passage' }
  if (wasQuoted(history.exchanges, best.text))
    return { problem: 'an earlier answer quoted the same passage' }
  const sources = [best.text, best.title, best.heading, best.url ?? '', rendered.source, team.name]
  const claims = ungroundedClaims(body, sources)
  if (claims.length > 0) return { problem: `no source for ${claims.slice(0, 3).join(', ')}` }
  return { body }
}

function autoReplyRow(
  { team, renderer }: Desk,
  message: Message,
  decision: Decision,
  now: number,
): OutboxRow {
  const mailbox = findMailbox(team, message.mailbox)
  if (mailbox === undefined) throw new Error(`Mailbox ${message.mailbox} is not configured`)
  if (decision.answer === undefined) throw new Error(`No answer was written for ${message.id}`)
  const id = outboxId('auto_reply', message.id)
  const citation = decision.citations[0]
  const { text, html } = renderer.renderMail('auto_reply', {
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
