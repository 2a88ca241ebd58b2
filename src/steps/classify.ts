// classify: what is the message about, how sure are we, and what speaks against a machine's answer? The local engine
// decides; a model, where one is configured, is the second opinion and can only make Holdfast more careful.

import {
  type Classification,
  type EngineVerdict,
  OTHER_CATEGORY_MIN,
} from '../domain/classification.ts'
import { conversationOf, isNewTopic } from '../domain/conversation.ts'
import { joinedWith } from '../domain/needs.ts'
import { findRisks } from '../domain/risk.ts'
import type { StepResult } from '../domain/work.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { Classifier, Clock, Question, Snapshot } from '../ports/world.ts'
import { judgedText, sentencesAndClauses } from '../text/parts.ts'
import { nothingWaited } from './shared/look-again.ts'

export type ClassifyDeps = {
  clock: Clock
  ledger: CommitLedger & JudgementLedger
  desk: { current(): Classifiers }
}

type Classifiers = Pick<Snapshot, 'local' | 'model'>

export async function classify(deps: ClassifyDeps, id: string): Promise<StepResult> {
  const message = await deps.ledger.loadMessage(id)
  if (message === undefined) throw new Error(`There is no message ${id}`)
  // The answer to a question of ours is about what was asked.
  const asked = await deps.ledger.loadAsked(message)
  const whole = asked === undefined ? message : joinedWith(asked, message)
  const classification = await classifyMessage(deps.desk.current(), whole)
  const now = deps.clock.now()
  const before = await deps.ledger.loadTopic(message)
  const opens =
    before !== undefined && isNewTopic(classification, before, message.received_at)
      ? conversationOf(message, message.conversation_id)
      : undefined
  const committed = await deps.ledger.commit({
    ends: { step: 'classify', key: id },
    classification: { message_id: id, classification, at: now, opens },
    next: [{ step: 'compose', key: id, due_at: now }],
  })
  const is_written = committed.result === 'written'
  const stands = committed.result === 'stale' ? committed.stands.classification : classification
  if (stands === undefined) throw nothingWaited('classify', id)
  return {
    outcome: stands.category ?? 'abstained',
    reason: undefined,
    hints: is_written ? committed.hints : [],
  }
}

/** The whole classification without the ledger: also what `holdfast answer` shows. */
export async function classifyMessage(
  engines: Classifiers,
  { subject, new_text }: Question,
): Promise<Classification> {
  // The risks are looked for in all of it; what is longer than that is a person's in any case.
  const question = { subject, new_text: judgedText(new_text) }
  const parts = sentencesAndClauses(question.new_text).map((new_text) => ({
    subject: '',
    new_text,
  }))
  const [verdict, ...verdicts] = await verdictsOf(engines.local, [question, ...parts])
  return {
    ...verdict!,
    risks: findRisks({ subject, new_text }).map(({ risk }) => risk),
    other_categories: otherCategories(verdict!, verdicts),
    second_opinion:
      engines.model === undefined ? undefined : await secondOpinion(engines.model, question),
  }
}

async function verdictsOf(
  local: Classifier,
  questions: readonly Question[],
): Promise<EngineVerdict[]> {
  if (local.classifyEach !== undefined) return await local.classifyEach(questions)
  const verdicts: EngineVerdict[] = []
  for (const question of questions) verdicts.push(await local.classify(question))
  return verdicts
}

/** What parts of a mail are clearly about beside what the whole is about. */
function otherCategories(whole: EngineVerdict, parts: readonly EngineVerdict[]): string[] {
  const found = new Set<string>()
  for (const { category, confidence, unscaled } of parts) {
    // What corrects the confidence was learnt from whole mails, and says nothing of a part.
    const is_clear = category !== undefined && (unscaled ?? confidence) >= OTHER_CATEGORY_MIN
    if (is_clear && category !== whole.category) found.add(category)
  }
  return [...found]
}

/** A model that cannot be asked has no opinion, which the policy reads as disagreement: a draft now beats an answer later. */
async function secondOpinion(model: Classifier, question: Question): Promise<EngineVerdict> {
  try {
    return await model.classify(question)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      engine: 'model',
      engine_version: `unavailable: ${why}`.slice(0, 200),
      category: undefined,
      confidence: 0,
      unscaled: undefined,
      probabilities: {},
      words: [],
    }
  }
}
