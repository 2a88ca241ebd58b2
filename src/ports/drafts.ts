// What `approve` reads and writes.

import type { Decision } from '../domain/decision.ts'
import type { Approval, Draft, DraftState } from '../domain/draft.ts'
import type { Label } from '../domain/gate/evidence.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import type { MarkedMail } from '../domain/rehearsal/marks.ts'
import type { WorkItem } from '../domain/work.ts'

export type ApprovalWrite = {
  approval: Approval
  /** The fate of the mail that carried the verb. */
  decision: Decision
  /** The draft's new state; undefined when the draft stays as it is (a refusal). */
  draft: { id: string; state: Exclude<DraftState, 'open'> } | undefined
  /** What it says of the prediction; see `recordLabel`. */
  label?: Label | undefined
  /** What it says of a rehearsal's mails; see `recordMarks`. */
  marks?: { marks: MarkedMail[]; by: string } | undefined
  outbox: OutboxRow[]
  next: WorkItem[]
}

export type DraftLedger = {
  loadDraft(id: string): Promise<{ draft: Draft; message: Message } | undefined>
  /** What decides whether a refusal is told to the agents, so that no responder can be answered for ever. */
  loadRefusalFacts(ask: { sender: string; referenced: string[]; since: number }): Promise<{
    answers_notice: boolean
    /** Of this sender, and of everybody, since then. */
    refusals: number
    refusals_of_all: number
  }>
  /** `lost`: the draft was decided, or a mail marked, meanwhile: load it again. `stale`: this mail was already dealt with. */
  recordApproval(write: ApprovalWrite): Promise<'recorded' | 'lost' | 'stale'>
}
