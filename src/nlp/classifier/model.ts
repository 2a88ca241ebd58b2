// A trained engine as plain data: it can be handed between threads, holds no text of a mail besides the words in
// `doubts`, and gives the same answer on every machine.

import type { Calibration } from './calibrate.ts'
import type { Frames } from './frames.ts'
import type { Fitted } from './margins.ts'
import type { Scale } from './records.ts'
import type { KeyTable } from './table.ts'

/** A training text as the engine judged it without having seen it. */
export type HeldOut = {
  /** The label it carries; undefined where its category was left out of the training. */
  label: string | undefined
  top: string
  confidence: number
}

/** Training texts that a person should look at. */
export type Doubt = {
  kind: 'conflict' | 'likely_wrong'
  text: string
  label: string
  /** The other label of the same text, or the one that the engine would have given. */
  other: string
  /** 1 for a conflict, else the engine's probability of `other`. */
  confidence: number
}

export type Model = {
  /** Categories, sorted. */
  labels: string[]
  /** Hash over the code's version, options and examples. */
  version: string
  /** Class of sentences that ask nothing, and of mail of no category. */
  filler: number
  none: number | undefined
  frames: Frames
  table: KeyTable
  fitted: Fitted
  calibration: Calibration
  /** What records of earlier predictions taught about their confidence. */
  scale: Scale
  /** Class of each training text (hash of its words); -1 where labels disagree. */
  exact: Map<number, number>
  held_out: HeldOut[]
  doubts: Doubt[]
}

export type Prediction = {
  /** For each category; with `none` they sum to 1. */
  probabilities: Record<string, number>
  /** Probability that the mail belongs to no category. */
  none: number
  /** The best category, however improbable; undefined without text or with fewer than two categories. */
  top: string | undefined
  /** Probability of `top` before records corrected it; undefined where a person has said what these very words are. */
  unscaled: number | undefined
  /** Lead of the best category's probability over the second's. */
  margin: number
  /** The mail's own words that speak most for `top`, most important first. */
  words: string[]
}
