// Rows that the figures of a report are computed from, counted by the database where that is possible. `since` and `until`
// are the arrival of the customers' mail in ms, `[since, until)`.

import type { WeekVolume } from '../domain/figures/figures.ts'
import type { HandledDraft } from '../domain/figures/handling.ts'
import type { KeptRequest } from '../domain/reading.ts'

export type FigureFilter = {
  since: number
  until: number
  /** Undefined: all. */
  category: string | undefined
  mailbox: string | undefined
}

/** A mail that became a draft and asks something. */
export type AskedMail = {
  message_id: string
  category: string | undefined
  language: string | undefined
  requests: readonly KeptRequest[]
  /** Text of the answer that an agent let go; undefined where none did. */
  answer: string | undefined
}

/** What `/metrics` tells of the last days, counted over indexes alone. */
export type Activity = {
  /** Automatic answers that a server accepted, by state. */
  deflections: { state: string; count: number }[]
  /** Mail of ours by kind and state. */
  mails: { kind: string; state: string; count: number }[]
}

export type FigureLedger = {
  countActivity(since: number): Promise<Activity>
  /** When the first mail of all was received; undefined in an empty ledger. */
  loadBeginning(): Promise<number | undefined>
  /** `settled_before`: mail from before this time had its answers' windows end. */
  countVolume(filter: FigureFilter, settled_before: number): Promise<WeekVolume[]>
  /** Decided drafts. */
  loadHandledDrafts(filter: FigureFilter): Promise<HandledDraft[]>
  /** Open drafts, also to mail from before `since`. */
  loadWaitingDrafts(
    filter: Pick<FigureFilter, 'category' | 'mailbox'>,
  ): Promise<{ created_at: number; category: string | undefined }[]>
  /** The newest `limit` drafts that ask something, newest first. */
  loadAskedMail(filter: FigureFilter, limit: number): Promise<AskedMail[]>
}
