// Automatic replies with the first return of their customers, for the numbers that are told of them. What came back inside
// the window stands in the deflection; what came back later is looked up among the customer's mail.

import { sql } from 'kysely'
import { DAY_MS, type Deflection } from '../../../domain/deflection.ts'
import { type DeflectionWindow, LATE_DAYS } from '../../../domain/deflection-windows.ts'
import { reasonsThat } from '../../../domain/reasons.ts'
import { isSharedAddress } from '../../../domain/shared-address.ts'
import type { Db } from '../database/database.ts'

export async function loadDeflectionWindows(
  db: Db,
  since: number,
  until: number,
): Promise<DeflectionWindow[]> {
  const rows = await db
    .selectFrom('deflection')
    .innerJoin('message', 'message.id', 'deflection.message_id')
    .select(['deflection.id', 'deflection.message_id', 'deflection.category', 'message.mailbox'])
    .select([
      'deflection.customer',
      'deflection.state',
      'deflection.reason',
      'deflection.closed_at',
    ])
    .select(['deflection.sent_at', 'deflection.window_ends_at'])
    .select((eb) =>
      eb
        .selectFrom('message as later')
        .innerJoin('decision', 'decision.message_id', 'later.id')
        .select((of) => of.fn.min('later.received_at').as('first'))
        .whereRef('later.customer', '=', 'deflection.customer')
        .whereRef('later.received_at', '>', 'deflection.window_ends_at')
        .where(
          'later.received_at',
          '<=',
          sql<number>`deflection.window_ends_at + ${sql.lit(LATE_DAYS * DAY_MS)}`,
        )
        .where('later.screening_kind', '=', 'customer')
        .where('decision.reason', 'not in', ['gratitude', 'rating', ...reasonsThat('is_copy')])
        .as('late_return_at'),
    )
    .where('deflection.sent_at', '>=', since)
    .where('deflection.sent_at', '<', until)
    .where('deflection.state', '<>', 'void')
    .orderBy('deflection.sent_at')
    .orderBy('deflection.id')
    .$narrowType<{ sent_at: number; window_ends_at: number }>()
    .execute()
  return rows.map(({ closed_at, late_return_at, ...row }) => {
    const state = row.state as DeflectionWindow['state']
    const has_failed = state === 'failed'
    return {
      ...row,
      state,
      reason: (row.reason ?? undefined) as Deflection['reason'],
      returned_at: has_failed ? (closed_at ?? undefined) : undefined,
      late_return_at: has_failed ? undefined : (late_return_at ?? undefined),
      is_shared: isSharedAddress(row.customer),
    }
  })
}
