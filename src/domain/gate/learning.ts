// Reviewed mail as lessons for the engine: what each is worth, and when there are enough new ones to train again.

import { DAY_MS } from '../deflection.ts'
import type { Evidence } from './evidence.ts'

/** One training text; the shape that the local engine takes. */
export type Lesson = { subject: string; text: string; label: string; weight: number }

export type Labelled = Pick<Evidence, 'predicted' | 'label' | 'source' | 'labelled_at'> & {
  subject: string
  new_text: string
}

/** What a person put right is what the engine did not know; what customers wrote long ago fades. */
export function lessonsOf(labelled: readonly Labelled[], now: number): Lesson[] {
  return labelled.map(({ subject, new_text, predicted, label, source, labelled_at }) => {
    const is_correction = source === 'label' && predicted !== undefined && predicted !== label
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

const CORRECTION_WEIGHT = 1.5
const HALF_LIFE_DAYS = 365
const WEIGHT_STEP = 0.125
const FRESH_MIN = 25
const FRESH_SHARE = 0.15
const FRESH_SHARE_DAILY = 0.1
