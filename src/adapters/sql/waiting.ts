// Drafts that wait for a person: those that no mail told of, and when such drafts were last mailed.

import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { senderDomain } from '../../mail/sender-domain.ts'
import type { Forgotten, HeldBack, LastTold, Lately, WaitingLedger } from '../../ports/waiting.ts'
import type { Db } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import type { Tables } from './database/tables.ts'
import { loadDaily } from './figures/daily.ts'
import { unmailedDrafts } from './spending.ts'

export function waitingLedger(db: Db): WaitingLedger {
  return {
    loadHeldBack: (limit) => loadHeldBack(db, limit),
    loadLastTold: (customer, lately) => loadLastTold(db, customer, lately),
    loadForgotten: (ask) => loadForgotten(db, ask),
    loadUnescalated: (ask) => loadUnescalated(db, ask),
    countEscalated: (since) => countEscalated(db, since),
    countWaiting: (ask) => countWaiting(db, ask),
    countReminded: (since) => countReminded(db, since),
    loadDaily: (until, since) => loadDaily(db, until, since),
  }
}

async function loadHeldBack(db: Db, limit: number): Promise<HeldBack[]> {
  return await unmailedDrafts(db)
    .select([
      'draft.id as draft_id',
      'message.customer',
      'message.conversation_id',
      'message.mailbox',
    ])
    .orderBy('draft.created_at')
    .orderBy('message.seq')
    .limit(limit)
    .$narrowType<{ customer: string; conversation_id: string }>()
    .execute()
}

async function loadLastTold(
  db: Db,
  customer: string,
  { since, soon_ms }: Lately,
): Promise<LastTold | undefined> {
  const domain = senderDomain(customer)
  const last =
    domain === undefined
      ? await TOLD_OF_CUSTOMER.first(db, { since, customer })
      : await TOLD_OF_DOMAIN.first(db, { since, domain })
  if (last === undefined) return undefined
  const { followed } = await db
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<number>().as('followed'))
    .where('message.received_at', '>', last.at - CLOCKS_MS)
    .where('message.received_at', '<=', last.at + soon_ms)
    .where((eb) =>
      domain === undefined ? eb('message.customer', '=', customer) : eb.or(isOfDomain(domain)),
    )
    .executeTakeFirstOrThrow()
  return { ...last, followed }
}

const TOLD_OF_CUSTOMER = prepared((db, { since, customer }: { since: number; customer: string }) =>
  lastTold(db, since).where('message.customer', '=', customer),
)
const TOLD_OF_DOMAIN = prepared((db, { since, domain }: { since: number; domain: string }) =>
  lastTold(db, since).where('outbox.domain', '=', domain),
)

/** The first mail of a draft that was held back came later than the draft. */
function lastTold(db: Db, since: number) {
  return db
    .selectFrom('outbox')
    .innerJoin('message', 'message.id', 'outbox.message_id')
    .innerJoin('draft', 'draft.id', 'outbox.draft_id')
    .select((eb) => ['outbox.created_at as at', eb.fn.countAll<number>().as('told')])
    .where('outbox.kind', '=', 'draft')
    .where('outbox.created_at', '>', since)
    .whereRef('outbox.created_at', '>', 'draft.created_at')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox as before')
            .select('before.id')
            .whereRef('before.draft_id', '=', 'outbox.draft_id')
            .where('before.kind', '=', 'draft')
            .whereRef('before.created_at', '<', 'outbox.created_at'),
        ),
      ),
    )
    .groupBy('outbox.created_at')
    .orderBy('outbox.created_at', 'desc')
    .limit(1)
}

/** The server's clock may be behind ours, and INTERNALDATE has whole seconds. */
const CLOCKS_MS = 60_000

/** Whether `message.customer` is of a domain or of one below it. */
function isOfDomain(domain: string) {
  return [endsWith(`@${domain}`), endsWith(`.${domain}`)]
}

/** Without LIKE, whose wildcards an address may hold. */
function endsWith(suffix: string) {
  const end = sql`cast(${suffix} as text)`
  return sql<SqlBool>`substr(message.customer, length(message.customer) - length(${end}) + 1) = ${end}`
}

const OFFERED_AT = sql<number>`coalesce(draft.offered_at, draft.created_at)`

async function loadForgotten(
  db: Db,
  { of_sender_max, limit, ...stretch }: Forgotten,
): Promise<HeldBack[]> {
  return await openSince(db, stretch, of_sender_max)
    .where((eb) =>
      eb.not(eb.exists(mailOf(eb).select('outbox.id').where('outbox.created_at', '>', OFFERED_AT))),
    )
    .limit(limit)
    .execute()
}

async function loadUnescalated(
  db: Db,
  { of_sender_max, limit, ...stretch }: Forgotten,
): Promise<HeldBack[]> {
  return await openSince(db, stretch, of_sender_max)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox')
            .select('outbox.id')
            .whereRef('outbox.draft_id', '=', 'draft.id')
            .where('outbox.kind', '=', 'escalation')
            .where('outbox.created_at', '>', OFFERED_AT),
        ),
      ),
    )
    .limit(limit)
    .execute()
}

type Stretch = Pick<Forgotten, 'before' | 'after'>

/** Open drafts that the agents were told of, oldest first. */
function openSince(db: Db, { before, after }: Stretch, of_sender_max: number) {
  return db
    .selectFrom('draft')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .select([
      'draft.id as draft_id',
      'message.customer',
      'message.conversation_id',
      'message.mailbox',
    ])
    .where('draft.state', '=', 'open')
    .where(OFFERED_AT, '<=', before)
    .where(OFFERED_AT, '>', after)
    .where((eb) => eb.exists(mailOf(eb).select('outbox.id')))
    .where((eb) =>
      eb(
        eb
          .selectFrom('draft as other')
          .innerJoin('message as theirs', 'theirs.id', 'other.message_id')
          .select((one) => one.fn.countAll<number>().as('count'))
          .whereRef('theirs.customer', '=', 'message.customer')
          .where('other.state', '=', 'open'),
        '<=',
        of_sender_max,
      ),
    )
    .orderBy(OFFERED_AT)
    .orderBy('message.seq')
    .$narrowType<{ customer: string; conversation_id: string }>()
}

async function countWaiting(db: Db, { before, after }: Stretch): Promise<number> {
  const { count } = await db
    .selectFrom('draft')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('draft.state', '=', sql.lit('open'))
    .where(OFFERED_AT, '<=', before)
    .where(OFFERED_AT, '>', after)
    .where((eb) => eb.exists(mailOf(eb).select('outbox.id')))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function countEscalated(db: Db, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', 'escalation')
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function mailOf(eb: ExpressionBuilder<Tables, 'draft'>) {
  return eb
    .selectFrom('outbox')
    .whereRef('outbox.draft_id', '=', 'draft.id')
    .where('outbox.kind', '=', 'draft')
}

async function countReminded(db: Db, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .innerJoin('draft', 'draft.id', 'outbox.draft_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('outbox.kind', '=', 'draft')
    .where('outbox.created_at', '>', since)
    .where('outbox.created_at', '>', OFFERED_AT)
    .executeTakeFirstOrThrow()
  return count
}
