// Migration 26: the domain of whoever a mail is about stands in its row, so that its budget counts what is of that domain. Before,
// each decision looked twice at the sender of every mail of the day.

import { sql } from 'kysely'
import { DAY_MS } from '../../../domain/deflection.ts'
import { senderDomain } from '../../../mail/sender-domain.ts'
import type { Trx } from '../database/database.ts'

export function outboxDomain(): string[] {
  return [
    'alter table outbox add column domain text',
    'create index outbox_domain on outbox (domain, created_at, kind, state) where domain is not null',
  ]
}

/** Where a domain begins, only code tells. No budget of a domain counts what is older than a day. */
export async function fillOutboxDomain(trx: Trx): Promise<void> {
  const { rows } = await sql<{ customer: string }>`
    select distinct message.customer from outbox join message on message.id = outbox.message_id
    where message.customer is not null
      and outbox.created_at > (select max(created_at) from outbox) - ${sql.lit(DAY_MS)}`.execute(
    trx,
  )
  for (const { customer } of rows) {
    const domain = senderDomain(customer)
    if (domain === undefined) continue
    await sql`
      update outbox set domain = ${domain} where message_id in (
        select id from message where customer = ${customer})`.execute(trx)
  }
}
