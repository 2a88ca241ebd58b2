// The one way in which a step writes: everything that it decided, in one transaction.

import type { Classification } from '../domain/classification.ts'
import type { Decision } from '../domain/decision.ts'
import type { Write } from '../domain/desk/write.ts'
import type { WorkItem } from '../domain/work.ts'

/**
 * `written`: all of it, with the work that became due, for hints to the queue. `lost`: what the write rests on has changed
 * meanwhile, and nothing was written: look again, decide anew. `stale`: somebody else did it before, and `stands` is what
 * they decided about the same message; at most the end of the work was written.
 */
export type Committed =
  | { result: 'written'; hints: WorkItem[] }
  | { result: 'lost' }
  | { result: 'stale'; stands: Standing }

/** Of the message that the write decides about or classifies; undefined where nothing stands. */
export type Standing = {
  decision: Decision | undefined
  classification: Classification | undefined
}

export type CommitLedger = {
  /** All or nothing; a repeated write changes nothing. Throws when a row that it speaks of cannot be written. */
  commit(write: Write): Promise<Committed>
}
