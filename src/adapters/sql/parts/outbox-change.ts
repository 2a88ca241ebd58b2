// What became of a mail that was to leave. A row is held by a claim (a fencing token): whoever lost it, by a crash or a
// lease that ran out, can no longer change the row.

import type { OutboxChange } from '../../../domain/desk/write.ts'
import type { Db, Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { dropFiles } from './outbox-file.ts'

/**
 * False when the row is not as it was seen. What the change does not speak of (response, sent_at) stays as it is; a claim
 * ends with the state `sending`.
 */
export async function changeOutbox(trx: Trx, change: OutboxChange | undefined): Promise<boolean> {
  if (change === undefined) return true
  const { id, from, to, claim, sent_copy, response, sent_at } = change
  const statement = statementOf(change)
  const changed = await statement.first(trx, { id, from, to, claim, sent_copy, response, sent_at })
  if (changed === undefined) return false
  await dropFiles(trx, change)
  if (change.to === 'sent') await showAgain(trx, changed)
  return true
}

type Change = Pick<
  OutboxChange,
  'id' | 'from' | 'to' | 'claim' | 'sent_copy' | 'response' | 'sent_at'
>

function statementOf({ from, to }: Change) {
  if (from === to) return STAY
  return to === 'sending' ? CHANGE : LET_GO
}

const CHANGE = prepared((db, change: Change) => changing(db, change).set({ state: change.to }))
const LET_GO = prepared((db, change: Change) =>
  changing(db, change).set({ state: change.to, claim: null }),
)
/** Six indexes begin or end with the state: what only says that a copy was filed leaves them alone. */
const STAY = prepared(changing)

function changing(db: Db, { id, from, to: _to, claim, ...set }: Change) {
  const update = db.updateTable('outbox').set(set).where('id', '=', id).where('state', '=', from)
  const held = claim === undefined ? update : update.where('claim', '=', claim)
  return held.returning(['kind', 'message_id'])
}

/** The mailbox may show the mail as drafted: that an answer has left is to be shown as well. */
async function showAgain(
  trx: Trx,
  { kind, message_id }: { kind: string; message_id: string | null },
): Promise<void> {
  if (message_id === null || !ANSWERS.has(kind)) return
  await SHOW_AGAIN.count(trx, { message_id })
}

const SHOW_AGAIN = prepared((db, { message_id }: { message_id: string }) =>
  db
    .updateTable('message')
    .set({ handled_at: null })
    .where('id', '=', message_id)
    .where('handled_at', 'is not', null),
)

const ANSWERS: ReadonlySet<string> = new Set(['auto_reply', 'agent_reply', 'question'])
