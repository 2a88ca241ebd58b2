// The numbers of the report, counted by the database over the mail received in `[since, until)`. Sums lean against us:
// whatever has no decision is counted as undecided, and a decision to answer counts with what became of its mail.

import { sql } from 'kysely'
import type { ModelUse } from '../../../domain/model/call.ts'
import { reasonsThat } from '../../../domain/reasons.ts'
import type { ReportLimits, ReportRows } from '../../../ports/records.ts'
import type { Db } from '../database/database.ts'

type Period = { since: number; until: number; category?: string; mailbox?: string }

export async function loadReportRows(
  db: Db,
  since: number,
  until: number,
  limits: ReportLimits = {},
): Promise<ReportRows> {
  const { category, mailbox } = limits
  const period = {
    since,
    until,
    ...(category === undefined ? {} : { category }),
    ...(mailbox === undefined ? {} : { mailbox }),
  }
  const { received, undecided } = await countMessages(db, period)
  return {
    received,
    undecided,
    decisions: await countDecisions(db, period),
    deflections: await countDeflections(db, period),
    drafts: await countDrafts(db, period),
    refusals: await countRefusals(db, period),
    outbox: await countOutbox(db, period),
  }
}

export async function loadModelUse(db: Db, since: number, until: number): Promise<ModelUse> {
  const row = await db
    .selectFrom('model_call')
    .select((eb) => {
      const sum = (column: 'input_tokens' | 'cached_tokens' | 'output_tokens') =>
        eb.fn.coalesce(eb.fn.sum<number>(column), eb.lit(0)).as(column)
      return [
        eb.fn.countAll<number>().as('calls'),
        eb.fn.countAll<number>().filterWhere('outcome', '<>', 'answered').as('failed'),
        sum('input_tokens'),
        sum('cached_tokens'),
        sum('output_tokens'),
        eb.fn.sum<number | null>('cost').as('cost'),
      ]
    })
    .where('called_at', '>=', since)
    .where('called_at', '<', until)
    .executeTakeFirstOrThrow()
  return {
    calls: Number(row.calls),
    failed: Number(row.failed),
    input_tokens: Number(row.input_tokens),
    cached_tokens: Number(row.cached_tokens),
    output_tokens: Number(row.output_tokens),
    cost: row.cost === null ? undefined : Number(row.cost),
  }
}

async function countMessages(db: Db, { since, until, category, mailbox }: Period) {
  const { received, decided } = await db
    .selectFrom('message')
    .leftJoin('decision', 'decision.message_id', 'message.id')
    .select((eb) => [
      eb.fn.countAll<number>().as('received'),
      eb.fn.count<number>('decision.message_id').as('decided'),
    ])
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .executeTakeFirstOrThrow()
  return { received, undecided: received - decided }
}

/** A message has at most one automatic reply; its state says what really became of an `auto` decision. */
async function countDecisions(db: Db, { since, until, category, mailbox }: Period) {
  // Literals, because Postgres takes the same expression with other parameters for another one in GROUP BY.
  const split = sql.join(reasonsThat('is_split_by_screening').map((one) => sql.lit(one)))
  const is_split = sql<boolean>`decision.reason in (${split})`
  const screening_kind = sql<string | null>`case when ${is_split} then message.screening_kind end`
  const screening_reason = sql<
    string | null
  >`case when ${is_split} then message.screening_reason end`
  const rows = await db
    .selectFrom('decision')
    .innerJoin('message', 'message.id', 'decision.message_id')
    .leftJoin('outbox', (join) =>
      join
        .onRef('outbox.message_id', '=', 'decision.message_id')
        .on('outbox.kind', 'in', ['auto_reply', 'question']),
    )
    .select(['decision.kind', 'decision.reason', 'decision.category'])
    .select(['outbox.state as reply_state'])
    .select([screening_kind.as('screening_kind'), screening_reason.as('screening_reason')])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .groupBy(['decision.kind', 'decision.reason', 'decision.category', 'outbox.state'])
    .groupBy([screening_kind, screening_reason])
    .orderBy('decision.kind')
    .orderBy('decision.reason')
    .orderBy('decision.category')
    .orderBy('outbox.state')
    .orderBy(screening_kind)
    .orderBy(screening_reason)
    .execute()
  return rows.map(({ screening_kind: kind, screening_reason: reason, ...row }) => ({
    ...row,
    category: row.category ?? undefined,
    reply_state: row.reply_state ?? undefined,
    screening: kind === null || reason === null ? undefined : { kind, reason },
  }))
}

/** A reply that has not left is no deflection yet; one that never will is `void`, and shown as that. */
async function countDeflections(db: Db, { since, until, category, mailbox }: Period) {
  const rows = await db
    .selectFrom('deflection')
    .innerJoin('message', 'message.id', 'deflection.message_id')
    .select(['deflection.state', 'deflection.reason', 'deflection.category'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('deflection.category', '=', category ?? ''))
    .where((eb) =>
      eb.or([eb('deflection.sent_at', 'is not', null), eb('deflection.state', '=', 'void')]),
    )
    .groupBy(['deflection.state', 'deflection.reason', 'deflection.category'])
    .orderBy('deflection.state')
    .orderBy('deflection.reason')
    .orderBy('deflection.category')
    .execute()
  return rows.map((row) => ({ ...row, reason: row.reason ?? undefined }))
}

async function countDrafts(db: Db, { since, until, category, mailbox }: Period) {
  const rows = await db
    .selectFrom('draft')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .leftJoin('decision', 'decision.message_id', 'draft.message_id')
    .select(['draft.state', 'decision.category'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .groupBy(['draft.state', 'decision.category'])
    .orderBy('draft.state')
    .orderBy('decision.category')
    .execute()
  return rows.map((row) => ({ ...row, category: row.category ?? undefined }))
}

async function countRefusals(db: Db, { since, until, category, mailbox }: Period) {
  // What agents say is about drafts of any category.
  if (category !== undefined) return []
  return await db
    .selectFrom('message')
    // SQLite keeps the order of a cross join: the mail of that time first, then what was refused of it.
    .crossJoin('approval')
    .whereRef('approval.message_id', '=', 'message.id')
    .select('approval.refusal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .where('approval.refusal', 'is not', null)
    .groupBy('approval.refusal')
    .orderBy('approval.refusal')
    .$narrowType<{ refusal: string }>()
    .execute()
}

/** Mail that answers no message (a notice) counts by the time it was written. */
async function countOutbox(db: Db, { since, until, category, mailbox }: Period) {
  const of_messages = db
    .selectFrom('message')
    .innerJoin('outbox', 'outbox.message_id', 'message.id')
    .select(['outbox.kind', 'outbox.state'])
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) =>
      query
        .innerJoin('decision', 'decision.message_id', 'message.id')
        .where('decision.category', '=', category ?? ''),
    )
  const of_none = db
    .selectFrom('outbox')
    .select(['kind', 'state'])
    // Not `is null`, which would lead to all of them by the index of messages, whenever they were written.
    .where((eb) => eb(eb.fn.coalesce('message_id', sql.lit('')), '=', ''))
    .where('created_at', '>=', since)
    .where('created_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where(sql<boolean>`1 = 0`))
  return await db
    .selectFrom(of_messages.unionAll(of_none).as('mail'))
    .select(['kind', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(['kind', 'state'])
    .orderBy('kind')
    .orderBy('state')
    .execute()
}
