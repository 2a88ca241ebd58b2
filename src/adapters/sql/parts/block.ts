// A sender that an agent blocked.

import type { Block } from '../../../domain/block.ts'
import type { Trx } from '../database/database.ts'

/** Who blocks again says why anew. */
export async function addBlock(trx: Trx, block: Block | undefined): Promise<void> {
  if (block === undefined) return
  const { address, by, why, since } = block
  const row = { blocked_by: by, why, since }
  await trx
    .insertInto('blocked_sender')
    .values({ address, ...row })
    .onConflict((conflict) => conflict.column('address').doUpdateSet(row))
    .execute()
}
