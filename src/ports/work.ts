// What the worker host, `sweep` and giving up need: the list of what is due.

import type { Decision } from '../domain/decision.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import type { Step, WorkItem, WorkRow } from '../domain/work.ts'

export type WorkLedger = {
  /** Counts an attempt and returns the row; undefined when this step of the subject does not wait or is not due yet. */
  beginWork(step: Step, subject: string, now: number): Promise<WorkRow | undefined>
  /** Notes why the attempt failed and when the next one is due. */
  recordFailure(step: Step, subject: string, error: string, due_at: number): Promise<void>
  loadDueWork(now: number, limit: number): Promise<WorkRow[]>
  /** Ends the work with a decision for a person (undefined when one already stands) and the notices that tell of it. */
  recordGivenUp(write: {
    step: Step
    subject: string
    decision: Decision | undefined
    outbox: OutboxRow[]
    next: WorkItem[]
    now: number
  }): Promise<boolean>
  /** Closes every `pending` deflection whose window ended before `now`; returns how many. */
  closeWindows(now: number): Promise<number>
  /** Drops raw sources of messages that have no work left and arrived before this time; returns how many. */
  forgetRaw(received_before: number): Promise<number>
  /** At the start of the only process: every row in `sending` lost its sender, so it is due now. Returns how many. */
  releaseClaims(now: number): Promise<number>
}
