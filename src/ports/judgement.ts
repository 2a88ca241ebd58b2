// What `classify` and `compose` read and write.

import type { Classification } from '../domain/classification.ts'
import type { Exchange } from '../domain/conversation.ts'
import type { Decision } from '../domain/decision.ts'
import type { Deflection, DeflectionChange } from '../domain/deflection.ts'
import type { Draft } from '../domain/draft.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import type { WorkItem } from '../domain/work.ts'

/** What happened before this message, as far as the policy and the agents care. */
export type History = {
  /** Earlier mail of the conversation, oldest first, at most the last 20. */
  exchanges: Exchange[]
  /** Base subject of the conversation. */
  conversation_subject: string
  /** Deflections that this very message turned to `failed`. */
  failed_deflections: Deflection[]
  /** Deflections of the customer's other messages that this message may change, as in `ThreadFacts`. */
  open_deflections: Deflection[]
  /**
   * Another mail of this conversation went to a person, a reply in it was a person's or did not leave, or the customer
   * has an open draft with a risk anywhere.
   */
  is_with_person: boolean
  /** This conversation has had an automatic reply that left or may have left. */
  has_auto_reply: boolean
  /** Automatic replies decided for this customer in the last 24 hours. */
  auto_customer_day: number
  /** Automatic replies decided for this mailbox in the last 60 minutes. */
  auto_mailbox_hour: number
  is_paused: boolean
}

/** A decision and everything that follows from it, written in one transaction. */
export type DecisionWrite = {
  decision: Decision
  draft: Draft | undefined
  deflection: Deflection | undefined
  /** What this message does to earlier deflections. */
  deflections: DeflectionChange[]
  /** The counts an automatic reply rests on; a further one decided meanwhile makes it `lost`. */
  budget: {
    customer: string
    mailbox: string
    auto_customer_day: number
    auto_mailbox_hour: number
  }
  outbox: OutboxRow[]
  next: WorkItem[]
}

export type JudgementLedger = {
  loadMessage(id: string): Promise<Message | undefined>
  loadClassification(message_id: string): Promise<Classification | undefined>
  /** Ends the `classify` work. Returns the classification that stands: the first one. */
  recordClassification(
    message_id: string,
    classification: Classification,
    next: WorkItem[],
    now: number,
  ): Promise<Classification>
  loadHistory(message: Message, now: number): Promise<History>
  /**
   * Ends the `compose` work. Returns the decision that stands: the first one; when it is another, nothing was written.
   * `lost`: automatic replies were decided since the history was loaded: load it again. Only for `auto`.
   */
  recordDecision(write: DecisionWrite): Promise<Decision | 'lost'>
}
