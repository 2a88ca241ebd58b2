// Reviewed mail as lines for training elsewhere: what was asked, what it was about, and what answered it. Addresses and long
// numbers are masked in every text, and no id of ours or of a customer is in it.

import { masked } from '../discovery/examples.ts'
import { NONE, UNSAID } from '../gate/evidence.ts'
import { utcDay } from '../utc.ts'

/** A reviewed mail. */
export type Reviewed = {
  subject: string
  new_text: string
  label: string
  source: string
  labelled_at: number
  /** Passages (their ids) that were proposed, and those that the person's answer used. */
  proposed: readonly string[] | undefined
  used: readonly string[] | undefined
  /** What was sent to the customer; undefined where nothing was, or it is gone. */
  answer: string | undefined
}

export type TrainingLine = {
  subject: string
  text: string
  /** A category's id; null for mail of no category, or where nobody said it. */
  category: string | null
  is_out_of_scope: boolean
  proposed: readonly string[]
  used: readonly string[]
  answer: string | null
  source: string
  /** Day of the judgement (UTC), not of the mail. */
  day: string
}

export function trainingLine(one: Reviewed): TrainingLine {
  const { label, source, labelled_at, proposed = [], used = [], answer } = one
  return {
    subject: masked(one.subject),
    text: masked(one.new_text),
    category: label === NONE || label === UNSAID ? null : label,
    is_out_of_scope: label === NONE,
    proposed,
    used,
    answer: answer === undefined ? null : masked(answer),
    source,
    day: utcDay(labelled_at),
  }
}
