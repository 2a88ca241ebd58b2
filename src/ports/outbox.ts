// What `deliver` reads, and how it takes hold of a mail.

import type { SendFacts } from '../domain/desk/delivering.ts'
import type { OutboxRow } from '../domain/outbox.ts'

export type OutboxLedger = {
  loadOutboxRow(id: string): Promise<OutboxRow | undefined>
  loadSendFacts(row: OutboxRow): Promise<SendFacts>
  /**
   * Of mail that was taken in and not read to its end yet, the number of the last one; undefined where there is none. Mail
   * with a number above `up_to` came later.
   */
  loadLastUnread(up_to: number | undefined): Promise<number | undefined>
  /**
   * `ready` → `sending`, attempts + 1, the deliver work due again at `lease_until`. Returns the claimed row, or undefined
   * when somebody else was faster.
   * A mail to a customer counts in `Identity.claims`.
   */
  claim(id: string, claim: string, now: number, lease_until: number): Promise<OutboxRow | undefined>
  /**
   * The text of the mail begins to flow under this claim, which stays noted for good. False when the claim no longer holds
   * the row: then it must not begin.
   */
  recordBegun(id: string, claim: string): Promise<boolean>
}
