// A decision: what happens to a message, with every reason that spoke for it and the facts it rests on. It is written
// once; the first one stands.

import type { Citation } from './knowledge.ts'
import type { KeptRequest } from './reading.ts'
import { type DecisionKind, type DecisionReason, REASONS } from './reasons.ts'
import type { Category } from './team.ts'
import type { KeptWriting } from './writer/writing.ts'

/** A reason and one sentence that says what was found, for agents and for `holdfast show`. */
export type GivenReason = { reason: DecisionReason; says: string }

export type Decision = {
  message_id: string
  kind: DecisionKind
  /** The first rule that matched; it alone decided. */
  reason: DecisionReason
  /** Every rule that matched, in the order of the table. */
  reasons: GivenReason[]
  category: string | undefined
  confidence: number | undefined
  citations: Citation[]
  /** What the mail asks, and the passages that may answer each; empty where it was not read that far. */
  requests: KeptRequest[]
  /** Version of the model whose reading it rests on; undefined: the local engine's. */
  reader?: string | undefined
  /** What a model wrote, and what was found in it; undefined where none was asked to write. */
  writing?: KeptWriting | undefined
  /** The answer that was written and proved, without greeting and signature; undefined where there is none. */
  answer: string | undefined
  /** ISO 639-1, of the mail; undefined where it does not tell, or was not read. */
  language?: string | undefined
  /** The values the rules looked at; plain JSON, kept for `holdfast show` and for later audits. */
  facts: Record<string, unknown>
  decided_at: number
}

/** A second copy of a mail is neither news nor history. */
export function isOfCopy(decision: Pick<Decision, 'reason'> | undefined): boolean {
  return decision !== undefined && REASONS[decision.reason].is_copy === true
}

/** The language of the mail, ISO 639-1, where the decision had to know it. */
export function languageOfMail(decision: Decision | undefined): string | undefined {
  const language = decision?.facts.mail_language
  return typeof language === 'string' ? language : undefined
}

/** What the subject of a draft mail says: the category, unless something about the mail matters more. */
export function titleOf(decision: Decision, category: Category | undefined): string {
  const { subject_names } = REASONS[decision.reason]
  if (subject_names !== undefined && subject_names !== 'category') return subject_names
  if (subject_names === 'category' && category !== undefined) return category.name
  return decision.reason.replaceAll('_', ' ')
}

/** The first of its sentences that explains it. */
export function whyNoProposal(decision: Decision): string {
  const told = decision.reasons.find(({ reason }) => REASONS[reason].explains_no_proposal)
  return told?.says ?? 'There is no proposal for this mail: write the answer yourself.'
}
