// Rows for the figures of a report. Each begins at the index of arrivals, so that it reads the mail of the period and nothing
// else, however long the past is.

import { sql } from 'kysely'
import type { EditKind } from '../../../domain/edit.ts'
import type { WeekVolume } from '../../../domain/figures/figures.ts'
import { MONDAY_MS, WEEK_MS } from '../../../domain/figures/weeks.ts'
import type { Activity, AskedMail, FigureFilter, FigureLedger } from '../../../ports/figures.ts'
import type { Db } from '../database/database.ts'
import { requestsOf } from '../rows.ts'

export function figureLedger(db: Db): FigureLedger {
  return {
    loadBeginning: () => loadBeginning(db),
    countActivity: (since) => countActivity(db, since),
    countVolume: (filter, settled_before) => countVolume(db, filter, settled_before),
    loadHandledDrafts: (filter) => loadHandledDrafts(db, filter),
    loadWaitingDrafts: (filter) => loadWaitingDrafts(db, filter),
    loadAskedMail: (filter, limit) => loadAskedMail(db, filter, limit),
  }
}

async function loadBeginning(db: Db): Promise<number | undefined> {
  const { first } = await db
    .selectFrom('message')
    .select((eb) => eb.fn.min<number | null>('received_at').as('first'))
    .executeTakeFirstOrThrow()
  return first === null ? undefined : Number(first)
}

async function countActivity(db: Db, since: number): Promise<Activity> {
  const deflections = await db
    .selectFrom('deflection')
    .select('state')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('sent_at', '>=', since)
    .where('state', '<>', 'void')
    .groupBy('state')
    .orderBy('state')
    .execute()
  const mails = await db
    .selectFrom('outbox')
    .select(['kind', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('created_at', '>=', since)
    .groupBy(['kind', 'state'])
    .orderBy('kind')
    .orderBy('state')
    .execute()
  return { deflections, mails }
}

/** As `fateOf` in `summary.ts` says it; nobody knows yet what becomes of the rest. */
const FATE = sql<WeekVolume['fate']>`case
  when decision.kind = 'ignore' then 'ignored'
  when decision.kind = 'draft' then 'to_person'
  when decision.kind = 'auto' and outbox.state = 'sent' then 'answered'
  when decision.kind = 'auto' and outbox.state in ('withheld', 'failed') then 'to_person'
  else 'open' end`

const WEEK = sql<number>`(message.received_at + ${sql.lit(MONDAY_MS)}) / ${sql.lit(WEEK_MS)}`

async function countVolume(
  db: Db,
  { since, until, category, mailbox }: FigureFilter,
  settled_before: number,
): Promise<WeekVolume[]> {
  // A literal, because Postgres takes the same expression with other parameters for another one in GROUP BY.
  const settled = sql<number>`case when message.received_at < ${sql.lit(settled_before)} then 1 else 0 end`
  const rows = await db
    .selectFrom('message')
    .leftJoin('decision', 'decision.message_id', 'message.id')
    .leftJoin('outbox', (join) =>
      join.onRef('outbox.message_id', '=', 'message.id').on('outbox.kind', '=', 'auto_reply'),
    )
    .select([WEEK.as('week'), FATE.as('fate'), settled.as('settled'), 'decision.language'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .groupBy([WEEK, FATE, settled, 'decision.language'])
    .execute()
  return rows
    .map(({ week, fate, settled: is_settled, language, count }) => ({
      week: Number(week),
      fate,
      is_settled: Number(is_settled) === 1,
      language: language ?? undefined,
      count: Number(count),
    }))
    .toSorted((a, b) => a.week - b.week)
}

async function loadHandledDrafts(db: Db, { since, until, category, mailbox }: FigureFilter) {
  const rows = await db
    .selectFrom('message')
    .innerJoin('draft', 'draft.message_id', 'message.id')
    .leftJoin('decision', 'decision.message_id', 'message.id')
    .select(['decision.category', 'draft.state', 'draft.decided_at', 'draft.edit'])
    .select((eb) =>
      eb
        .selectFrom('outbox')
        .select((of) => of.fn.min('outbox.sent_at').as('first'))
        .whereRef('outbox.draft_id', '=', 'draft.id')
        .where('outbox.kind', '=', 'draft')
        .where('outbox.state', '=', 'sent')
        .as('delivered_at'),
    )
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .where('draft.state', '<>', 'open')
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .$narrowType<{ decided_at: number }>()
    .execute()
  return rows.map((row) => ({
    ...row,
    category: row.category ?? undefined,
    delivered_at: row.delivered_at ?? undefined,
    edit: (row.edit ?? undefined) as EditKind | undefined,
  }))
}

async function loadWaitingDrafts(
  db: Db,
  { category, mailbox }: Pick<FigureFilter, 'category' | 'mailbox'>,
) {
  const rows = await db
    .selectFrom('draft')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .leftJoin('decision', 'decision.message_id', 'draft.message_id')
    .select(['draft.created_at', 'decision.category'])
    .where('draft.state', '=', sql.lit('open'))
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .orderBy('draft.created_at')
    .execute()
  return rows.map((row) => ({ ...row, category: row.category ?? undefined }))
}

async function loadAskedMail(
  db: Db,
  { since, until, category, mailbox }: FigureFilter,
  limit: number,
): Promise<AskedMail[]> {
  const rows = await db
    .selectFrom('message')
    .innerJoin('decision', 'decision.message_id', 'message.id')
    .leftJoin('outbox', (join) =>
      join
        .onRef('outbox.message_id', '=', 'message.id')
        .on('outbox.kind', '=', 'agent_reply')
        .on('outbox.state', '=', 'sent'),
    )
    .select(['message.id as message_id', 'decision.category', 'decision.language'])
    .select(['decision.requests', 'outbox.mail'])
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .where('decision.kind', '=', 'draft')
    .where('decision.requests', '<>', '[]')
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .orderBy('message.received_at', 'desc')
    .orderBy('message.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ mail, requests, ...row }) => ({
    ...row,
    category: row.category ?? undefined,
    language: row.language ?? undefined,
    requests: requestsOf(requests),
    answer: mail === null ? undefined : (JSON.parse(mail) as { text: string }).text,
  }))
}
