// One past mail after its rehearsal: what would have happened to it, what a person answered, and whether our answer would
// have been right. Right and wrong are said only if a person marked the mail or the two answers speak clearly.

import { UNSAID } from '../../domain/gate/evidence.ts'
import { type DecisionKind, type DecisionReason, REASONS } from '../../domain/reasons.ts'
import type { Screening } from '../../mail/screening/reasons.ts'
import type { Comparison } from './compare.ts'
import type { PastQuestion } from './past.ts'

/** What the steps made of a mail. */
export type RehearsedMail = PastQuestion & {
  /** Where it was read, so that people can look it up. */
  key: string
  screening: Screening
  /** Subject and new text as written. */
  wrote: { subject: string; text: string }
  /** Says thanks and nothing else. */
  is_thanks: boolean
  /** Undefined for mail about drafts, which agents write. */
  decision: { kind: DecisionKind; reason: DecisionReason; reasons: DecisionReason[] } | undefined
  /** Undefined for mail that never reached the classifier. */
  prediction:
    | {
        category: string | undefined
        confidence: number
        /** The confidence before correction, which the gate counts, if known. */
        unscaled?: number | undefined
        engine_version: string
      }
    | undefined
  /** The answer that was written and proved, even if it would have been a draft. */
  answer: string | undefined
  /** Passages (their ids) that this answer rests on; empty where there is none. */
  passages: string[]
  /** Version of the model that found them, and the category that they belong to; undefined: the local engine did. */
  read_by: { reader: string; category: string | undefined } | undefined
  /** Articles that the answer's category may use. */
  articles: string[]
  likeness: string
  /** Like an example of the configuration or a reviewed mail that the engine learnt from: what teaches cannot test. */
  is_example: boolean
}

/** A rehearsed mail beside what really happened. */
export type ComparedMail = RehearsedMail & {
  human: { text: string; waited_ms: number } | undefined
  /** Undefined if one of the two answers is missing. */
  comparison: Comparison | undefined
  /** Whether the customer wrote again within the window, except for thanks; undefined if the history ends before. */
  came_back: boolean | undefined
  judged: Judgement
}

/** `by` says what the judgement rests on: a person's mark, or the person's answer. */
export type Judgement =
  | { is_right: boolean; by: 'mark' | 'answer' }
  | { is_right: undefined; by: undefined }

const NOBODY: Judgement = { is_right: undefined, by: undefined }

/** A person's mark outweighs the comparison of the answers. */
export function judgeRehearsed(
  category: string | undefined,
  mark: { predicted: string | undefined; label: string } | undefined,
  comparison: Comparison | undefined,
): Judgement {
  if (mark !== undefined && category !== undefined) {
    if (mark.label !== UNSAID) return { is_right: mark.label === category, by: 'mark' }
    // "Wrong" is about the category that was predicted then, and says nothing about another one.
    if (mark.predicted === category) return { is_right: false, by: 'mark' }
  }
  if (comparison?.verdict === 'agrees') return { is_right: true, by: 'answer' }
  return comparison?.verdict === 'differs' ? { is_right: false, by: 'answer' } : NOBODY
}

/** Whether the mail would be answered automatically if its category were in `auto` from this confidence on. */
export function isAnsweredAt({ decision, prediction }: RehearsedMail, threshold: number): boolean {
  if (decision === undefined || prediction?.category === undefined) return false
  if (decision.kind === 'ignore') return false
  const is_free = decision.reasons.every((reason) => {
    const { kind, is_negotiable } = REASONS[reason]
    return kind === 'auto' || is_negotiable
  })
  return is_free && prediction.confidence >= threshold
}
