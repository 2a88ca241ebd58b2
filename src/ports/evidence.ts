// What people said about mail: written by `approve` and the command line, read by the gate and by the engine that learns.

import type { Evidence, Judge, Label } from '../domain/gate/evidence.ts'
import type { GateState } from '../domain/gate/state.ts'
import type { Team } from '../domain/team.ts'

/** Evidence with the text it is about, for the engine. */
export type LabelledText = Evidence & { subject: string; new_text: string }

/** An open draft that nobody has labelled: a person has to read it anyway. */
export type Unlabelled = {
  message_id: string
  draft_id: string
  received_at: number
  customer: string
  subject: string
  /** Undefined when the engine abstained. */
  category: string | undefined
  confidence: number
  /** Of every category, 0–1, at most 1 in sum. */
  probabilities: Record<string, number>
}

/** `kept`: what a person had said outright stands. `unknown`: there is no such message, or it was never received. */
export type LabelResult = 'recorded' | 'kept' | 'unknown'

/** A mail that people answered with passages: what the reader remembers. */
export type AnsweredWith = { subject: string; new_text: string; passages: string[] }

export type EvidenceLedger = {
  /**
   * One label a message: a later one replaces the earlier one (see `isReplacedBy`), with who said it and when. The
   * prediction beside it is the classification that stands, so it was made before.
   */
  recordLabel(label: Label): Promise<LabelResult>
  /**
   * Predicted since this time, in the order of prediction. With `now`, proposals that nobody decided within a week, or that
   * somebody took over or answered elsewhere, are among it as `UNSAID` by `NOBODY`.
   */
  loadEvidence(since: number, now?: number): Promise<Evidence[]>
  /** Labelled since this time, in the order of labelling; without what teaches nothing (`UNSAID`). */
  loadLabelled(since: number): Promise<LabelledText[]>
  /** Mails whose answer used passages, in the order of answering, at most the newest `limit`. */
  loadAnswered(limit: number): Promise<AnsweredWith[]>
  /** Lessons that were said after this time. */
  countLabelled(after: number): Promise<number>
  /** Grows with every change of what `loadEvidence` returns, by whatever process; cheap to ask. */
  countChanges(): Promise<number>
  /** Newest first. */
  loadUnlabelled(limit: number): Promise<Unlabelled[]>
}

/** What reviewed mail says of the categories, by the evidence as it is when asked, whichever process wrote it. */
export type Gates = {
  /** Undefined where nothing is asked of the category: it would not answer anyway, or the gate is off. */
  stateOf(
    team: Team,
    category: string | undefined,
    now: number,
    /** Whose record counts. */
    judge: Judge,
  ): Promise<GateState | undefined>
}
