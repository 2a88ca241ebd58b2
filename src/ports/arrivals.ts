// What the IMAP supervisor needs of the ledger: where it stopped, a place to put mail down safely, mail that it knows
// under older numbers, and mail whose fate may be shown in the mailbox.

import type { FolderStart } from '../domain/arrival.ts'
import type { Arrival } from '../domain/message.ts'
import type { WorkItem } from '../domain/work.ts'
import type { Fence } from './leases.ts'

export type Cursor = FolderStart & {
  mailbox: string
  folder: string
  /** Decimal; IMAP's UIDVALIDITY can exceed what JSON numbers of other programs hold. */
  uidvalidity: string
  /** Every mail up to this UID is in the ledger or was there before we started. */
  last_uid: number
}

/** What tells one mail from another without its source, and its source's SHA-256 (hex) where that is known. */
export type MailHead = {
  uid: number
  size_bytes: number
  received_at: number
  /** Without angle brackets. */
  rfc_message_id: string | undefined
  source_hash: string | undefined
  /** In To, Cc and Bcc, normalised, as far as they are easy to read; absent: nobody looked. */
  recipients?: readonly string[]
}

/** `recognised`: the ledger knew the mail under older numbers; its row now stands where the mail is. */
export type Taken = { result: 'added' | 'known' | 'recognised'; message_id: string; work: WorkItem }

export type Recognised = {
  /** These are in the ledger, at this place. */
  uids: Set<number>
  /** Not recognised, but mail of the same size stands under older numbers: the source would decide. */
  doubtful: Set<number>
}

/** `answered`: a mail of ours has left for the customer; `drafted`: a person decides; `ignored`: nobody needs to. */
export type HandledAs = 'answered' | 'drafted' | 'ignored'
export type Unhandled = { message_id: string; uid: number; as: HandledAs }

/** Writes with a fence throw `lease_lost`, and change nothing, when another process holds the lease by now. */
export type ArrivalLedger = {
  loadCursor(mailbox: string, folder: string): Promise<Cursor | undefined>
  /**
   * Writes the cursor of a folder seen for the first time, or seen again under a new UIDVALIDITY. Rows that already claim
   * the new UIDVALIDITY are set aside: a server that goes back to an old one gives the same numbers to other mail.
   */
  recordCursor(cursor: Cursor, fence?: Fence): Promise<void>
  /**
   * In one transaction: the message row (unless the mail is known), its raw source, the `receive` work, and the cursor
   * moved to at least this UID. Mail that the folder held under another UIDVALIDITY is known by its source; its row moves
   * and keeps its id, work and decisions. Repeating it changes nothing. Returns the work, for the hint to the queue.
   */
  recordArrival(arrival: Arrival, now: number, fence?: Fence): Promise<Taken>
  /** The same for several in one transaction, in ascending order of UID; all or nothing. */
  recordArrivals(arrivals: readonly Arrival[], now: number, fence?: Fence): Promise<Taken[]>
  /**
   * Moves the rows of mail that the folder held under another UIDVALIDITY: the same source, or else the same Message-ID,
   * size and INTERNALDATE. Each row at most once.
   */
  recordRecognised(cursor: Cursor, heads: readonly MailHead[], fence?: Fence): Promise<Recognised>
  /** Of mail in the Sent folder: UIDs of what Holdfast sent, and of what goes to nobody who ever wrote to us. */
  loadNotByHand(heads: readonly MailHead[]): Promise<Set<number>>
  /**
   * Mail of this folder with a final fate that does not show in the mailbox yet, oldest first: decided, no step left,
   * and a reply that is under way has left. Mail received before `since` stays as it is.
   */
  loadUnhandled(at: Cursor, since: number, limit: number): Promise<Unhandled[]>
  recordHandled(message_ids: readonly string[], now: number, fence?: Fence): Promise<void>
}
