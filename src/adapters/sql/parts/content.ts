// The same content arrives twice: the first message that has it claims it.

import type { ContentClaim } from '../../../domain/desk/write.ts'
import { type Db, refKey, type Trx } from '../database.ts'

/** False when another message had this content first, and this one is not known to be its copy. */
export async function claimContent(trx: Trx, claim: ContentClaim | undefined): Promise<boolean> {
  if (claim === undefined || claim.is_copy) return true
  await trx
    .insertInto('dedupe')
    .values({ key: refKey(claim.key), message_id: claim.message_id })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  return (await loadHolder(trx, claim.key)) === claim.message_id
}

/** The message that claimed this content first. */
export async function loadHolder(db: Db, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('dedupe')
    .select('message_id')
    .where('key', '=', refKey(key))
    .executeTakeFirst()
  return row?.message_id
}
