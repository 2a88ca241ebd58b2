// What becomes of a classified mail: the answer is written from its category's template around the best passage, and
// proved; then the policy decides. Needs no ledger, so `holdfast answer` shows the same.

import type { Spending } from '../budgets.ts'
import type { Classification } from '../classification.ts'
import type { Exchange } from '../conversation.ts'
import type { Decision } from '../decision.ts'
import { type Past, policyFacts, recordedFacts } from '../facts.ts'
import type { GateState } from '../gate/state.ts'
import { quotesPassage, ungroundedClaims, wasQuoted } from '../grounding.ts'
import { citationOf, type Hit } from '../knowledge.ts'
import type { Message } from '../message.ts'
import { decide } from '../policy.ts'
import { firstName } from '../reply.ts'
import { findCategory } from '../team.ts'
import type { Desk } from './desk.ts'

export type DecideFacts = {
  message: Message
  classification: Classification
  /** Passages of the category's articles (of all, where there is no category), best first. */
  hits: readonly Hit[]
  history: Past & {
    /** Earlier mail of the conversation, oldest first. */
    exchanges: readonly Exchange[]
  }
  /** Of automatic replies. */
  spendings: readonly Spending[]
  /** Undefined where nothing is asked of the category. */
  gate: GateState | undefined
}

export function decided(
  desk: Pick<Desk, 'team' | 'renderer'>,
  known: DecideFacts,
  now: number,
): Decision {
  const { team } = desk
  const { message, classification, hits, history, spendings, gate } = known
  const written = writeAnswer(desk, known)
  const facts = policyFacts({
    team,
    message,
    classification,
    past: history,
    budgets: spendings,
    gate,
    hits,
    reply_problem: 'problem' in written ? written.problem : undefined,
    now,
  })
  const is_supported = facts.support >= facts.support_min
  return {
    message_id: message.id,
    ...decide(facts),
    category: findCategory(team, classification.category)?.id,
    confidence: classification.confidence,
    citations: is_supported ? hits.map(({ passage }) => citationOf(passage)) : [],
    answer: is_supported && 'answer' in written ? written.answer : undefined,
    facts: recordedFacts(facts),
    decided_at: now,
  }
}

/** Quotes the best passage, and claims nothing without a source. */
function writeAnswer(
  { team, renderer }: Pick<Desk, 'team' | 'renderer'>,
  { message, classification, hits, history }: DecideFacts,
): { answer: string } | { problem: string } | { none: true } {
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
  const answer = rendered.text.trim()
  if (!quotesPassage(answer, best.text)) return { problem: 'the answer does not quote its passage' }
  if (wasQuoted(history.exchanges, best.text)) {
    return { problem: 'an earlier answer quoted the same passage' }
  }
  const sources = [best.text, best.title, best.heading, best.url ?? '', rendered.source, team.name]
  const claims = ungroundedClaims(answer, sources)
  if (claims.length > 0) return { problem: `no source for ${claims.slice(0, 3).join(', ')}` }
  return { answer }
}
