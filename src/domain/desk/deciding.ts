// What becomes of a mail that was classified and read: the answer is written from the passages found for its requests, and
// proved; then the policy decides. Needs no ledger, so `holdfast answer` shows the same.

import type { ChangedArticle } from '../article-version.ts'
import type { Spending } from '../budgets.ts'
import type { Classification } from '../classification.ts'
import type { Exchange } from '../conversation.ts'
import type { Decision } from '../decision.ts'
import { answeredCategory, type Past, policyFacts, recordedFacts } from '../facts.ts'
import type { GateState } from '../gate/state.ts'
import { wasQuoted } from '../grounding.ts'
import { citationOf } from '../knowledge.ts'
import type { Message } from '../message.ts'
import { NO_SLOT_FACTS, onlySays, type SlotFacts, slotsOf } from '../needs.ts'
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
  changed_article?: ChangedArticle | undefined
  /** What the ledger knows of what the category needs; absent: nothing. */
  slots?: SlotFacts | undefined
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
  const { others, asked } = known.slots ?? NO_SLOT_FACTS
  const slots = slotsOf(category?.needs ?? [], message, others)
  // Whoever answers our question says what was asked, and no article has to explain that.
  const said = Object.values(slots.values)
  const told =
    asked === undefined ? reading.told : reading.told.filter((one) => !onlySays(one.text, said))
  const quoted = writeAnswer(desk, {
    message,
    template: category?.template,
    kind: category?.answer,
    slots: slots.values,
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
    reading: { ...reading, told },
    reply_problem: 'problem' in written ? written.problem : undefined,
    writing_problem: by_model?.problem,
    changed_article: known.changed_article,
    slots,
    was_asked: asked !== undefined,
    now,
  })
  const verdict = decide(facts)
  const text = 'answer' in written ? written.answer : undefined
  return {
    message_id: message.id,
    ...verdict,
    category: category?.id,
    confidence: classification.confidence,
    citations: passages.map(citationOf),
    requests: keptRequests(reading),
    reader: answeringVersion(reading, by_model && writing),
    writing: writing && keptWriting(writing),
    language: reading.language,
    answer: verdict.kind === 'ask' ? facts.question : text,
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
