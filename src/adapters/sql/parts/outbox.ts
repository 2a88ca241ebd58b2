// Mail that is to leave.

import type { Write } from '../../../domain/desk/write.ts'
import { goesToCustomer, type OutboxRow } from '../../../domain/outbox.ts'
import { asksRating } from '../../../domain/rating.ts'
import type { WorkItem } from '../../../domain/work.ts'
import { senderDomain } from '../../../mail/sender-domain.ts'
import type { Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { outboxRow } from '../rows.ts'
import { addFiles } from './outbox-file.ts'
import { addThreadRef } from './thread-ref.ts'
import { addWork } from './work.ts'

/**
 * Inserts mail that is not there yet. Only a row that is new and `ready` gets its deliver work, which is returned: a
 * repeated write must not wake a mail that was sent already. Mail to customers joins the conversation, so that an answer
 * to it finds back.
 */
export async function addOutbox(
  trx: Trx,
  rows: readonly OutboxRow[] = [],
  leaves_at: Write['leaves_at'] = {},
): Promise<WorkItem[]> {
  const due: WorkItem[] = []
  for (const row of rows) {
    if ((await ADD.count(trx, { ...outboxRow(row), domain: await domainOf(trx, row) })) === 0)
      continue
    await addFiles(trx, row)
    if (asksRating(row))
      await trx.insertInto('rating_asked').values({ outbox_id: row.id }).execute()
    if (row.state === 'ready') {
      const due_at = dueAt(row, leaves_at)
      const deliver = { step: 'deliver' as const, key: row.id, due_at }
      due.push(...(await addWork(trx, [deliver])))
    }
    if (goesToCustomer(row.kind) && row.conversation_id !== undefined) {
      await addThreadRef(trx, row.mail.rfc_message_id, row.conversation_id)
    }
  }
  return due
}

/** Of whoever wrote the mail that this one is about. */
async function domainOf(trx: Trx, { message_id }: OutboxRow): Promise<string | null> {
  if (message_id === undefined) return null
  const customer = (await CUSTOMER.first(trx, { message_id }))?.customer
  return (customer ? senderDomain(customer) : undefined) ?? null
}

const CUSTOMER = prepared((db, { message_id }: { message_id: string }) =>
  db.selectFrom('message').select('customer').where('id', '=', message_id),
)

const ADD = prepared((db, row: ReturnType<typeof outboxRow> & { domain: string | null }) =>
  db
    .insertInto('outbox')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing()),
)

function dueAt(
  { kind, created_at }: OutboxRow,
  leaves_at: NonNullable<Write['leaves_at']>,
): number {
  const planned = goesToCustomer(kind)
    ? leaves_at.to_customer
    : kind === 'draft'
      ? leaves_at.draft
      : undefined
  return planned ?? created_at
}
