// What the ladder rests on: decisions of the past, to look at them again.

import type { PastDecision } from '../domain/ladder/replay.ts'

export type LadderLedger = {
  /** Customers' mail that was decided in `[since, until)`, in the order of time; without copies. */
  loadPastDecisions(since: number, until: number): Promise<PastDecision[]>
}
