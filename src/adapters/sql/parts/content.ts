// The same content arrives twice: the first message that has it claims it.

import type { ContentClaim } from '../../../domain/desk/write.ts'
import { type Db, refKey, type Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'

/** False when another message had this content first, and this one is not known to be its copy. */
export async function claimContent(trx: Trx, claim: ContentClaim | undefined): Promise<boolean> {
  if (claim === undefined || claim.is_copy) return true
  const { message_id } = claim
  const is_first = (await ADD.count(trx, { key: refKey(claim.key), message_id })) > 0
  return is_first || (await loadHolder(trx, claim.key)) === message_id
}

const ADD = prepared((db, row: { key: string; message_id: string }) =>
  db
    .insertInto('dedupe')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing()),
)

/** The message that claimed this content first. */
export async function loadHolder(db: Db, key: string): Promise<string | undefined> {
  return (await HOLDER.first(db, { key: refKey(key) }))?.message_id
}

const HOLDER = prepared((db, { key }: { key: string }) =>
  db.selectFrom('dedupe').select('message_id').where('key', '=', key),
)
