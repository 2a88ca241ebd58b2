// Addresses that returned our mail for good.

import type { AddressMark } from '../../../domain/address-mark.ts'
import type { Trx } from '../database/database.ts'

/** The latest mark of an address replaces the one before. In one fixed order, so that two bounces cannot wait for each other. */
export async function markAddresses(trx: Trx, marks: readonly AddressMark[] = []): Promise<void> {
  for (const mark of marks.toSorted((a, b) => (a.address < b.address ? -1 : 1))) {
    const { address, status, since, outbox_id } = mark
    const row = { status: status ?? null, since, outbox_id }
    await trx
      .insertInto('address_mark')
      .values({ address, ...row })
      .onConflict((conflict) => conflict.column('address').doUpdateSet(row))
      .execute()
  }
}
