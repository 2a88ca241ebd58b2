// Reviewed mail as lessons for the engine: how much each one weighs, when there are enough new ones to train again, and
// which earlier predictions correct the confidence.

import { DAY_MS } from '../deflection.ts'
import { type Evidence, engineOf, UNSAID } from './evidence.ts'

/** One training text, in the shape that the local engine takes. */
export type Lesson = { subject: string; text: string; label: string; weight: number }

export type Labelled = Pick<Evidence, 'predicted' | 'label' | 'source' | 'labelled_at'> & {
  subject: string
  new_text: string
}

/** What an engine predicted before anybody knew, and whether it was right, in the shape that the local engine takes. */
export type PastPrediction = {
  /** Before correction, 0–1. */
  confidence: number
  is_right: boolean
  /** Whose prediction (`engineOf`): it corrects no other one's confidence. */
  engine: string
}

/**
 * The predictions that correct the confidence, newest first. Near-identical mail counts once for an engine, and at most
 * `PREDICTIONS_MAX` of each count, because older models made other errors. Mail of no category counts, as wrong. Where the engine
 * abstained, what it would have said counts, because leaving out the uncertain ones would bend the scale.
 */
export function predictionsOf(
  labelled: readonly Pick<
    Evidence,
    | 'unscaled'
    | 'likeliest'
    | 'label'
    | 'likeness'
    | 'predicted_at'
    | 'message_id'
    | 'engine_version'
  >[],
): PastPrediction[] {
  const by_engine = new Map<string, Map<string, PastPrediction>>()
  const newest_first = labelled.toSorted(
    (a, b) => b.predicted_at - a.predicted_at || (a.message_id < b.message_id ? -1 : 1),
  )
  for (const { unscaled, likeliest, label, likeness, engine_version } of newest_first) {
    if (unscaled === undefined || likeliest === undefined || label === UNSAID) continue
    const engine = engineOf(engine_version)
    const found = by_engine.get(engine) ?? new Map<string, PastPrediction>()
    by_engine.set(engine, found)
    if (found.size >= PREDICTIONS_MAX || found.has(likeness)) continue
    found.set(likeness, { confidence: unscaled, is_right: label === likeliest, engine })
  }
  return [...by_engine.values()].flatMap((found) => [...found.values()])
}

/** A correction weighs more, because it is what the engine did not know; what customers wrote long ago fades. */
export function lessonsOf(labelled: readonly Labelled[], now: number): Lesson[] {
  return labelled.map(({ subject, new_text, predicted, label, source, labelled_at }) => {
    const is_said = source === 'label' || source === 'rehearsal'
    const is_correction = is_said && predicted !== undefined && predicted !== label
    const age_days = Math.max(0, now - labelled_at) / DAY_MS
    const weight = (is_correction ? CORRECTION_WEIGHT : 1) * 0.5 ** (age_days / HALF_LIFE_DAYS)
    // Rounded to steps, so that the passing of a day alone does not change the training set.
    const stepped = Math.max(WEIGHT_STEP, Math.round(weight / WEIGHT_STEP) * WEIGHT_STEP)
    return { subject, text: new_text, label, weight: stepped }
  })
}

/**
 * Due when new lessons are a certain share of those already learnt, because the thousandth teaches less than the tenth.
 * After a day a smaller share is enough, so that corrections do not wait for long; in a large mailbox that is still more
 * lessons, because its training takes longer.
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

/** Measured: 300 to 500 are best; with all of them the error is larger by three quarters (docs/measurements.md). */
const PREDICTIONS_MAX = 500
const CORRECTION_WEIGHT = 1.5
const HALF_LIFE_DAYS = 365
const WEIGHT_STEP = 0.125
const FRESH_MIN = 25
const FRESH_SHARE = 0.15
const FRESH_SHARE_DAILY = 0.1
