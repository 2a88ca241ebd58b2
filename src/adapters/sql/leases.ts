// Leases with fencing. The clocks of several machines differ, so on Postgres only the server's clock is asked; SQLite has
// one process, and its injected clock counts. A lease that ran out still fences: what protects the ledger is the number,
// which grows with each holder, and never the time.

import { type Expression, type SqlBool, sql } from 'kysely'
import type { Fence, LeaseLedger } from '../../ports/leases.ts'
import type { Db, DialectName, Trx } from './database/database.ts'
import { prepared } from './database/prepared.ts'

export function leaseLedger(db: Db, dialect: DialectName): LeaseLedger {
  return {
    takeLease: (name, holder, ttl_ms, now) => takeLease(db, dialect, { name, holder, ttl_ms, now }),
    renewLease: (fence, ttl_ms, now) => renewLease(db, dialect, fence, ttl_ms, now),
    releaseLease: (fence) => releaseLease(db, fence),
    loadLeaseHolder: (name, now) => loadLeaseHolder(db, dialect, name, now),
  }
}

/**
 * To be called first in a transaction whose writes need the lease: throws `lease_lost` when it is no longer theirs. On
 * Postgres the row stays locked until the transaction ends, so nobody can take the lease between check and commit.
 */
export async function checkFence(
  trx: Trx,
  dialect: DialectName,
  { name, fence }: Fence,
): Promise<void> {
  const statement = dialect === 'postgres' ? SHARED_FENCE : FENCE
  const row = await statement.first(trx, { name, fence })
  if (row !== undefined) return
  const error = new Error(`another process holds the lease ${name} now; fence ${fence} is refused`)
  throw Object.assign(error, { code: 'lease_lost' })
}

const FENCE = prepared(fenceOf)
const SHARED_FENCE = prepared((db, fence: Fence) => fenceOf(db, fence).forShare())

function fenceOf(db: Db, { name, fence }: Fence) {
  return db
    .selectFrom('lease')
    .select('fence')
    .where('name', '=', name)
    .where('fence', '=', fence)
    .where('until', '>', 0)
}

async function takeLease(
  db: Db,
  dialect: DialectName,
  take: { name: string; holder: string; ttl_ms: number; now: number },
): Promise<Fence | undefined> {
  const { name, holder, ttl_ms } = take
  const now = sqlNow(dialect, take.now)
  const until = sql<number>`${now} + ${sql.lit(ttl_ms)}`
  const row = await db
    .insertInto('lease')
    .values({ name, holder, fence: 1, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((eb) => ({ holder, fence: eb('lease.fence', '+', 1), until }))
        .where((eb) => eb.or([eb('lease.until', '<=', now), eb('lease.holder', '=', holder)])),
    )
    .returning(['name', 'fence'])
    .executeTakeFirst()
  return row
}

async function renewLease(
  db: Db,
  dialect: DialectName,
  { name, fence }: Fence,
  ttl_ms: number,
  now: number,
): Promise<boolean> {
  const renewed = await db
    .updateTable('lease')
    .set({ until: sql<number>`${sqlNow(dialect, now)} + ${sql.lit(ttl_ms)}` })
    .where('name', '=', name)
    .where('fence', '=', fence)
    // A renewal that was under way when the lease was released must not bring it back.
    .where('until', '>', 0)
    .executeTakeFirst()
  return renewed.numUpdatedRows > 0n
}

/** The row stays, because its fence must go on growing. */
async function releaseLease(db: Db, { name, fence }: Fence): Promise<void> {
  await db
    .updateTable('lease')
    .set({ until: 0 })
    .where('name', '=', name)
    .where('fence', '=', fence)
    .execute()
}

async function loadLeaseHolder(
  db: Db,
  dialect: DialectName,
  name: string,
  now: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('lease')
    .select('holder')
    .where('name', '=', name)
    .where((eb): Expression<SqlBool> => eb('until', '>', sqlNow(dialect, now)))
    .executeTakeFirst()
  return row?.holder
}

/** Milliseconds. Not Postgres' `now()`, which stands still within a transaction. */
function sqlNow(dialect: DialectName, now: number) {
  return dialect === 'postgres'
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`${sql.lit(now)}`
}
