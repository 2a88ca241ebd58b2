// A draft, and what an agent made of it.

import type { DraftChange } from '../../../domain/desk/write.ts'
import type { Approval, Draft } from '../../../domain/draft.ts'
import type { Trx } from '../database.ts'
import { approvalRow, draftRow } from '../rows.ts'

/** One draft a message: a second one is not written. */
export async function addDraft(trx: Trx, draft: Draft | undefined): Promise<void> {
  if (draft === undefined) return
  await trx
    .insertInto('draft')
    .values(draftRow(draft))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** False when the draft is not open any more: only one mail can decide it. */
export async function changeDraft(trx: Trx, change: DraftChange | undefined): Promise<boolean> {
  if (change === undefined) return true
  const { id, state, decided_at, decided_by } = change
  const updated = await trx
    .updateTable('draft')
    .set({ state, decided_at, decided_by })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** One row a mail. */
export async function addApproval(trx: Trx, approval: Approval | undefined): Promise<void> {
  if (approval === undefined) return
  await trx
    .insertInto('approval')
    .values(approvalRow(approval))
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute()
}
