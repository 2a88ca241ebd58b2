// Reads that several ports share.

import type { ExpressionBuilder, Selectable } from 'kysely'
import { EVERY_MAILBOX } from '../../domain/budgets.ts'
import type { Decision } from '../../domain/decision.ts'
import type { Message } from '../../domain/message.ts'
import { BY_BUDGET, type Pause } from '../../domain/pause.ts'
import { reasonsThat } from '../../domain/reasons.ts'
import type { Db } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import type { Tables } from './database/tables.ts'
import { decisionOf, messageOf } from './rows.ts'

/** Undefined when there is no such message, or `receive` has not understood it yet. */
export async function loadMessage(db: Db, id: string): Promise<Message | undefined> {
  const row = await MESSAGE.first(db, { id })
  return row && messageOf(row)
}

const MESSAGE = prepared((db, { id }: { id: string }) =>
  db.selectFrom('message').selectAll().where('id', '=', id),
)

export async function loadDecision(db: Db, message_id: string): Promise<Decision | undefined> {
  const row = await DECISION.first(db, { message_id })
  return row && decisionOf(row)
}

const DECISION = prepared((db, { message_id }: { message_id: string }) =>
  db.selectFrom('decision').selectAll().where('message_id', '=', message_id),
)

/** `*` sorts before every mailbox id. */
export async function loadPauses(db: Db): Promise<Pause[]> {
  const rows = await db
    .selectFrom('pause')
    .selectAll()
    .where('resumed_at', 'is', null)
    .orderBy('scope')
    .execute()
  return rows.map(pauseOf)
}

export function pauseOf(row: Selectable<Tables['pause']>): Pause {
  return { scope: row.scope, since: row.since, by: row.paused_by, why: row.why }
}

/** Automatic replies of this mailbox are paused, or those of every mailbox. */
export async function isPaused(db: Db, mailbox: string): Promise<boolean> {
  return (await PAUSE.first(db, { mailbox })) !== undefined
}

const PAUSE = prepared((db, { mailbox }: { mailbox: string }) =>
  db
    .selectFrom('pause')
    .select('scope')
    .where('scope', 'in', [EVERY_MAILBOX, mailbox])
    .where('resumed_at', 'is', null)
    .limit(1),
)

/** Replies that are decided may not leave: a person said so. What a budget pauses had been decided within it. */
export async function isHeldByPerson(db: Db, mailbox: string): Promise<boolean> {
  return (await HOLD.first(db, { mailbox })) !== undefined
}

const HOLD = prepared((db, { mailbox }: { mailbox: string }) =>
  db
    .selectFrom('pause')
    .select('scope')
    .where('scope', 'in', [EVERY_MAILBOX, mailbox])
    .where('resumed_at', 'is', null)
    .where((eb) => eb.or([eb('paused_by', '<>', BY_BUDGET), eb('scope', '=', EVERY_MAILBOX)]))
    .limit(1),
)

/**
 * Mail of the customer in a conversation, without second copies of the same mail: a copy is neither news nor history.
 */
export function customerMail(
  db: Db,
  of: { conversations: readonly string[] } | { customer: string },
) {
  return db
    .selectFrom('message')
    .where((eb) =>
      'customer' in of
        ? eb('message.customer', '=', of.customer)
        : eb('message.conversation_id', 'in', of.conversations),
    )
    .where('message.screening_kind', '=', 'customer')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('decision')
            .select('decision.message_id')
            .whereRef('decision.message_id', '=', 'message.id')
            .where('decision.reason', 'in', reasonsThat('is_copy')),
        ),
      ),
    )
}

/**
 * Where a message stands in time. INTERNALDATE has whole seconds, so the order of arrival decides between equals.
 * A message the ledger does not hold stands at its own time, before every other of that second.
 */
export async function loadPlace(db: Db, message_id: string, received_at: number) {
  const row = await PLACE.first(db, { message_id })
  return row ?? { received_at, seq: 0 }
}

const PLACE = prepared((db, { message_id }: { message_id: string }) =>
  db.selectFrom('message').select(['received_at', 'seq']).where('id', '=', message_id),
)

type Place = { received_at: number; seq: number }

/** The time stands alone in front, because it is what the indexes lead by; inside an OR they would not be used for it. */
export function isBefore(eb: ExpressionBuilder<Tables, 'message'>, place: Place) {
  return eb.and([
    eb('message.received_at', '<=', place.received_at),
    eb.or([eb('message.received_at', '<', place.received_at), eb('message.seq', '<', place.seq)]),
  ])
}

/** See `isBefore`. */
export function isAfter(eb: ExpressionBuilder<Tables, 'message'>, place: Place) {
  return eb.and([
    eb('message.received_at', '>=', place.received_at),
    eb.or([eb('message.received_at', '>', place.received_at), eb('message.seq', '>', place.seq)]),
  ])
}
