// What a rehearsal leaves in the ledger: what it predicted for the mails it asked people about, what they said (read as
// evidence by `loadEvidence`), and the words that such a mark teaches (read by `loadLabelled`). Nothing of other mail.

import type { SampleMail } from '../domain/desk/sample-mail.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import type { MarkedMail, SampledMail } from '../domain/rehearsal/marks.ts'
import type { AskedQuestion } from '../domain/rehearsal/reply.ts'

export type KnownSample = SampledMail & {
  label: string | undefined
  /** When the agents were last asked about it by mail. */
  asked_at: number | undefined
}

/** How long a customer waited for a person's first answer, before there were drafts. Times in ms. */
export type PastReply = {
  /** `r_` + hash of the customer's mail, as rehearsed mail is named. */
  id: string
  received_at: number
  answered_at: number
  /** The one that was predicted; undefined where none was. */
  category: string | undefined
}

export type RehearsalLedger = {
  /** A later reading of the same mail replaces the earlier one. */
  recordPastReplies(replies: readonly PastReply[], now: number): Promise<void>
  /** Of mail that arrived before `until`, by its time. */
  loadPastReplies(until: number): Promise<PastReply[]>
  /** A prediction for a mail that nobody marked yet replaces the one before; a marked mail keeps what it was marked for. */
  recordSample(sample: readonly SampledMail[]): Promise<void>
  /** The same together with the mails that ask about it: all of it or nothing, and a mail that is there already once. */
  recordSampleMails(write: {
    sample: readonly SampledMail[]
    mails: readonly SampleMail[]
    outbox: readonly OutboxRow[]
  }): Promise<void>
  loadSample(): Promise<KnownSample[]>
  /** The questions of a mail in the order of their numbers; undefined when no such mail was written. */
  loadSampleMail(id: string): Promise<AskedQuestion[] | undefined>
  /** All or nothing. A later mark of a mail replaces the earlier one. Throws for a mail that was never sampled. */
  recordMarks(marks: readonly MarkedMail[], by: string, now: number): Promise<void>
}
