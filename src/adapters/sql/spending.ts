// How much of each budget was spent: one counting query for each kind of owner, over all of its windows at once. Counts
// what was decided and not what was sent, because a burst must meet its budget before the first mail has left.

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Account, Budget, Per, Spending } from '../../domain/budgets.ts'
import type { OutboxKind } from '../../domain/outbox.ts'
import { senderDomain } from '../../mail/sender-domain.ts'
import type { Db } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import type { Tables } from './database/tables.ts'

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
  const since = budgets.map(({ window_ms }) => now - window_ms)
  const { owner } = OWNERS[per]
  const counts = await COUNTS[of][per].first(db, {
    since,
    earliest: Math.min(...since),
    owner: owner(whose),
  })
  return budgets.map((budget, at) => ({ ...budget, spent: counts?.[`window_${at}`] ?? 0 }))
}

type Counting = { since: readonly number[]; earliest: number; owner: string | undefined }

function counting(of: Budget['of'], per: Per) {
  return prepared((db, { since, earliest, owner = '' }: Counting) =>
    db
      .selectFrom('outbox')
      .select((eb) =>
        since.map((from, at) =>
          eb.fn.countAll<number>().filterWhere('outbox.created_at', '>', from).as(`window_${at}`),
        ),
      )
      .where('outbox.kind', 'in', kindsOf(of, per))
      .where('outbox.state', 'not in', ['withheld', 'failed'])
      .where('outbox.created_at', '>', earliest)
      .where((eb) => OWNERS[per].isTheirs(eb, owner)),
  )
}

/** A question leaves the one answer of its conversation open; everywhere else it counts as the automatic mail that it is. */
function kindsOf(of: Budget['of'], per: Budget['per']): OutboxKind[] {
  if (of !== 'auto_reply') return ['draft', 'notice', 'sample']
  return per === 'conversation'
    ? ['auto_reply', 'confirmation']
    : ['auto_reply', 'confirmation', 'question']
}

type Outbox = ExpressionBuilder<Tables, 'outbox'>

type Owner = {
  owner: (whose: Account) => string | undefined
  isTheirs: (eb: Outbox, owner: string) => Expression<SqlBool>
}

const OWNERS: Record<Per, Owner> = {
  customer: {
    owner: ({ customer }) => customer,
    // Without a join: of the messages only those of the customer are looked at.
    isTheirs: (eb, customer) =>
      eb(
        'outbox.message_id',
        'in',
        eb.selectFrom('message').select('message.id').where('customer', '=', customer),
      ),
  },
  conversation: {
    owner: ({ conversation_id }) => conversation_id,
    isTheirs: (eb, id) => eb('outbox.conversation_id', '=', id),
  },
  domain: {
    owner: ({ customer }) => senderDomain(customer) ?? '',
    isTheirs: (eb, domain) => eb('outbox.domain', '=', domain),
  },
  mailbox: {
    owner: ({ mailbox }) => mailbox,
    // Whoever resumed a mailbox has looked at what it had sent, so it counts from there.
    isTheirs: (eb, mailbox) =>
      eb.and([
        eb('outbox.mailbox', '=', mailbox),
        eb(
          'outbox.created_at',
          '>',
          eb.fn.coalesce(
            eb.selectFrom('pause').select('pause.resumed_at').where('pause.scope', '=', mailbox),
            eb.lit(0),
          ),
        ),
      ]),
  },
  all: { owner: () => undefined, isTheirs: (eb) => eb.lit(true) },
}

const COUNTS = {
  auto_reply: countingOf('auto_reply'),
  agent_mail: countingOf('agent_mail'),
} satisfies Record<Budget['of'], unknown>

function countingOf(of: Budget['of']) {
  return {
    customer: counting(of, 'customer'),
    conversation: counting(of, 'conversation'),
    domain: counting(of, 'domain'),
    mailbox: counting(of, 'mailbox'),
    all: counting(of, 'all'),
  } satisfies Record<Per, unknown>
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
