// What `receive` reads and writes.

import type { Conversation } from '../domain/conversation.ts'
import type { Decision } from '../domain/decision.ts'
import type { Deflection, DeflectionChange } from '../domain/deflection.ts'
import type { Arrival, Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import type { WorkItem } from '../domain/work.ts'

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

/** An address that returned our mail for good. `status`: RFC 3463, where the bounce gave one. */
export type AddressMark = {
  address: string
  status: string | undefined
  since: number
  outbox_id: string
}

export type Received = {
  message: Message
  /** Claimed by the first message that uses it; undefined for mail that cannot be compared (quarantined). */
  dedupe_key: string | undefined
  /** Where `message.conversation_id` leads: created, or its `last_at` moved on. */
  conversation: Conversation
  /** Present when the message's way ends here. */
  decision: Decision | undefined
  deflections: DeflectionChange[]
  /** The latest mark of an address replaces the one before. */
  marks: AddressMark[]
  outbox: OutboxRow[]
  next: WorkItem[]
}

/** `lost`: another message claimed the dedupe key meanwhile: load the facts again. `stale`: the step was already done. */
export type RecordResult = 'recorded' | 'lost' | 'stale'

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
  recordReceived(received: Received): Promise<RecordResult>
}
