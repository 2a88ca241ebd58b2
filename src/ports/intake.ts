// What `receive` reads.

import type { Conversation } from '../domain/conversation.ts'
import type { Deflection } from '../domain/deflection.ts'
import type { Arrival } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'

export type ThreadFacts = {
  /** The customer's own conversations that hold any of the referenced Message-IDs. */
  conversations: Conversation[]
  /**
   * Deflections that this mail may change: the customer's own that are `pending`, `confirmed`, or `held` with a window
   * that ended after `received_at`, and those whose reply is referenced, whoever writes.
   */
  deflections: Deflection[]
  /** Mail to customers among `outbox_ids`. */
  bounced: OutboxRow[]
  /** Id of the message that first used the dedupe key; undefined when none has. */
  first_copy: string | undefined
}

/** What the volume rules look at: see `src/mail/screening/volume.ts`. */
export type VolumeFacts = {
  /** When our latest automatic reply to this sender left, or began to leave. */
  our_sent_at: number | undefined
  /** The sender's mail of the window that was drafted about, so that people have it; the latest ones. */
  shown: { text: string; received_at: number }[]
}

export type IntakeLedger = {
  loadArrival(id: string): Promise<Arrival | undefined>
  loadThreadFacts(ask: {
    customer: string
    referenced: string[]
    dedupe_key: string | undefined
    message_id: string
    received_at: number
    /** Our own mail that a bounce names. */
    outbox_ids: string[]
  }): Promise<ThreadFacts>
  loadVolume(ask: {
    customer: string
    message_id: string
    received_at: number
    window_ms: number
  }): Promise<VolumeFacts>
}
