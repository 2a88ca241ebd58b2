// What becomes of a mail that was classified and read: the answer is written from the passages found for its requests, and
// proved; then the policy decides. Needs no ledger, so `holdfast answer` shows the same.

import type { Spending } from '../budgets.ts'
import type { Classification } from '../classification.ts'
import type { Exchange } from '../conversation.ts'
import type { Decision } from '../decision.ts'
import { answeredCategory, type Past, policyFacts, recordedFacts } from '../facts.ts'
import type { GateState } from '../gate/state.ts'
import { wasQuoted } from '../grounding.ts'
import { citationOf } from '../knowledge.ts'
import type { Message } from '../message.ts'
import { decide } from '../policy.ts'
import { chosenPassages, keptRequests, type Reading } from '../reading.ts'
import { findCategory } from '../team.ts'
import {
  answeringVersion,
  keptWriting,
  textOfWriting,
  type Writing,
  writingProblem,
} from '../writer/writing.ts'
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
  /** What a model wrote; undefined where none was asked to. */
  writing?: Writing | undefined
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
  const { message, classification, reading, writing, history, spendings, gate } = known
  const category = findCategory(team, answeredCategory(team, classification, reading))
  const passages = chosenPassages(reading)
  const quoted = writeAnswer(desk, {
    message,
    template: category?.template,
    kind: category?.answer,
    passages,
    exchanges: history.exchanges,
  })
  const by_model =
    category?.answer === 'model' ? writtenByModel(writing, history.exchanges) : undefined
  // What a model wrote and code could not prove is shown beside the quoted answer, never in its place.
  const written = by_model?.problem === undefined ? (by_model ?? quoted) : quoted
  const facts = policyFacts({
    team,
    message,
    classification,
    past: history,
    budgets: spendings,
    gate,
    reading,
    reply_problem: 'problem' in written ? written.problem : undefined,
    writing_problem: by_model?.problem,
    now,
  })
  return {
    message_id: message.id,
    ...decide(facts),
    category: category?.id,
    confidence: classification.confidence,
    citations: passages.map(citationOf),
    requests: keptRequests(reading),
    reader: answeringVersion(reading, by_model && writing),
    writing: writing && keptWriting(writing),
    language: reading.language,
    answer: 'answer' in written ? written.answer : undefined,
    facts: recordedFacts(facts),
    decided_at: now,
  }
}

/** Its text where it may leave, or why not. */
function writtenByModel(
  writing: Writing | undefined,
  exchanges: readonly Exchange[],
): { answer: string; problem?: undefined } | { problem: string } {
  if (writing === undefined) return { problem: 'no model was asked to write it' }
  const problem = writingProblem(writing)
  if (problem !== undefined) return { problem }
  const facts = writing.sentences.filter(({ quotes }) => quotes.length > 0)
  if (facts.some(({ text }) => wasQuoted(exchanges, text))) {
    return { problem: 'an earlier answer said the same' }
  }
  return { answer: textOfWriting(writing) }
}
