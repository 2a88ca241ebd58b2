// A trained model as plain data. It can be passed between threads, holds no text of a mail except in `doubts`, and gives
// the same answer on every machine.

import type { Calibration } from './calibrate.ts'
import type { Near, Space } from './dense.ts'
import type { Frames } from './frames.ts'
import type { Fitted } from './margins.ts'
import type { Scale } from './records.ts'
import type { KeyTable } from './table.ts'

/** How the model judged a training text that was left out of its training. */
export type HeldOut = {
  /** The text's own label; undefined when its whole category was left out of the training. */
  label: string | undefined
  top: string
  confidence: number
}

/** A training text whose label a person should check. */
export type Doubt = {
  kind: 'conflict' | 'likely_wrong'
  text: string
  label: string
  /** The other label of the same text, or the one that the model would have given. */
  other: string
  /** 1 for a conflict, else the model's probability of `other`. */
  confidence: number
}

export type Model = {
  /** Categories, sorted. */
  labels: string[]
  /** Hash over the code's version, options and examples. */
  version: string
  /** Class of sentences that ask nothing. */
  filler: number
  /** Class of mail that belongs to no category; undefined without such examples. */
  none: number | undefined
  frames: Frames
  table: KeyTable
  fitted: Fitted
  calibration: Calibration
  /** Undefined for a model that was trained without vectors. */
  space: Space | undefined
  near: Near | undefined
  /** Correction of the confidence, learnt from earlier predictions. */
  scale: Scale
  /** Class of each training text, by the hash of its words; -1 where labels disagree. */
  exact: Map<number, number>
  held_out: HeldOut[]
  doubts: Doubt[]
}

export type Prediction = {
  /** One for each category; together with `none` they sum to 1. */
  probabilities: Record<string, number>
  /** Probability that the mail belongs to no category. */
  none: number
  /** The most probable category, however improbable; undefined without text or with fewer than two categories. */
  top: string | undefined
  /** Probability of `top` before the correction; undefined when a person labelled exactly these words. */
  unscaled: number | undefined
  /** How far the best category's probability is ahead of the second's. */
  margin: number
  /** Words of the mail that speak most for `top`, most important first. */
  words: string[]
}
