// How much of each budget was spent: one counting query for each kind of owner, over all of its windows at once. Counts
// what was decided and not what was sent, because a burst must meet its budget before the first mail has left.

import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Account, Budget, Spending } from '../../domain/budgets.ts'
import type { OutboxKind } from '../../domain/outbox.ts'
import { senderDomain } from '../../mail/sender-domain.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export async function loadSpending(
  db: Db,
  whose: Account,
  budgets: readonly Budget[],
  now: number,
): Promise<Spending[]> {
  const found: Spending[] = []
  const kinds = Map.groupBy(budgets, ({ of, per }) => `${of} ${per}`)
  for (const same of kinds.values()) found.push(...(await countOne(db, whose, same, now)))
  return found
}

/** Budgets of one kind and owner: they differ in their windows only. */
async function countOne(
  db: Db,
  whose: Account,
  budgets: readonly Budget[],
  now: number,
): Promise<Spending[]> {
  const [{ of, per } = { of: 'auto_reply', per: 'all' } as const] = budgets
  const earliest = now - Math.max(...budgets.map(({ window_ms }) => window_ms))
  let query = db
    .selectFrom('outbox')
    .select((eb) =>
      budgets.map(({ window_ms }, at) =>
        eb.fn
          .countAll<number>()
          .filterWhere('outbox.created_at', '>', now - window_ms)
          .as(`window_${at}`),
      ),
    )
    .where('outbox.kind', 'in', kindsOf(of, per))
    .where('outbox.state', 'not in', ['withheld', 'failed'])
    .where('outbox.created_at', '>', earliest)
  if (per !== 'all') query = query.where((eb) => belongsTo(eb, per, whose))
  const counts = await query.executeTakeFirstOrThrow()
  return budgets.map((budget, at) => ({ ...budget, spent: counts[`window_${at}`] ?? 0 }))
}

/** A question leaves the one answer of its conversation open; everywhere else it counts as the automatic mail that it is. */
function kindsOf(of: Budget['of'], per: Budget['per']): OutboxKind[] {
  if (of !== 'auto_reply') return ['draft', 'notice', 'sample']
  return per === 'conversation'
    ? ['auto_reply', 'confirmation']
    : ['auto_reply', 'confirmation', 'question']
}

/** Without a join: the message is looked at only where the owner stands in it. */
function belongsTo(
  eb: ExpressionBuilder<Tables, 'outbox'>,
  per: Exclude<Budget['per'], 'all'>,
  whose: Account,
) {
  switch (per) {
    case 'customer':
      return eb(
        'outbox.message_id',
        'in',
        eb.selectFrom('message').select('message.id').where('customer', '=', whose.customer),
      )
    case 'conversation':
      return eb('outbox.conversation_id', '=', whose.conversation_id)
    case 'domain': {
      const domain = senderDomain(whose.customer) ?? ''
      // Counted and not asked by EXISTS, of which Postgres would make a join with every message there is.
      const of_domain = eb
        .selectFrom('message')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('message.id', '=', 'outbox.message_id')
        .where((one) => one.or(isOfDomain(domain)))
      return eb(of_domain, '>', eb.lit(0))
    }
    case 'mailbox':
      // Whoever resumed a mailbox has looked at what it had sent, so it counts from there.
      return eb.and([
        eb('outbox.mailbox', '=', whose.mailbox),
        eb(
          'outbox.created_at',
          '>',
          eb.fn.coalesce(
            eb
              .selectFrom('pause')
              .select('pause.resumed_at')
              .where('pause.scope', '=', whose.mailbox),
            eb.lit(0),
          ),
        ),
      ])
  }
}

/** Whether `message.customer` is of a domain or of one below it. */
export function isOfDomain(domain: string) {
  return [endsWith(`@${domain}`), endsWith(`.${domain}`)]
}

/** Without LIKE, whose wildcards an address may hold. */
function endsWith(suffix: string) {
  const end = sql`cast(${suffix} as text)`
  return sql<SqlBool>`substr(message.customer, length(message.customer) - length(${end}) + 1) = ${end}`
}

/** Open drafts that no mail told the agents of. */
export function unmailedDrafts(db: Db) {
  return db
    .selectFrom('draft')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .where('draft.state', '=', sql.lit('open'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox')
            .select('outbox.id')
            .whereRef('outbox.draft_id', '=', 'draft.id')
            .where('outbox.kind', '=', 'draft'),
        ),
      ),
    )
}
