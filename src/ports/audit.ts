// What the audit asks the ledger: which mail of a folder it holds, and which messages nobody looks at any more.

import type { Location } from '../domain/message.ts'

export type AuditLedger = {
  /** UIDs of this folder, under this numbering, that stand in the ledger; ascending. */
  loadKnownUids(at: Omit<Location, 'uid'>): Promise<number[]>
  /**
   * Messages without a fate: no decision stands and no step waits, which no path of the program leads to. Oldest first.
   * `has_source`: the raw mail is still in the ledger.
   */
  loadFateless(mailbox: string, limit: number): Promise<(Location & Fateless)[]>
  /** Puts a message without a fate back to where it arrived. False when it has a fate meanwhile. */
  recordReadAgain(id: string, raw: Uint8Array | undefined, now: number): Promise<boolean>
}

export type Fateless = { id: string; size_bytes: number; has_source: boolean }
