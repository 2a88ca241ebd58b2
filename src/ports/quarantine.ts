// Mail that could not be read: what there is, and another try at it.

import type { Location } from '../domain/message.ts'

export type Quarantined = Location & {
  id: string
  received_at: number
  decided_at: number
  size_bytes: number
  /** A screening reason, or `step_failed`: reading it failed again and again. */
  reason: string
  /** Why, in words. */
  says: string
  /** The raw mail is still in the ledger; otherwise it has to be fetched from the server again. */
  has_source: boolean
  /** Empty where it could not be read. */
  from: string
  subject: string
}

/** Mail that is to be read again and was not yet, because Holdfast is not running or has not come to it. */
export type ReadAgain = Location & { id: string; received_at: number; size_bytes: number }

/**
 * `queued`: the mail stands as it arrived and `receive` is due. `not_quarantined`: no such message, or it has another
 * fate. `has_reply`: something was drafted or written to a customer for it, which a first reading that failed cannot do.
 */
export type RetryResult = 'queued' | 'not_quarantined' | 'has_reply'

export type QuarantineLedger = {
  /** Newest first. Mail whose notice went out, and mail whose reading was given up. */
  loadQuarantined(): Promise<Quarantined[]>
  /** Newest first. Mail that somebody had read before, with `receive` due. */
  loadReadAgain(): Promise<ReadAgain[]>
  /**
   * In one transaction: the decision goes (the reading it rests on was none), the message stands as it arrived, `receive`
   * is due, and `raw` is kept where the ledger had no source. Notices stay in the outbox; they tell what happened.
   */
  recordRetry(id: string, raw: Uint8Array | undefined, now: number): Promise<RetryResult>
}
