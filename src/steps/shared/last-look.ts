// A last look before a mail leaves: what came since it was decided may make it wrong or needless. An agent's answer that was
// overtaken stays, and its draft comes anew with what came.

import {
  afterReading,
  answerKept,
  laterOnce,
  mailToFolder,
  needless,
  readBefore,
  type SendFacts,
} from '../../domain/desk/delivering.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Write } from '../../domain/desk/write.ts'
import type { OutboxRow } from '../../domain/outbox.ts'
import type { StepResult } from '../../domain/work.ts'
import type { CommitLedger } from '../../ports/commit.ts'
import type { DraftLedger } from '../../ports/drafts.ts'
import type { JudgementLedger } from '../../ports/judgement.ts'
import type { OutboxLedger } from '../../ports/outbox.ts'
import { loadRenewable } from './open-drafts.ts'

export type LastLookLedger = CommitLedger &
  DraftLedger &
  JudgementLedger &
  Pick<OutboxLedger, 'loadLastUnread'>

/** Undefined where it may leave, as far as this is concerned. */
export async function lastLook(
  ledger: LastLookLedger,
  desk: Desk,
  row: OutboxRow,
  facts: SendFacts,
  now: number,
): Promise<StepResult | undefined> {
  if (facts.is_draft_decided) return await keep(ledger, needless(row), 'decided')
  if (row.kind === 'confirmation' && (facts.is_paused || facts.is_blocked)) {
    return await keep(ledger, needless(row, 'paused'), 'paused')
  }
  switch (mailToFolder(desk.team, row, facts, now)) {
    case 'in the folder':
      return await keep(ledger, needless(row, 'in the Drafts folder'), 'in_folder')
    case 'not yet':
      return await keep(ledger, laterOnce(row, now), 'waits_for_folder')
    case undefined:
      return await keptBecauseOvertaken(ledger, desk, row, now)
  }
}

async function keptBecauseOvertaken(
  ledger: LastLookLedger,
  desk: Desk,
  row: OutboxRow,
  now: number,
): Promise<StepResult | undefined> {
  if (row.kind !== 'agent_reply' || row.draft_id === undefined) return undefined
  if (desk.team.agents.hold_s > 0) {
    const unread = await ledger.loadLastUnread(readBefore(row))
    if (unread !== undefined) {
      return await keep(ledger, afterReading(row, unread, now), 'mail_to_read_first')
    }
  }
  const known = await loadRenewable(ledger, row.draft_id)
  if (known === undefined) return undefined
  const { newer, is_warned } = await ledger.loadNewer(known.draft, known.message)
  // Whoever approved the later one of two drafts was asked then.
  if (newer === undefined || is_warned || newer.by === 'other_draft') return undefined
  return await keep(ledger, answerKept(desk, { row, known, newer }, now), 'overtaken')
}

async function keep(ledger: CommitLedger, write: Write, reason: string): Promise<StepResult> {
  const committed = await ledger.commit(write)
  // Stopped, or taken by another process, in the same moment.
  if (committed.result !== 'written') return { outcome: 'stale', reason: 'claimed', hints: [] }
  return { outcome: 'withheld', reason, hints: committed.hints }
}
