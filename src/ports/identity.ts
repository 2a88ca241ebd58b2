// Who this ledger is, and whether it can be believed: an older or another ledger than the data folder and the mailbox know
// would answer mail a second time.

import type { Pause } from '../domain/pause.ts'

export type Identity = {
  /** Undefined before the first start. */
  id: string | undefined
  /** How much mail was ever taken in; never less than before, on one and the same ledger. */
  taken: number
  /** How often a mail to a customer was taken hold of for sending; never less than before. */
  claims: number
  /** When it was doubted last, milliseconds. */
  doubted_at: number | undefined
  /** Nothing was ever taken in, watched, rehearsed or logged in to. */
  is_empty: boolean
}

export type IdentityLedger = {
  loadIdentity(): Promise<Identity>
  /** Names the ledger, unless it has a name. */
  recordIdentity(id: string): Promise<void>
  /**
   * From `pause.since` on the ledger is in doubt, and this pause holds unless a person's of the same scope or of everything
   * does. In one transaction; true when the pause is new.
   */
  recordDoubt(pause: Pause): Promise<boolean>
  /** Which of these Message-IDs left from this ledger, or may have left. */
  loadLeft(rfc_message_ids: readonly string[]): Promise<Set<string>>
  /** When a person last ended a pause of the mailbox or of everything; 0: never. */
  loadConfirmedAt(mailbox: string): Promise<number>
}
