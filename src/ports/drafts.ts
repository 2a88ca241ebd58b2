// What `approve` reads.

import type { OtherReply } from '../domain/approval/habit.ts'
import type { Decision } from '../domain/decision.ts'
import type { DailyMail } from '../domain/desk/daily-reply.ts'
import type { RefusalFacts } from '../domain/desk/hearing.ts'
import type { Newer } from '../domain/desk/overtaken.ts'
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
   * What came after the draft's mail and may make its answer wrong: mail of the customer in the conversation, of one of us to
   * the customer (in Sent, or with us in Cc), or the answer of another draft. The first of these that no agent was told of
   * since, else the newest.
   */
  loadNewer(
    draft: Draft,
    message: Message,
  ): Promise<{ newer: Newer | undefined; is_warned: boolean }>
  /** Those of the names that another customer has. */
  loadOthersNamed(customer: string, names: readonly string[]): Promise<string[]>
  /** The latest words of the sender of this mail about other drafts: carried out, or not understood. At most 20, newest first. */
  loadOtherReplies(mail: Message, draft_id: string): Promise<OtherReply[]>
  /** What the numbers of a daily mail stand for, as it is now; undefined where it has none. */
  loadDailyMails(mail_id: string): Promise<ReadonlyMap<number, DailyMail> | undefined>
  /** What came of a mail about a draft so far. */
  loadApproval(message_id: string): Promise<Approval | undefined>
  /** `since` bounds the counts; `referenced` may name a notice of ours. */
  loadRefusalFacts(ask: {
    sender: string
    referenced: string[]
    since: number
  }): Promise<RefusalFacts>
}
