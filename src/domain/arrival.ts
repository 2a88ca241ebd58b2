// Whose mail is it: ours, or that of the people who looked after the mailbox before us? Judged when a mail is found on
// the server, from where the folder stood when we first saw it. Promises that what was there before us is never
// answered; an error leans towards leaving a mail to people, who still find it where it lies.

import { createHash } from 'node:crypto'

/** Where a folder stood when we first saw it, or saw it under new numbers (RFC 3501 §2.3.1.1). */
export type FolderStart = {
  /** When we first saw the folder, milliseconds. */
  started_at: number
  /** UIDs up to this one were there already; 0 once the folder was numbered anew. */
  before_us_uid: number
  /** UIDs below this one were given out by a renumbering and say nothing about the age of their mail; 0: there was none. */
  renumbered_uid: number
}

export type MailDates = {
  /** INTERNALDATE, milliseconds. */
  received_at: number
  /** The newest Received header or else the Date header, milliseconds; undefined when there is none to read. */
  stamped_at: number | undefined
}

/**
 * How far the server's clock may be behind ours. A mail above the cursor that is older than our start by more than this
 * was moved into the folder, and belongs to whoever moved it.
 */
const CLOCK_SKEW_MS = 10 * 60_000

export function isBeforeUs(start: FolderStart, uid: number, dates: MailDates): boolean {
  if (uid <= start.before_us_uid) return true
  // INTERNALDATE has whole seconds, so mail of the very second we began in is ours.
  const began_at = Math.floor(start.started_at / 1000) * 1000
  const { received_at } = dates
  if (start.renumbered_uid === 0) return received_at < began_at - CLOCK_SKEW_MS
  // Whoever restores or remakes a folder may give every mail the date of that day; what was stamped into the mail on its
  // way stays.
  const dated_at = Math.min(received_at, dates.stamped_at ?? received_at)
  return dated_at < (uid < start.renumbered_uid ? began_at : began_at - CLOCK_SKEW_MS)
}

/** True until all mail that a renumbering gave numbers to was looked at: rows may still be moving to them. */
export function isRenumbering(cursor: FolderStart & { last_uid: number }): boolean {
  return cursor.last_uid + 1 < cursor.renumbered_uid
}

/** SHA-256 of a mail's source, hex: what recognises it when its numbers have changed. */
export function sourceHash(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex')
}
