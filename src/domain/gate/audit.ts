// A sample of the mail that would be answered automatically goes to a person first. Without it an open category would get
// no new evidence, and nobody would notice that it has become wrong. It is drawn partly by chance, partly by risk: what the
// reader is least sure of is looked at more often, and nothing is ever left out for good.

import { shortHash } from '../../text/hash.ts'

/** The risk of a usual answer, for which the share is exactly what is configured. */
const USUAL_RISK = 0.5

/**
 * Depends on the message alone, so looking again gives the same result. `share` is 0–1; `risk` too: from half as often to
 * half as often again.
 */
export function isDrawnForAudit(message_id: string, share: number, risk = USUAL_RISK): boolean {
  const drawn = 1 - (1 - share) ** (0.5 + Math.min(1, Math.max(0, risk)))
  return Number.parseInt(shortHash(['audit', message_id]).slice(0, 8), 16) < drawn * 2 ** 32
}

/** 0 for a sure answer to a question that was asked before, 1 for a doubtful one to a new question. */
export function riskOf(answer: { support: number; asked_before: number }): number {
  const doubt = (probability: number) => 1 - Math.min(1, Math.max(0, probability))
  const risk = (doubt(answer.support) + doubt(answer.asked_before)) / 2
  // Not a number is no reason to look away.
  return Number.isNaN(risk) ? 1 : risk
}
