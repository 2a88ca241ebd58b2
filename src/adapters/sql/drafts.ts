// `approve`: drafts, and what agents said about them.

import type { Approval } from '../../domain/draft.ts'
import type { ApprovalWrite, DraftLedger } from '../../ports/drafts.ts'
import type { RecordResult } from '../../ports/intake.ts'
import { type Db, inTransaction, refKeys, type Trx } from './database.ts'
import { addLabel } from './evidence.ts'
import { loadMessage } from './reads.ts'
import { addMarks } from './rehearsal.ts'
import { approvalRow, draftOf } from './rows.ts'
import { addDecision, addFollowing, takeWork } from './writes.ts'

export function draftLedger(db: Db): DraftLedger {
  return {
    loadDraft: (id) => loadDraft(db, id),
    loadRefusalFacts: (ask) => loadRefusalFacts(db, ask),
    recordApproval: (write) =>
      inTransaction(
        db,
        (trx) => recordApproval(trx, write),
        (result) => result !== 'lost',
      ),
  }
}

async function loadRefusalFacts(
  db: Db,
  ask: Parameters<DraftLedger['loadRefusalFacts']>[0],
): ReturnType<DraftLedger['loadRefusalFacts']> {
  const refs = refKeys(ask.referenced)
  const notice =
    refs.length === 0
      ? undefined
      : await db
          .selectFrom('outbox')
          .select('id')
          .where('kind', '=', 'notice')
          .where('rfc_message_id', 'in', refs)
          .limit(1)
          .executeTakeFirst()
  const counted = await db
    .selectFrom('approval')
    .select((eb) => [
      eb.fn.countAll<number>().as('of_all'),
      eb.fn.countAll<number>().filterWhere('agent', '=', ask.sender).as('of_sender'),
    ])
    .where('refusal', 'is not', null)
    .where('decided_at', '>', ask.since)
    .executeTakeFirstOrThrow()
  return {
    answers_notice: notice !== undefined,
    refusals: counted.of_sender,
    refusals_of_all: counted.of_all,
  }
}

async function loadDraft(db: Db, id: string): ReturnType<DraftLedger['loadDraft']> {
  const row = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const message = await loadMessage(db, row.message_id)
  return message && { draft: draftOf(row), message }
}

async function recordApproval(trx: Trx, write: ApprovalWrite): Promise<RecordResult> {
  const { approval, decision, draft } = write
  if (!(await takeWork(trx, 'approve', approval.message_id))) return 'stale'
  // Only a given-up step leaves a decision beside waiting work. Changing the draft then would surprise the person who
  // was told that this mail changed nothing.
  if (!(await addDecision(trx, decision))) return 'stale'
  if (draft !== undefined && !(await decideDraft(trx, draft, approval))) return 'lost'
  const { marks } = write
  if (marks !== undefined && !(await addMarks(trx, marks, approval.decided_at))) return 'lost'
  await trx
    .insertInto('approval')
    .values(approvalRow(approval))
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute()
  if (write.label !== undefined) await addLabel(trx, write.label)
  await addFollowing(trx, write)
  return 'recorded'
}

/** False when the draft is not open any more: only one mail can decide it. */
async function decideDraft(
  trx: Trx,
  draft: NonNullable<ApprovalWrite['draft']>,
  approval: Approval,
): Promise<boolean> {
  const updated = await trx
    .updateTable('draft')
    .set({
      state: draft.state,
      decided_at: approval.decided_at,
      decided_by: approval.agent,
    })
    .where('id', '=', draft.id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}
