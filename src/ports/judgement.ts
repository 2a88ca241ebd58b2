// What `classify` and `compose` read and write.

import type { Account, Budget, Spending } from '../domain/budgets.ts'
import type { Classification } from '../domain/classification.ts'
import type { Conversation, Exchange, Topic } from '../domain/conversation.ts'
import type { Decision } from '../domain/decision.ts'
import type { Deflection, DeflectionChange } from '../domain/deflection.ts'
import type { Draft } from '../domain/draft.ts'
import type { ReturnedMail } from '../domain/facts.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import type { WorkItem } from '../domain/work.ts'
import type { Pause } from './operations.ts'

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
  /** The conversation that this one came out of. */
  follows: string | undefined
  /** Of this mailbox, or of all. */
  is_paused: boolean
  /** The last time that our mail to the customer came back for good. */
  returned_mail: ReturnedMail | undefined
}

/** A decision and everything that follows from it, written in one transaction. */
export type DecisionWrite = {
  decision: Decision
  draft: Draft | undefined
  deflection: Deflection | undefined
  /** What this message does to earlier deflections. */
  deflections: DeflectionChange[]
  /** The counts an automatic reply rests on; a further one decided meanwhile makes it `lost`. */
  budget: { account: Account; spendings: readonly Spending[] }
  /** A mailbox budget is full: the pause, and the notice that tells of it; neither where a pause holds already. */
  trip: { pause: Pause; notice: OutboxRow } | undefined
  outbox: OutboxRow[]
  next: WorkItem[]
}

export type JudgementLedger = {
  loadMessage(id: string): Promise<Message | undefined>
  loadClassification(message_id: string): Promise<Classification | undefined>
  /** What its conversation was about before; undefined when the message opened it. */
  loadTopic(message: Message): Promise<Topic | undefined>
  /**
   * Ends the `classify` work. Returns the classification that stands: the first one. With `opens`, the message leaves
   * its conversation for this new one.
   */
  recordClassification(
    message_id: string,
    classification: Classification,
    next: WorkItem[],
    now: number,
    opens?: Conversation,
  ): Promise<Classification>
  /**
   * Load it before the history: what is decided in between then makes the decision `lost`, instead of standing beside
   * a history that does not know of it.
   */
  loadSpending(whose: Account, budgets: readonly Budget[], now: number): Promise<Spending[]>
  loadHistory(message: Message): Promise<History>
  /** Open drafts about this sender that no mail told the agents of. */
  countUnmailed(customer: string): Promise<number>
  /**
   * Ends the `compose` work. Returns the decision that stands: the first one; when it is another, nothing was written.
   * `lost`: automatic replies were decided since the history was loaded: load it again. Only for `auto`.
   */
  recordDecision(write: DecisionWrite): Promise<Decision | 'lost'>
}
