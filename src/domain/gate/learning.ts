// Reviewed mail as lessons for the engine: what each is worth, when there are enough new ones to train again, and what
// earlier predictions say of the engine's confidence.

import { DAY_MS } from '../deflection.ts'
import { type Evidence, UNSAID } from './evidence.ts'

/** One training text; the shape that the local engine takes. */
export type Lesson = { subject: string; text: string; label: string; weight: number }

export type Labelled = Pick<Evidence, 'predicted' | 'label' | 'source' | 'labelled_at'> & {
  subject: string
  new_text: string
}

/** What an engine said before anybody knew, and whether that was so; the shape that the local engine takes. */
export type PastPrediction = {
  /** Before earlier predictions corrected it, 0–1. */
  confidence: number
  is_right: boolean
}

/**
 * Predictions whose confidence can be corrected, newest first: near-identical mail counts once, and no more than
 * `PREDICTIONS_MAX`, because older models erred otherwise. Mail of no category counts, as wrong. Where the engine
 * abstained, what it would have said counts, because leaving out what was uncertain would bend the scale.
 */
export function predictionsOf(
  labelled: readonly Pick<
    Evidence,
    'unscaled' | 'likeliest' | 'label' | 'likeness' | 'predicted_at' | 'message_id'
  >[],
): PastPrediction[] {
  const found = new Map<string, PastPrediction>()
  const newest_first = labelled.toSorted(
    (a, b) => b.predicted_at - a.predicted_at || (a.message_id < b.message_id ? -1 : 1),
  )
  for (const { unscaled, likeliest, label, likeness } of newest_first) {
    if (found.size >= PREDICTIONS_MAX) break
    if (unscaled === undefined || likeliest === undefined || label === UNSAID) continue
    if (found.has(likeness)) continue
    found.set(likeness, { confidence: unscaled, is_right: label === likeliest })
  }
  return [...found.values()]
}

/** What a person put right is what the engine did not know; what customers wrote long ago fades. */
export function lessonsOf(labelled: readonly Labelled[], now: number): Lesson[] {
  return labelled.map(({ subject, new_text, predicted, label, source, labelled_at }) => {
    const is_said = source === 'label' || source === 'rehearsal'
    const is_correction = is_said && predicted !== undefined && predicted !== label
    const age_days = Math.max(0, now - labelled_at) / DAY_MS
    const weight = (is_correction ? CORRECTION_WEIGHT : 1) * 0.5 ** (age_days / HALF_LIFE_DAYS)
    // Whole steps, so that a day alone does not make another training set.
    const stepped = Math.max(WEIGHT_STEP, Math.round(weight / WEIGHT_STEP) * WEIGHT_STEP)
    return { subject, text: new_text, label, weight: stepped }
  })
}

/**
 * When there is a share of new ones, because the thousandth teaches less than the tenth. A few wait for the next day at
 * most, so that what was put right is learnt; a large mailbox waits for more of them, because its training takes longer.
 */
export function isTrainingDue(known: {
  learnt: number
  fresh: number
  trained_at: number
  now: number
}): boolean {
  const { learnt, fresh, trained_at, now } = known
  if (fresh === 0) return false
  if (fresh >= Math.max(FRESH_MIN, learnt * FRESH_SHARE)) return true
  return now - trained_at >= DAY_MS && fresh >= learnt * FRESH_SHARE_DAILY
}

/** Measured: 300 to 500 are best, all there are is worse by half. */
const PREDICTIONS_MAX = 500
const CORRECTION_WEIGHT = 1.5
const HALF_LIFE_DAYS = 365
const WEIGHT_STEP = 0.125
const FRESH_MIN = 25
const FRESH_SHARE = 0.15
const FRESH_SHARE_DAILY = 0.1
