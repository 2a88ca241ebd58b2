// Who this ledger is, whether it is in doubt, and which mail it knows to have left.

import { EVERY_MAILBOX } from '../../domain/budgets.ts'
import type { Pause } from '../../domain/pause.ts'
import type { Identity, IdentityLedger } from '../../ports/identity.ts'
import { type Db, dialectOf, inTransaction, type Trx } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { recordPause } from './operations.ts'
import { isHeldByPerson } from './reads.ts'

export function identityLedger(db: Db): IdentityLedger {
  return {
    // What it says is put beside the ledger, so it must be on the disk before that.
    loadIdentity: () =>
      dialectOf(db) === 'sqlite' ? inTransaction(db, (trx) => loadIdentity(trx)) : loadIdentity(db),
    async recordIdentity(id) {
      await db.updateTable('identity').set({ id }).where('id', 'is', null).execute()
    },
    recordDoubt: (pause) => inTransaction(db, (trx) => recordDoubt(trx, pause)),
    loadLeft: (ids) => loadLeft(db, ids),
    loadConfirmedAt: (mailbox) => loadConfirmedAt(db, mailbox),
  }
}

async function loadIdentity(db: Db): Promise<Identity> {
  const row = await IDENTITY.first(db, {})
  if (row === undefined) throw new Error('the ledger has lost its identity')
  const { id, claims, doubted_at } = row
  const taken = Number((await LAST.first(db, {}))?.last ?? 0)
  return {
    id: id ?? undefined,
    taken,
    claims,
    doubted_at: doubted_at ?? undefined,
    is_empty: taken === 0 && (await isUntouched(db)),
  }
}

const IDENTITY = prepared((db) => db.selectFrom('identity').select(['id', 'claims', 'doubted_at']))
const LAST = prepared((db) => db.selectFrom('message').select((eb) => eb.fn.max('seq').as('last')))

export async function loadDoubtedAt(db: Db): Promise<number | undefined> {
  return (await IDENTITY.first(db, {}))?.doubted_at ?? undefined
}

async function isUntouched(db: Db): Promise<boolean> {
  for (const table of ['cursor', 'rehearsal', 'oauth_token'] as const) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.lit(1).as('one'))
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) return false
  }
  return true
}

async function recordDoubt(trx: Trx, pause: Pause): Promise<boolean> {
  await trx.updateTable('identity').set({ doubted_at: pause.since }).execute()
  if (await isHeldByPerson(trx, pause.scope)) return false
  await recordPause(trx, pause)
  return true
}

/** A copy of a mail that is still to leave, and was never begun, was not made on the word of this ledger. */
async function loadLeft(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('outbox')
    .select('rfc_message_id')
    .where('rfc_message_id', 'in', ids)
    .where((eb) =>
      eb.or([eb('state', 'not in', ['ready', 'withheld']), eb('begun', 'is not', null)]),
    )
    .execute()
  return new Set(rows.map(({ rfc_message_id }) => rfc_message_id))
}

async function loadConfirmedAt(db: Db, mailbox: string): Promise<number> {
  const { last } = await db
    .selectFrom('pause')
    .select((eb) => eb.fn.max('resumed_at').as('last'))
    .where('scope', 'in', [EVERY_MAILBOX, mailbox])
    .executeTakeFirstOrThrow()
  return Number(last ?? 0)
}
