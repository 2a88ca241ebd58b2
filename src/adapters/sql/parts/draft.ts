// A draft, and what an agent made of it.

import type { DraftChange, DraftOffer, Write } from '../../../domain/desk/write.ts'
import type { Approval, Draft, DraftState } from '../../../domain/draft.ts'
import type { Trx } from '../database/database.ts'
import { approvalRow, draftRow, editRow, proposalRow } from '../rows.ts'

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
  return await decide(trx, change, ['open', 'answered_by_hand'])
}

/** False unless all of them are open. In one fixed order, so that two writers cannot wait for each other. */
export async function closeDrafts(
  trx: Trx,
  changes: readonly DraftChange[] = [],
): Promise<boolean> {
  for (const change of changes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (!(await decide(trx, change, ['open']))) return false
  }
  return true
}

async function decide(
  trx: Trx,
  { id, state, decided_at, decided_by, edit }: DraftChange,
  from: readonly DraftState[],
): Promise<boolean> {
  const updated = await trx
    .updateTable('draft')
    .set({ state, decided_at, decided_by, ...editRow(edit) })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** False when somebody decided it, or mailed it anew, in the meantime. */
export async function offerDraft(trx: Trx, offer: DraftOffer | undefined): Promise<boolean> {
  if (offer === undefined) return true
  const states = offer.reopens === true ? (['approved', 'edited'] as const) : (['open'] as const)
  const updated = await trx
    .updateTable('draft')
    .set({
      generation: offer.from + 1,
      offered_at: offer.at,
      state: 'open',
      decided_at: null,
      decided_by: null,
      ...editRow(undefined),
      ...(offer.proposes === undefined ? {} : proposalRow(offer.proposes)),
    })
    .where('id', '=', offer.id)
    .where('generation', '=', offer.from)
    .where('state', 'in', states)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** Its references count from then on, so that it can be decided before and after. */
export async function letDraftWait(trx: Trx, waits: Write['draft_waits']): Promise<void> {
  if (waits === undefined) return
  await trx
    .updateTable('draft')
    .set({ offered_at: waits.until })
    .where('id', '=', waits.id)
    .where('state', '=', 'open')
    .execute()
}

/** False when it waits no more: a code is used once. */
export async function confirmApproval(trx: Trx, confirms: Write['confirms']): Promise<boolean> {
  if (confirms === undefined) return true
  const updated = await trx
    .updateTable('approval')
    .set({ refusal: null, verb: confirms.verb })
    .where('message_id', '=', confirms.message_id)
    .where('refusal', '=', 'unconfirmed')
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
