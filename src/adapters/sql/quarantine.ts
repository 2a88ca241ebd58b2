// Mail that could not be read, and another try at it. What is shown and what may be retried are one query, so that no
// id on the list is refused.

import { type Selectable, sql } from 'kysely'
import { conversationId } from '../../domain/conversation.ts'
import type {
  Quarantined,
  QuarantineLedger,
  ReadAgain,
  RetryResult,
} from '../../ports/quarantine.ts'
import { type Db, inTransaction, type Trx } from './database/database.ts'
import type { DecisionTable } from './database/tables.ts'
import { isAnswered, readAgain } from './reading.ts'
import { decisionOf } from './rows.ts'

export function quarantineLedger(db: Db): QuarantineLedger {
  return {
    loadQuarantined: () => loadQuarantined(db),
    loadReadAgain: () => loadReadAgain(db),
    recordRetry: (id, raw, now) =>
      inTransaction(
        db,
        (trx) => recordRetry(trx, id, raw, now),
        (result) => result === 'queued',
      ),
  }
}

/** The mail was read and refused, or reading it failed so often that it was given up. */
export function unreadMail(db: Db) {
  return (
    db
      .selectFrom('decision')
      // SQLite keeps the order of a cross join: the few decisions first, then the mail of each.
      .crossJoin('message')
      .whereRef('message.id', '=', 'decision.message_id')
      .where((eb) =>
        eb.or([
          eb('decision.reason', '=', sql.lit('quarantined')),
          eb('decision.reason', '=', sql.lit('step_failed')),
        ]),
      )
      .where((eb) =>
        eb.or([
          eb.and([eb('screening_kind', '=', 'quarantined'), eb('reason', '=', 'quarantined')]),
          eb.and([eb('screening_kind', 'is', null), eb('reason', '=', 'step_failed')]),
        ]),
      )
  )
}

async function loadQuarantined(db: Db): Promise<Quarantined[]> {
  const rows = await unreadMail(db)
    .leftJoin('raw_mail', 'raw_mail.message_id', 'message.id')
    .selectAll('decision')
    .select(['message.id', 'mailbox', 'folder', 'uidvalidity', 'uid', 'received_at'])
    .select(['size_bytes', 'screening_reason', 'customer', 'subject'])
    .select('raw_mail.message_id as source_of')
    .orderBy('received_at', 'desc')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    mailbox: row.mailbox,
    folder: row.folder,
    uidvalidity: row.uidvalidity,
    uid: row.uid,
    received_at: row.received_at,
    decided_at: row.decided_at,
    size_bytes: row.size_bytes,
    reason: row.screening_reason ?? row.reason,
    says: saysOf(row),
    has_source: row.source_of !== null,
    from: row.customer ?? '',
    subject: row.subject ?? '',
  }))
}

/**
 * Mail without a fate that waits for `receive` is mostly mail that has just come. What was read before has left a trace:
 * a notice about it, or the conversation that a first reading gives to mail without another one.
 */
async function loadReadAgain(db: Db): Promise<ReadAgain[]> {
  const waiting = await db
    .selectFrom('message')
    .innerJoin('work', (join) =>
      join.onRef('work.key', '=', 'message.id').on('work.step', '=', 'receive'),
    )
    .leftJoin('decision', 'decision.message_id', 'message.id')
    .select(['message.id', 'mailbox', 'folder', 'uidvalidity', 'uid', 'received_at', 'size_bytes'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('outbox')
            .select('outbox.id')
            .where('kind', '=', 'notice')
            .whereRef('outbox.message_id', '=', 'message.id'),
        )
        .as('has_notice'),
    )
    .where('screening_kind', 'is', null)
    .where('decision.message_id', 'is', null)
    .orderBy('received_at', 'desc')
    .orderBy('seq', 'desc')
    .execute()
  const again: ReadAgain[] = []
  for (const { has_notice, ...mail } of waiting) {
    if (has_notice || (await hasConversation(db, mail.id))) again.push(mail)
  }
  return again
}

async function hasConversation(db: Db, message_id: string): Promise<boolean> {
  const row = await db
    .selectFrom('conversation')
    .select('id')
    .where('id', '=', conversationId(message_id))
    .executeTakeFirst()
  return row !== undefined
}

function saysOf(row: Selectable<DecisionTable>): string {
  return decisionOf(row).reasons[0]?.says ?? row.reason
}

async function recordRetry(
  trx: Trx,
  id: string,
  raw: Uint8Array | undefined,
  now: number,
): Promise<RetryResult> {
  const unread = await unreadMail(trx)
    .select('message.id')
    .where('message.id', '=', id)
    .executeTakeFirst()
  if (unread === undefined) return 'not_quarantined'
  // Of two that retry at once, the slower one finds no decision to take away.
  const taken = await trx.deleteFrom('decision').where('message_id', '=', id).executeTakeFirst()
  if (taken.numDeletedRows === 0n) return 'not_quarantined'
  if (await isAnswered(trx, id)) return 'has_reply'
  await readAgain(trx, id, raw, now)
  return 'queued'
}
