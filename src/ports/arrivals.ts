// What the IMAP supervisor needs of the ledger: where it stopped, and a place to put mail down safely.

import type { Arrival } from '../domain/message.ts'
import type { WorkItem } from '../domain/work.ts'

export type Cursor = {
  mailbox: string
  folder: string
  /** Decimal; IMAP's UIDVALIDITY can exceed what JSON numbers of other programs hold. */
  uidvalidity: string
  /** Every mail up to this UID is in the ledger or was there before we started. */
  last_uid: number
  /** When we first saw this folder, milliseconds; older mail is never taken in. */
  started_at: number
}

export type ArrivalLedger = {
  loadCursor(mailbox: string, folder: string): Promise<Cursor | undefined>
  /** Writes the cursor of a folder seen for the first time, or seen again under a new UIDVALIDITY. */
  recordCursor(cursor: Cursor): Promise<void>
  /**
   * In one transaction: the message row (unless it exists), its raw source, the `receive` work, and the cursor moved to
   * at least this UID. Repeating it changes nothing. Returns the work, for the hint to the queue.
   */
  recordArrival(arrival: Arrival, now: number): Promise<WorkItem>
}
