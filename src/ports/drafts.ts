// What `approve` reads.

import type { Decision } from '../domain/decision.ts'
import type { RefusalFacts } from '../domain/desk/hearing.ts'
import type { Approval, Draft } from '../domain/draft.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'

export type DraftLedger = {
  loadDraft(id: string): Promise<
    | {
        draft: Draft
        message: Message
        decision: Decision | undefined
        /** The latest answer that was decided by it. */
        reply: OutboxRow | undefined
      }
    | undefined
  >
  /**
   * The newest mail after the draft's that may make its answer wrong: of the customer in the conversation, or of an agent
   * to the customer, with us in Cc. And whether an agent was told of such mail since it came.
   */
  loadNewer(
    draft_id: string,
    message: Message,
  ): Promise<{ newer: Message | undefined; is_warned: boolean }>
  /** Those of the names that another customer has. */
  loadOthersNamed(customer: string, names: readonly string[]): Promise<string[]>
  /** What came of a mail about a draft so far. */
  loadApproval(message_id: string): Promise<Approval | undefined>
  /** `since` bounds the counts; `referenced` may name a notice of ours. */
  loadRefusalFacts(ask: {
    sender: string
    referenced: string[]
    since: number
  }): Promise<RefusalFacts>
}
