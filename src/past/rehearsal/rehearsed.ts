// One mail of the past after its rehearsal: what would have happened to it, what a person answered, and whether ours would
// have been right. Right and wrong are said only where a person marked the mail or the answers speak clearly.

import { UNSAID } from '../../domain/gate/evidence.ts'
import { type DecisionKind, type DecisionReason, REASONS } from '../../domain/reasons.ts'
import type { Screening } from '../../mail/screening/reasons.ts'
import type { Comparison } from './compare.ts'
import type { PastQuestion } from './past.ts'

/** What the steps made of a mail. */
export type RehearsedMail = PastQuestion & {
  /** Where it was read, for people who look it up. */
  key: string
  screening: Screening
  /** Subject and new text as written. */
  wrote: { subject: string; text: string }
  /** Says thanks and nothing else. */
  is_thanks: boolean
  /** Undefined for mail about drafts, which only an agent's desk has. */
  decision: { kind: DecisionKind; reason: DecisionReason; reasons: DecisionReason[] } | undefined
  /** Undefined for mail that never came to the classifier. */
  prediction:
    | {
        category: string | undefined
        confidence: number
        /** What the gate counts instead, where it is known. */
        unscaled?: number | undefined
        engine_version: string
      }
    | undefined
  /** The answer that was written and proved, also where it would have been a draft. */
  answer: string | undefined
  /** Articles that the answer's category may use. */
  articles: string[]
  likeness: string
  /** An example of the configuration, or reviewed mail that the engine learnt from: what teaches cannot test. */
  is_example: boolean
}

/** Beside what really happened. */
export type ComparedMail = RehearsedMail & {
  human: { text: string; waited_ms: number } | undefined
  /** Undefined where one of the two answers is missing. */
  comparison: Comparison | undefined
  /** The customer wrote again within the window, and not only thanks; undefined when the history ends before. */
  came_back: boolean | undefined
  judged: Judged
}

/** `by`: who says so. */
export type Judged =
  | { is_right: boolean; by: 'mark' | 'answer' }
  | { is_right: undefined; by: undefined }

const NOBODY: Judged = { is_right: undefined, by: undefined }

/** A person's mark outweighs what the words of an answer show. */
export function judge(
  category: string | undefined,
  mark: { predicted: string | undefined; label: string } | undefined,
  comparison: Comparison | undefined,
): Judged {
  if (mark !== undefined && category !== undefined) {
    if (mark.label !== UNSAID) return { is_right: mark.label === category, by: 'mark' }
    // "Not that one" says nothing about another one.
    if (mark.predicted === category) return { is_right: false, by: 'mark' }
  }
  if (comparison?.verdict === 'agrees') return { is_right: true, by: 'answer' }
  return comparison?.verdict === 'differs' ? { is_right: false, by: 'answer' } : NOBODY
}

/** Would be answered automatically if the category were automatic from this confidence on. */
export function isAnsweredAt({ decision, prediction }: RehearsedMail, threshold: number): boolean {
  if (decision === undefined || prediction?.category === undefined) return false
  if (decision.kind === 'ignore') return false
  const is_free = decision.reasons.every((reason) => {
    const { kind, is_negotiable } = REASONS[reason]
    return kind === 'auto' || is_negotiable
  })
  return is_free && prediction.confidence >= threshold
}
