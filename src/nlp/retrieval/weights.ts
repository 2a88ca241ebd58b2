// Weights of the ranker's features, for requests with vectors and without. The two sets are fitted apart and never meet in
// one ranking. The shipped ones are written by `node bench/retrieval-weights.ts`; the file says from what.

import shipped from './default-weights.json' with { type: 'json' }
import type { Calibration } from './support.ts'

/** What one unit of each feature adds to a passage's score. */
export type WeightSet = {
  features: Readonly<Record<string, number>>
  /** From shares of the softmax to the probability of being right. */
  calibration: Calibration
}

export type Weights = { words: WeightSet; encoder: WeightSet }

export const DEFAULT_WEIGHTS: Weights = { words: shipped.words, encoder: shipped.encoder }
