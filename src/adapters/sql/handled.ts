// Mail whose fate may be shown in the mailbox, and that this was done. A mail comes twice when it was shown as drafted
// and the answer left later: then its sending takes back that the mail was handled (`parts/outbox-change.ts`).

import { type ExpressionBuilder, sql } from 'kysely'
import type { Cursor, HandledAs, Unhandled } from '../../ports/arrivals.ts'
import type { Db, Trx } from './database/database.ts'
import type { Tables } from './database/tables.ts'

export async function loadUnhandled(
  db: Db,
  { mailbox, folder, uidvalidity }: Cursor,
  since: number,
  limit: number,
): Promise<Unhandled[]> {
  const rows = await db
    .selectFrom('message')
    .innerJoin('decision', 'decision.message_id', 'message.id')
    .select(['message.id', 'message.uid', 'decision.kind'])
    .select((eb) =>
      eb
        .selectFrom('outbox')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('outbox.message_id', '=', 'message.id')
        .where('outbox.kind', 'in', [...TO_CUSTOMERS])
        .where('outbox.state', '=', 'sent')
        .as('answers'),
    )
    .where('message.mailbox', '=', mailbox)
    .where('message.folder', '=', folder)
    .where('message.uidvalidity', '=', uidvalidity)
    .where('message.received_at', '>=', since)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('work').select('work.step').whereRef('work.key', '=', 'message.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(eb.exists(mailToCustomer(eb).where('outbox.state', 'in', ['ready', 'sending']))),
    )
    .where('message.handled_at', 'is', null)
    .orderBy('message.uid')
    .limit(limit)
    .execute()
  return rows.map(({ id, uid, kind, answers }) => ({
    message_id: id,
    uid,
    as: handledAs(kind, Number(answers)),
  }))
}

/** `now` is from before the mail was shown: what was answered since then is shown once more. */
export async function recordHandled(
  trx: Trx,
  message_ids: readonly string[],
  now: number,
): Promise<void> {
  if (message_ids.length === 0) return
  await trx
    .updateTable('message')
    .set({ handled_at: now })
    .where('id', 'in', [...message_ids])
    .where((eb) =>
      eb.not(
        eb.exists(
          mailToCustomer(eb).where('outbox.state', '=', 'sent').where('outbox.sent_at', '>', now),
        ),
      ),
    )
    .execute()
}

function mailToCustomer(eb: ExpressionBuilder<Tables, 'message'>) {
  return eb
    .selectFrom('outbox')
    .select('outbox.id')
    .whereRef('outbox.message_id', '=', 'message.id')
    .where('outbox.kind', 'in', [...TO_CUSTOMERS])
}

const TO_CUSTOMERS = ['auto_reply', 'agent_reply', 'question'] as const

/** An automatic reply that was withheld, refused or lost on the way has become a person's. */
function handledAs(kind: string, answers: number): HandledAs {
  if (answers > 0) return 'answered'
  return kind === 'ignore' ? 'ignored' : 'drafted'
}
