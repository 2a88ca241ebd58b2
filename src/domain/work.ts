// Steps, and the work that waits for them. A work row says "this step of this row is due at this time"; it is written
// in the transaction that makes the step necessary and removed in the one that records the step's result.

import { shortHash } from '../text/hash.ts'

export const STEPS = ['receive', 'classify', 'compose', 'approve', 'deliver', 'sweep'] as const
export type Step = (typeof STEPS)[number]

/** The lines in which work waits: one for each step, and one for the copies for Sent, which would otherwise stand between mail that is to leave. */
export const LINES = [...STEPS, 'filing'] as const
export type Line = (typeof LINES)[number]

export type WorkItem = {
  step: Step
  /** Id of a message (`m_…`) or an outbox row (`o_…`). */
  key: string
  /** Milliseconds. */
  due_at: number
  /** The mail has left and only its copy is still to be filed: that must not hold up mail that is to leave. */
  is_filing?: boolean
}

export function lineOf({ step, is_filing }: Pick<WorkItem, 'step' | 'is_filing'>): Line {
  return is_filing === true ? 'filing' : step
}

export type WorkRow = Omit<WorkItem, 'is_filing'> & { attempts: number; error: string | undefined }

/** What a step returns: how it ended, and what became due by it. Names stand in the log line. */
export type StepResult = { outcome: string; reason: string | undefined; hints: WorkItem[] }

/** A step is given up after this many attempts; a person gets the message instead. */
export const ATTEMPTS_MAX = 6

/** How often a step that is given up was tried: beginning to give it up counts as one more attempt in the row. */
export function triesOf({ attempts }: Pick<WorkRow, 'attempts'>): number {
  return Math.min(attempts, ATTEMPTS_MAX)
}

/**
 * How long a step that began is held against a second beginning when its process gives no sign, milliseconds. A process
 * that lives renews it three times in that time; the mail of one that died waits no longer than this and a sweep.
 */
export const STEP_HOLD_MS = 20_000

/** Waiting time before attempt `attempts + 1`, milliseconds: 2 s, 8 s, 32 s, 2 min, 8.5 min. */
export function backoff_ms(attempts: number): number {
  return Math.min(2_000 * 4 ** Math.max(0, attempts - 1), 15 * 60_000)
}

/**
 * BullMQ job id. It differs for every attempt and due time, because BullMQ silently drops an `add` whose id is still
 * known, and the job of the attempt that asks for the next one is known until its processor has returned. The sweep
 * reads the same row and so gives the same id. No `:` and not digits only (BullMQ refuses both).
 */
export function jobId(step: Step, key: string, attempts: number, due_at: number): string {
  return `${step}-${shortHash([step, key, String(attempts), String(due_at)])}`
}
