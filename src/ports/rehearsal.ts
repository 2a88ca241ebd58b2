// What a rehearsal leaves in the ledger: what it predicted for the mails it asked people about, and what they said (read as
// evidence by `loadEvidence`). Ids and numbers only; the mail itself stays where it was.

import type { MarkedMail, SampledMail } from '../domain/rehearsal/marks.ts'

export type RehearsalLedger = {
  /** A prediction for a mail that nobody marked yet replaces the one before; a marked mail keeps what it was marked for. */
  recordSample(sample: readonly SampledMail[]): Promise<void>
  loadSample(): Promise<(SampledMail & { label: string | undefined })[]>
  /** All or nothing. A later mark of a mail replaces the earlier one. Throws for a mail that was never sampled. */
  recordMarks(marks: readonly MarkedMail[], by: string, now: number): Promise<void>
}
