// A customer who answers an automatic reply with a call for a person gets one confirmation. It is an automatic mail as well: it
// leaves only where nothing but the answer itself spoke against answering by machine.

import type { Decision } from './decision.ts'
import type { Expected } from './frame-words.ts'
import { afterWork, type Hours, workedMs } from './hours.ts'
import type { Message } from './message.ts'
import type { DecisionReason } from './reasons.ts'

/** `has_auto_reply`: in this conversation. */
export function mayConfirm(message: Message, decision: Decision, has_auto_reply: boolean): boolean {
  return (
    has_auto_reply &&
    message.screening.kind === 'customer' &&
    message.screening.reason === 'person' &&
    decision.reason === 'wants_human' &&
    decision.reasons.every(({ reason }) => HARMLESS.has(reason))
  )
}

/** When the customer's mail came, and when the server had taken a person's answer; milliseconds. */
export type AnswerTime = { received_at: number; answered_at: number }

/**
 * What nine of ten answers took, in hours of work where the team says when it works, and until when that is. Undefined where too
 * few were measured.
 */
export function expectedBy(
  hours: Hours | undefined,
  answer_times: readonly AnswerTime[],
  now: number,
): Expected | undefined {
  const took = answer_times
    .slice(0, MEASURED_MAX)
    .map(({ received_at, answered_at }) => workedMs(hours, received_at, answered_at))
  const within_ms = ninetiethOf(took)
  if (within_ms === undefined) return undefined
  if (hours === undefined) return { within_ms }
  const at = afterWork(hours, now, within_ms)
  return at === undefined ? undefined : { within_ms, by: { at, time_zone: hours.time_zone } }
}

/** The newest ones say enough, and counting hours of work takes a while. */
const MEASURED_MAX = 200

/** What nine of ten answers took; undefined where too few were measured. */
export function ninetiethOf(answer_times: readonly number[]): number | undefined {
  if (answer_times.length < MEASURED_MIN) return undefined
  const sorted = answer_times.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.9) - 1]
}

export const MEASURED_MIN = 20
/** Answers are measured over so many days. */
export const MEASURED_DAYS = 30

/** They say that no passage answers the mail, and nothing about who wrote it, the address, or how much was sent. */
const HARMLESS: ReadonlySet<DecisionReason> = new Set([
  'wants_human',
  'follow_up_after_auto',
  'not_helped',
  'no_text',
  'abstained',
  'engines_disagree',
  'several_subjects',
  'low_confidence',
  'category_in_draft_mode',
  'gate_closed',
  'not_a_how_to',
  'unexplained_part',
  'other_language',
  'no_supporting_passage',
  'near_tie',
  'not_of_category',
  'new_question',
  'no_template',
  'reply_not_grounded',
])
