// Pause and alarms: what ops steer and what ops must see.

import type { Block } from '../domain/block.ts'
import type { Pause } from '../domain/pause.ts'

/** Open drafts of one sender that no mail told the agents of. */
export type Unmailed = { customer: string; drafts: number }

export type Alarm = {
  /** Stable name, e.g. `imap_auth:support`; a repeated alarm counts up instead of piling up. */
  key: string
  what: string
  hint: string
  first_at: number
  last_at: number
  count: number
}

export type OperationsLedger = {
  /** The pauses that hold, by scope; `EVERY_MAILBOX` first. */
  loadPauses(): Promise<Pause[]>
  recordPause(pause: Pause): Promise<void>
  /** Ends the pause of this scope (every pause when undefined) and returns what was ended; budgets of a mailbox start anew. */
  recordResume(scope: string | undefined, now: number): Promise<Pause[]>
  /** Senders whose open drafts were not mailed to the agents, because there were too many; most first, at most `limit`. */
  loadUnmailed(limit: number): Promise<Unmailed[]>
  /** Senders that never get an automatic answer, by address. */
  loadBlocks(): Promise<Block[]>
  /** False when the address was not blocked. */
  recordUnblock(address: string): Promise<boolean>
  /**
   * Notes that references are signed with the first of these keys from now on, and that the others are still accepted.
   * `changed`: another one signed until now, which is none of them, and the first never did; `back`: it did earlier.
   */
  recordKey(ids: readonly string[], now: number): Promise<'first' | 'same' | 'changed' | 'back'>
  recordAlarm(key: string, what: string, hint: string, now: number): Promise<void>
  clearAlarm(key: string): Promise<void>
  loadAlarms(): Promise<Alarm[]>
}
