// What the sweep needs to mail an open draft again, and how it writes that.

import type { Renewable } from '../../domain/desk/renewing.ts'
import type { Write } from '../../domain/desk/write.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { CommitLedger } from '../../ports/commit.ts'
import type { DraftLedger } from '../../ports/drafts.ts'
import type { JudgementLedger } from '../../ports/judgement.ts'
import type { WaitingLedger } from '../../ports/waiting.ts'

export type WaitingDesk = WaitingLedger & DraftLedger & JudgementLedger & CommitLedger

export async function loadRenewable(
  ledger: DraftLedger & Pick<JudgementLedger, 'loadHistory' | 'loadClassification'>,
  draft_id: string,
): Promise<Renewable | undefined> {
  const named = await ledger.loadDraft(draft_id)
  if (named === undefined) return undefined
  const history = await ledger.loadHistory(named.message)
  const classification = await ledger.loadClassification(named.message.id)
  return { ...named, history, classification }
}

/** None where somebody else decided or mailed it in the meantime: nothing is left to do then. */
export async function committedHints(ledger: CommitLedger, write: Write): Promise<WorkItem[]> {
  const committed = await ledger.commit(write)
  return committed.result === 'written' ? committed.hints : []
}
