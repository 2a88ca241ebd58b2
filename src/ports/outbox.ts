// What `deliver` reads and writes.

import type { Decision } from '../domain/decision.ts'
import type { Draft } from '../domain/draft.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow, OutboxState } from '../domain/outbox.ts'
import type { WorkItem } from '../domain/work.ts'
import type { AddressMark } from './intake.ts'

/** What may have changed between the decision and the sending. */
export type SendFacts = {
  is_paused: boolean
  /** A newer message of the same customer arrived, in this conversation or another. */
  has_newer_message: boolean
  message: Message | undefined
  decision: Decision | undefined
}

/** A change of one outbox row and what follows from it, written in one transaction. */
export type OutboxChange = {
  id: string
  /** The change happens only when the row is in this state and, if given, held by this claim. */
  from: OutboxState
  claim: string | undefined
  to: OutboxState
  response: string | undefined
  sent_at: number | undefined
  sent_copy: OutboxRow['sent_copy']
  /** `sent`: the deflection's clock starts; `void`: it never counts. */
  deflection:
    | { to: 'pending'; sent_at: number; window_ends_at: number }
    | { to: 'void'; reason: 'withheld' | 'not_delivered'; closed_at: number }
    | undefined
  /** The address takes no mail: nothing automatic goes there any more. */
  mark?: AddressMark | undefined
  draft: Draft | undefined
  outbox: OutboxRow[]
  /** When `deliver` must look at the row again; undefined when it is finished. */
  due_at: number | undefined
  next: WorkItem[]
}

export type OutboxLedger = {
  loadOutboxRow(id: string): Promise<OutboxRow | undefined>
  loadSendFacts(row: OutboxRow): Promise<SendFacts>
  /**
   * `ready` → `sending`, attempts + 1, the deliver work due again at `lease_until`. Returns the claimed row, or undefined
   * when somebody else was faster.
   */
  claim(id: string, claim: string, now: number, lease_until: number): Promise<OutboxRow | undefined>
  /** False when the row was no longer in `from` (or held by another claim): nothing was written. */
  recordOutboxChange(change: OutboxChange): Promise<boolean>
}
