// What becomes of a mail that was classified and read: the answer is written from the passages found for its requests, and
// proved; then the policy decides. Needs no ledger, so `holdfast answer` shows the same.

import type { Spending } from '../budgets.ts'
import type { Classification } from '../classification.ts'
import type { Exchange } from '../conversation.ts'
import type { Decision } from '../decision.ts'
import { answeredCategory, type Past, policyFacts, recordedFacts } from '../facts.ts'
import type { GateState } from '../gate/state.ts'
import { citationOf } from '../knowledge.ts'
import type { Message } from '../message.ts'
import { decide } from '../policy.ts'
import { chosenPassages, keptRequests, modelOf, type Reading } from '../reading.ts'
import { findCategory } from '../team.ts'
import { writeAnswer } from '../writing.ts'
import type { Desk } from './desk.ts'

export type DecideFacts = {
  message: Message
  classification: Classification
  /** What the mail asks, and which passages may answer it. */
  reading: Reading
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
  const { message, classification, reading, history, spendings, gate } = known
  const category = findCategory(team, answeredCategory(team, classification, reading))
  const passages = chosenPassages(reading)
  const written = writeAnswer(desk, {
    message,
    template: category?.template,
    passages,
    exchanges: history.exchanges,
  })
  const facts = policyFacts({
    team,
    message,
    classification,
    past: history,
    budgets: spendings,
    gate,
    reading,
    reply_problem: 'problem' in written ? written.problem : undefined,
    now,
  })
  return {
    message_id: message.id,
    ...decide(facts),
    category: category?.id,
    confidence: classification.confidence,
    citations: passages.map(citationOf),
    requests: keptRequests(reading),
    reader: modelOf(reading),
    language: reading.language,
    answer: 'answer' in written ? written.answer : undefined,
    facts: recordedFacts(facts),
    decided_at: now,
  }
}
