// Reads that several ports share.

import type { Decision } from '../../domain/decision.ts'
import type { Message } from '../../domain/message.ts'
import type { Pause } from '../../ports/operations.ts'
import type { Db } from './database.ts'
import { decisionOf, messageOf } from './rows.ts'

/** Undefined when there is no such message, or `receive` has not understood it yet. */
export async function loadMessage(db: Db, id: string): Promise<Message | undefined> {
  const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
  return row && messageOf(row)
}

export async function loadDecision(db: Db, message_id: string): Promise<Decision | undefined> {
  const row = await db
    .selectFrom('decision')
    .selectAll()
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  return row && decisionOf(row)
}

export async function loadPause(db: Db): Promise<Pause | undefined> {
  const row = await db.selectFrom('pause').selectAll().where('id', '=', 1).executeTakeFirst()
  return row && { since: row.since, by: row.paused_by, why: row.why }
}

/**
 * Mail of the customer in a conversation, without second copies of the same mail: a copy is neither news nor history.
 */
export function customerMail(db: Db, of: { conversation_id: string } | { customer: string }) {
  return db
    .selectFrom('message')
    .where((eb) =>
      'customer' in of
        ? eb('message.customer', '=', of.customer)
        : eb('message.conversation_id', '=', of.conversation_id),
    )
    .where('message.screening_kind', '=', 'customer')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('decision')
            .select('decision.message_id')
            .whereRef('decision.message_id', '=', 'message.id')
            .where('decision.reason', '=', 'duplicate'),
        ),
      ),
    )
}

/**
 * Where a message stands in time. INTERNALDATE has whole seconds, so the order of arrival decides between equals.
 * A message the ledger does not hold stands at its own time, before every other of that second.
 */
export async function loadPlace(db: Db, message_id: string, received_at: number) {
  const row = await db
    .selectFrom('message')
    .select(['received_at', 'seq'])
    .where('id', '=', message_id)
    .executeTakeFirst()
  return row ?? { received_at, seq: 0 }
}
