// The ledger's side of the audit: which mail it holds, and which messages have no fate.

import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Location } from '../../domain/message.ts'
import type { AuditLedger, Fateless } from '../../ports/audit.ts'
import { type Db, inTransaction, type Trx } from './database/database.ts'
import type { Tables } from './database/tables.ts'
import { isAnswered, readAgain } from './reading.ts'

export function auditLedger(db: Db): AuditLedger {
  return {
    loadKnownUids: (at) => loadKnownUids(db, at),
    loadFateless: (mailbox, limit) => loadFateless(db, mailbox, limit),
    recordReadAgain: (id, raw, now) =>
      inTransaction(
        db,
        (trx) => recordReadAgain(trx, id, raw, now),
        (is_recorded) => is_recorded,
      ),
  }
}

async function loadKnownUids(
  db: Db,
  { mailbox, folder, uidvalidity }: Parameters<AuditLedger['loadKnownUids']>[0],
): Promise<number[]> {
  const rows = await db
    .selectFrom('message')
    .select('uid')
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .where('uidvalidity', '=', uidvalidity)
    .orderBy('uid')
    .execute()
  return rows.map(({ uid }) => uid)
}

/** One statement, so one snapshot of each mail: a step that ends takes its work away and decides in the same moment. */
function undecided(db: Db, isWaiting: (work: ExpressionBuilder<Tables, 'work'>) => OnStep) {
  return db
    .selectFrom('message')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('decision')
            .select('decision.message_id')
            .whereRef('decision.message_id', '=', 'message.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('work')
            .select('work.step')
            .whereRef('work.key', '=', 'message.id')
            .where(isWaiting),
        ),
      ),
    )
}

type OnStep = Expression<SqlBool>

async function loadFateless(
  db: Db,
  mailbox: string,
  limit: number,
): ReturnType<AuditLedger['loadFateless']> {
  const found: (Location & Fateless)[] = []
  for (let from = Number.MIN_SAFE_INTEGER; found.length < limit; ) {
    const end = await pageEnd(db, mailbox, from)
    const page = undecided(db, (work) => work.lit(true))
      .leftJoin('raw_mail', 'raw_mail.message_id', 'message.id')
      .select(['message.id', 'mailbox', 'folder', 'uidvalidity', 'uid', 'size_bytes'])
      .select('raw_mail.message_id as source_of')
      .where('mailbox', '=', mailbox)
      .where('received_at', '>=', from)
      .orderBy('received_at')
      .orderBy('seq')
      .limit(limit - found.length)
    const rows = await (end === undefined ? page : page.where('received_at', '<', end)).execute()
    found.push(...rows.map(({ source_of, ...row }) => ({ ...row, has_source: source_of !== null })))
    if (end === undefined) break
    from = end
  }
  return found
}

/** The audit looks at every mail that ever came; nobody else should wait until it has. */
const PAGE = 5_000

/** When the first mail after the page arrived; undefined when the page is the last one. */
async function pageEnd(db: Db, mailbox: string, from: number): Promise<number | undefined> {
  const next = await db
    .selectFrom('message')
    .select('received_at')
    .where('mailbox', '=', mailbox)
    .where('received_at', '>', from)
    .orderBy('received_at')
    .offset(PAGE)
    .limit(1)
    .executeTakeFirst()
  return next?.received_at
}

/**
 * The work comes first: of two audits one inserts it and the other stops there. Whether there is a fate is asked after
 * that, because the message may have gone its whole way between the audit's look and now.
 */
async function recordReadAgain(
  trx: Trx,
  id: string,
  raw: Uint8Array | undefined,
  now: number,
): Promise<boolean> {
  const added = await trx
    .insertInto('work')
    .values({ step: 'receive', key: id, due_at: now, attempts: 0 })
    .onConflict((conflict) => conflict.columns(['step', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (added === undefined) return false
  const is_fateless = await undecided(trx, (work) => work('step', '<>', 'receive'))
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (is_fateless === undefined || (await isAnswered(trx, id))) return false
  await readAgain(trx, id, raw, now)
  return true
}
