// What `classify` and `compose` read.

import type { Account, Budget, Spending } from '../domain/budgets.ts'
import type { AnswerTime } from '../domain/call-for-person.ts'
import type { Classification } from '../domain/classification.ts'
import type { Topic } from '../domain/conversation.ts'
import type { History } from '../domain/desk/composing.ts'
import type { Message } from '../domain/message.ts'

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
  /** `others`: further addresses of the customer. */
  loadHistory(message: Message, others?: readonly string[]): Promise<History>
  /** Of answers written since then, the newest first; at most 1,000. */
  loadAnswerTimes(since: number): Promise<AnswerTime[]>
  /** The mail of this conversation that was answered with a question for what it lacks. */
  loadAsked(message: Message): Promise<Message | undefined>
  /** Of these values of slots, those that other customers wrote. */
  loadOthersValues(customer: string, values: readonly string[]): Promise<string[]>
  /** What agents sent to customers about a category, newest first, at most the last 30. */
  loadAgentAnswers(category: string): Promise<string[]>
  /** Open drafts about this sender that no mail told the agents of. */
  countUnmailed(customer: string): Promise<number>
}
