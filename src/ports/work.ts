// What the worker host, `sweep` and giving up need: the list of what is due.

import type { Step, WorkRow } from '../domain/work.ts'

export type WorkLedger = {
  /**
   * Counts an attempt and returns the row, which is then held: nobody else begins it for `STEP_HOLD_MS`. Undefined when
   * this step of the row does not wait, is not due yet or is held.
   */
  beginWork(step: Step, key: string, now: number): Promise<WorkRow | undefined>
  /** The step still runs: holds the row, if it is held, from now on for `STEP_HOLD_MS`. */
  holdWork(step: Step, key: string, now: number): Promise<void>
  /** Notes why the attempt failed and when the next one is due; the row is no longer held. */
  recordFailure(step: Step, key: string, error: string, due_at: number): Promise<void>
  /** Without what is held. */
  loadDueWork(now: number, limit: number): Promise<WorkRow[]>
  /**
   * Notes how late it is. When it was later before (the clock was wrong then, or is now), everything that is due within that
   * time is due now, and nothing is held or leased for longer than it may be: what was planned by a clock that ran ahead would
   * wait for a day that was named wrongly. Returns by how much the clock went back, milliseconds; 0 when it did not.
   */
  recordSeen(now: number): Promise<number>
  /** Closes every `pending` deflection whose window ended before `now`; returns how many. */
  closeWindows(now: number): Promise<number>
  /**
   * Drops raw sources of messages that have no work left and arrived before this time, the oldest first and not more than
   * 1,000 at once; returns how many. The source of
   * mail in quarantine stays 90 days longer, for `holdfast quarantine retry`. The words of rehearsed mail that was
   * predicted before this time go as well, unless a mark named its category.
   */
  forgetRaw(received_before: number): Promise<number>
  /** Lets the database count again how its rows are spread where that has changed much, at most once an hour. */
  renewStatistics(now: number): Promise<void>
  /**
   * At the start of the only process, nothing is held by anybody: every row in `sending` lost its sender, so it is due
   * now, every step that ran may begin, every watched folder is free. Returns how many were in `sending`.
   */
  releaseClaims(now: number): Promise<number>
}
