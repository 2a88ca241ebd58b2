// What `classify` and `compose` read.

import type { Account, Budget, Spending } from '../domain/budgets.ts'
import type { Classification } from '../domain/classification.ts'
import type { Exchange, Topic } from '../domain/conversation.ts'
import type { Deflection } from '../domain/deflection.ts'
import type { ReturnedMail } from '../domain/facts.ts'
import type { Message } from '../domain/message.ts'

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

export type JudgementLedger = {
  loadMessage(id: string): Promise<Message | undefined>
  loadClassification(message_id: string): Promise<Classification | undefined>
  /** What its conversation was about before; undefined when the message opened it. */
  loadTopic(message: Message): Promise<Topic | undefined>
  /**
   * Load it before the history: what is decided in between then makes the decision `lost`, instead of standing beside
   * a history that does not know of it.
   */
  loadSpending(whose: Account, budgets: readonly Budget[], now: number): Promise<Spending[]>
  loadHistory(message: Message): Promise<History>
  /** Open drafts about this sender that no mail told the agents of. */
  countUnmailed(customer: string): Promise<number>
}
