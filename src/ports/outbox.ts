// What `deliver` reads, and how it takes hold of a mail.

import type { Decision } from '../domain/decision.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'

/** What may have changed between the decision and the sending. */
export type SendFacts = {
  is_paused: boolean
  /** A newer message of the same customer arrived, in this conversation or another. */
  has_newer_message: boolean
  message: Message | undefined
  decision: Decision | undefined
}

export type OutboxLedger = {
  loadOutboxRow(id: string): Promise<OutboxRow | undefined>
  loadSendFacts(row: OutboxRow): Promise<SendFacts>
  /**
   * `ready` → `sending`, attempts + 1, the deliver work due again at `lease_until`. Returns the claimed row, or undefined
   * when somebody else was faster.
   */
  claim(id: string, claim: string, now: number, lease_until: number): Promise<OutboxRow | undefined>
}
