// What `holdfast regressions` and `holdfast export training` read.

import type { Correction, PastRight } from '../domain/ladder/corrections.ts'
import type { Reviewed } from '../domain/ladder/training.ts'

export type CorrectionLedger = {
  /** Mail that people judged since then, in the order of judging; without what was forgotten. */
  loadReviewed(since: number): Promise<Reviewed[]>
  /** Failed deflections and drafts edited in their meaning since then, in the order of time. */
  loadCorrections(since: number): Promise<Correction[]>
  /** Answers whose proposed passages were all used, newest first. */
  loadPastRight(limit: number): Promise<PastRight[]>
}
