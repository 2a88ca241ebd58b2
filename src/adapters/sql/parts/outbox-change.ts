// What became of a mail that was to leave. A row is held by a claim (a fencing token): whoever lost it, by a crash or a
// lease that ran out, can no longer change the row.

import type { OutboxChange } from '../../../domain/desk/write.ts'
import type { Trx } from '../database.ts'
import { dropFiles } from './outbox-file.ts'

/**
 * False when the row is not as it was seen. What the change does not speak of (response, sent_at) stays as it is; a claim
 * ends with the state `sending`.
 */
export async function changeOutbox(trx: Trx, change: OutboxChange | undefined): Promise<boolean> {
  if (change === undefined) return true
  let update = trx
    .updateTable('outbox')
    .set({ state: change.to, sent_copy: change.sent_copy })
    .where('id', '=', change.id)
    .where('state', '=', change.from)
  if (change.claim !== undefined) update = update.where('claim', '=', change.claim)
  if (change.to !== 'sending') update = update.set({ claim: null })
  if (change.response !== undefined) update = update.set({ response: change.response })
  if (change.sent_at !== undefined) update = update.set({ sent_at: change.sent_at })
  const changed = await update.returning(['kind', 'message_id']).executeTakeFirst()
  if (changed === undefined) return false
  await dropFiles(trx, change)
  if (change.to === 'sent') await showAgain(trx, changed)
  return true
}

/** The mailbox may show the mail as drafted: that an answer has left is to be shown as well. */
async function showAgain(
  trx: Trx,
  { kind, message_id }: { kind: string; message_id: string | null },
): Promise<void> {
  if (message_id === null || !ANSWERS.has(kind)) return
  await trx
    .updateTable('message')
    .set({ handled_at: null })
    .where('id', '=', message_id)
    .where('handled_at', 'is not', null)
    .execute()
}

const ANSWERS: ReadonlySet<string> = new Set(['auto_reply', 'agent_reply', 'question'])
