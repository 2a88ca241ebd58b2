// The ladder: a category in auto mode answers by itself only after somebody has promoted it, on evidence, and it falls by
// itself. Each step is a row that stays: what happened, who did it, why, and on which numbers. The newest one counts.

import { shortHash } from '../../text/hash.ts'

/** `offered`: ops were asked; `promoted`: it may answer; `demoted` by a person and `fell` by itself: it may not any more. */
export const PROMOTION_CHANGES = ['offered', 'promoted', 'demoted', 'fell'] as const
export type PromotionChange = (typeof PROMOTION_CHANGES)[number]

export const PROMOTION_REASONS = [
  // Why it went up, or could.
  'gate_open',
  'by_person',
  'automatic',
  'upgrade',
  // Why it fell.
  'record_below',
  'held_below',
  'escalations',
  'marked_wrong',
  'words_drifted',
  'article_changed',
] as const
export type PromotionReason = (typeof PROMOTION_REASONS)[number]

/** The numbers that a step rests on, as they were then. */
export type PromotionEvidence = {
  records?: number
  right?: number
  certainty?: number
  opens_at?: number
  reviewers?: number
  independent?: number
  hasty?: number
  never_decided?: number
  /** Passages that its right answers rest on, with a hash of their text: when one changes, the record is about another text. */
  passages?: Record<string, string>
}

export type Promotion = {
  /** `l_` + hash of what it is about: the same step is written once. */
  id: string
  category: string
  change: PromotionChange
  reason: PromotionReason
  /** One sentence, without names or words of customers. */
  says: string
  /** An agent's address, a name given on the command line, or `Holdfast`. */
  changed_by: string
  changed_at: number
  evidence: PromotionEvidence
}

/** Stands for steps that nobody asked for. */
export const BY_HOLDFAST = 'Holdfast'

/** `after`: the step it follows, or the mail that asked for it: two processes that see the same write one row. */
export function promotionId(category: string, change: PromotionChange, after: string): string {
  return `l_${shortHash(['promotion', category, change, after])}`
}

/** The newest step of a category that says what it may do; `promotions` in the order of time. */
export function standingOf(
  promotions: readonly Promotion[],
  category: string,
): Promotion | undefined {
  return promotions.findLast((one) => one.category === category && one.change !== 'offered')
}

/** The offer that nobody has taken up yet, and that nothing has overtaken. */
export function openOffer(
  promotions: readonly Promotion[],
  category: string,
): Promotion | undefined {
  const last = promotions.findLast((one) => one.category === category)
  return last?.change === 'offered' ? last : undefined
}

export function isPromoted(standing: Pick<Promotion, 'change'> | undefined): boolean {
  return standing?.change === 'promoted'
}
