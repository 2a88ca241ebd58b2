// A decision: what happens to a message, with every reason that spoke for it and the facts it rests on. It is written
// once; the first one stands.

import type { Citation } from './knowledge.ts'
import type { DecisionKind, DecisionReason } from './reasons.ts'

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
  /** The answer that was written and proved, without greeting and signature; undefined where there is none. */
  answer: string | undefined
  /** The values the rules looked at; plain JSON, kept for `holdfast show` and for later audits. */
  facts: Record<string, unknown>
  decided_at: number
}
