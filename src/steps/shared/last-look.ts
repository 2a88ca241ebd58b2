// A last look at an agent's answer before it leaves: what came since it was decided may make it wrong. Then it stays, and its
// draft comes anew with what came.

import { answerKept } from '../../domain/desk/delivering.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { OutboxRow } from '../../domain/outbox.ts'
import type { StepResult } from '../../domain/work.ts'
import type { CommitLedger } from '../../ports/commit.ts'
import type { DraftLedger } from '../../ports/drafts.ts'
import type { JudgementLedger } from '../../ports/judgement.ts'
import { loadRenewable } from './open-drafts.ts'

export type LastLookLedger = CommitLedger & DraftLedger & JudgementLedger

/** Undefined where it may leave. */
export async function keptBecauseOvertaken(
  ledger: LastLookLedger,
  desk: Desk,
  row: OutboxRow,
  now: number,
): Promise<StepResult | undefined> {
  if (row.kind !== 'agent_reply' || row.draft_id === undefined) return undefined
  const known = await loadRenewable(ledger, row.draft_id)
  if (known === undefined) return undefined
  const { newer, is_warned } = await ledger.loadNewer(known.draft, known.message)
  // Whoever approved the later one of two drafts was asked then.
  if (newer === undefined || is_warned || newer.by === 'other_draft') return undefined
  const committed = await ledger.commit(answerKept(desk, { row, known, newer }, now))
  // Stopped, or taken by another process, in the same moment.
  if (committed.result !== 'written') return { outcome: 'stale', reason: 'claimed', hints: [] }
  return { outcome: 'withheld', reason: 'overtaken', hints: committed.hints }
}
