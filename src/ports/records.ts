// Reading for people: the whole record of one message, and the numbers of the report.

import type { Classification } from '../domain/classification.ts'
import type { Decision } from '../domain/decision.ts'
import type { Deflection } from '../domain/deflection.ts'
import type { DeflectionWindow } from '../domain/deflection-windows.ts'
import type { Approval, Draft } from '../domain/draft.ts'
import type { Message } from '../domain/message.ts'
import type { ModelUse } from '../domain/model/call.ts'
import type { Note } from '../domain/note.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import type { WorkRow } from '../domain/work.ts'

export type MessageRecord = {
  message: Message
  classification: Classification | undefined
  decision: Decision | undefined
  draft: Draft | undefined
  approvals: Approval[]
  /** What agents noted about its conversation. */
  notes: Note[]
  outbox: OutboxRow[]
  deflections: Deflection[]
  work: WorkRow[]
}

/** Counts over messages received in `[since, until)`. */
export type ReportRows = {
  received: number
  undecided: number
  /** One row for each decision kind, reason, category and state of the automatic reply (undefined where there is none). */
  decisions: {
    kind: string
    reason: string
    category: string | undefined
    reply_state: string | undefined
    /** Kind and reason of the screening, of machine mail that was ignored. */
    screening: { kind: string; reason: string } | undefined
    count: number
  }[]
  /** Deflections of messages received in the period, by state, reason and category; only `void` ones may never have left. */
  deflections: { state: string; reason: string | undefined; category: string; count: number }[]
  /** Drafts by state and category. */
  drafts: { state: string; category: string | undefined; count: number }[]
  refusals: { refusal: string; count: number }[]
  /** Mail by outbox kind and state. */
  outbox: { kind: string; state: string; count: number }[]
}

/** Of one category or mailbox only; a notice that belongs to no mail has a mailbox and no category. */
export type ReportLimits = { category?: string | undefined; mailbox?: string | undefined }

export type RecordLedger = {
  /** By our id (`m_…`) or by the Message-ID of the mail, with or without angle brackets. Several for duplicated mail. */
  loadRecords(id: string): Promise<MessageRecord[]>
  loadReportRows(since: number, until: number, limits?: ReportLimits): Promise<ReportRows>
  /** Automatic replies that a server accepted in `[since, until)`, in the order of sending. */
  loadDeflectionWindows(since: number, until: number): Promise<DeflectionWindow[]>
  /** Of models, called in `[since, until)`. */
  loadModelUse(since: number, until: number): Promise<ModelUse>
  /** Newest first; for `holdfast show` without an id. */
  loadRecentMessages(limit: number): Promise<{ message: Message; decision: Decision | undefined }[]>
  /** Gauges for /metrics. */
  loadGauges(now: number): Promise<{
    work_due: number
    work_waiting: number
    drafts_open: number
    outbox_unknown: number
    alarms: number
  }>
}
