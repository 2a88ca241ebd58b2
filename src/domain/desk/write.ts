// A write: a decision and everything that follows from it, as plain data. The ledger writes it in one transaction, or
// nothing of it. What the decision rests on may have changed since it was looked at, so those parts are looked at again
// in that transaction.

import type { AddressMark } from '../address-mark.ts'
import type { Block } from '../block.ts'
import type { Account, Spending } from '../budgets.ts'
import type { Classification } from '../classification.ts'
import type { Conversation } from '../conversation.ts'
import type { Decision } from '../decision.ts'
import type { Deflection, DeflectionChange, DeflectionClock } from '../deflection.ts'
import type { Approval, Draft, DraftState } from '../draft.ts'
import type { Edit } from '../edit.ts'
import type { Label } from '../gate/evidence.ts'
import type { DailyLine } from '../ladder/daily-line.ts'
import type { Promotion } from '../ladder/promotion.ts'
import type { Message } from '../message.ts'
import type { ModelCall } from '../model/call.ts'
import type { Note } from '../note.ts'
import type { OutboxRow, OutboxState } from '../outbox.ts'
import type { Pause } from '../pause.ts'
import type { Rating } from '../rating.ts'
import type { MarkedMail } from '../rehearsal/marks.ts'
import type { Verb } from '../verbs.ts'
import type { Step, WorkItem } from '../work.ts'

/** In the order in which the ledger writes the parts. */
export type Write = {
  // What it rests on. `lost`: it has changed; look again and decide anew. `stale`: somebody was here before.

  /** `lost` unless the row is as it was seen. */
  outbox_change?: OutboxChange | undefined
  /** The work that the write ends; `stale` when it is not waiting any more. */
  ends?: { step: Step; key: string } | undefined
  /** The first decision of a message stands: `stale` when there is another, and only `ends` is written. */
  decision?: Decision | undefined
  /** `lost` when another message had this content first, unless it is known to be a copy. */
  content?: ContentClaim | undefined
  /** `lost` when more is spent than was counted; counted again while nobody else can decide about the same account. */
  budget?: BudgetClaim | undefined
  /** `lost` unless the draft is open, or was answered by hand and may be answered all the same. */
  draft_change?: DraftChange | undefined
  /** Drafts that an answer written by hand closes; `lost` unless all are open. */
  closes?: readonly DraftChange[] | undefined
  /** `lost` unless the draft is as it was, and of that generation: it is mailed anew. */
  draft_offer?: DraftOffer | undefined
  /** `lost` unless the decision of that mail still waits for its agent's code. */
  confirms?: { message_id: string; verb: Verb } | undefined
  /** `lost` when a mark that was said of the rest finds one that came meanwhile. */
  sample_marks?: SampleMarks | undefined

  // What it brings.

  /** Where the message belongs: created, or its `last_at` moved on. */
  conversation?: Conversation | undefined
  /** Must have arrived. */
  message?: Message | undefined
  /** The first one of a message stands. */
  classification?: Classified | undefined
  /** What was asked of models about a message. */
  model_calls?: { message_id: string; at: number; calls: readonly ModelCall[] } | undefined
  /** What the message says for what its category needs. */
  slots?: { message_id: string; values: Readonly<Record<string, string>> } | undefined
  draft?: Draft | undefined
  /** Of other messages than the one that is decided about. */
  drafts?: readonly Draft[] | undefined
  approval?: Approval | undefined
  label?: Label | undefined
  /** What a reply to the daily mail says of automatic answers. */
  labels?: readonly Label[] | undefined
  /** Steps of the ladder; one that is there already stays as it is. */
  promotions?: readonly Promotion[] | undefined
  /** What the numbers of a daily mail among `outbox` stand for. */
  daily_lines?: readonly DailyLine[] | undefined
  /** One note a mail. */
  note?: Note | undefined
  /** Mail that is to leave, with the work that sends it. A row that is there already stays as it is. */
  outbox?: readonly OutboxRow[] | undefined
  /** When mail among `outbox` may leave: to customers, and drafts; undefined: at once. */
  leaves_at?: { to_customer?: number; draft?: number } | undefined
  /** The draft's mail can be answered from this time on anew, because it comes once more then. */
  draft_waits?: { id: string; until: number } | undefined
  /** Of an automatic reply among `outbox`. */
  deflection?: Deflection | undefined
  /** What the message does to earlier deflections. */
  deflections?: readonly DeflectionChange[] | undefined
  /** The latest mark of an address replaces the one before. */
  address_marks?: readonly AddressMark[] | undefined
  /** A sender that never gets an automatic answer. */
  block?: Block | undefined
  /** A person's pause replaces the one of its scope. */
  pause?: Pause | undefined
  /** The pause of this scope ends. */
  resume?: { scope: string; at: number } | undefined
  /** A pause and the notice that tells of it; neither where a pause of this scope holds already. */
  trip?: { pause: Pause; notice: OutboxRow } | undefined
  /** Work that follows, besides sending `outbox`. */
  next?: readonly WorkItem[] | undefined
  /** Rings, or counts up. */
  alarm?: RungAlarm | undefined
  /** A customer's word on an answer; the first one of an answer stands. */
  rating?: Rating | undefined
  /** Ends, if it rings. */
  clears_alarm?: string | undefined
}

export type OutboxChange = {
  id: string
  /** The state it was seen in, and the claim that holds it, if any. */
  from: OutboxState
  claim: string | undefined
  to: OutboxState
  /** Undefined: stays as it is. */
  response: string | undefined
  sent_at: number | undefined
  sent_copy: OutboxRow['sent_copy']
  /** What the change means for the deflection of an automatic reply. */
  deflection: DeflectionClock | undefined
  /** When `deliver` must look at the row again; undefined when it is finished. */
  due_at: number | undefined
}

export type ContentClaim = { key: string; message_id: string; is_copy: boolean }

export type BudgetClaim = { account: Account; spendings: readonly Spending[]; at: number }

export type DraftChange = {
  id: string
  state: Exclude<DraftState, 'open'>
  decided_by: string
  decided_at: number
  /** What the answer made of the proposal; undefined where nothing is answered. */
  edit?: Edit | undefined
}

export type DraftOffer = {
  id: string
  from: number
  at: number
  /** It was decided, and its answer has been stopped. */
  reopens?: true
  /** Another proposal; undefined: as before. */
  proposes?: Pick<Draft, 'proposal' | 'citations'>
}

export type SampleMarks = { marks: readonly MarkedMail[]; by: string; at: number }

export type Classified = {
  message_id: string
  classification: Classification
  at: number
  /** A conversation that the message turns out to open, leaving the one it was in. */
  opens: Conversation | undefined
}

export type RungAlarm = {
  /** Stable name, e.g. `sent_copy:support`. */
  key: string
  what: string
  hint: string
  at: number
}
