// How much of each budget was spent: one statement that counts for each kind of owner over all of its windows. Counts
// what was decided and not what was sent, because a burst must meet its budget before the first mail has left.

import {
  type CompiledQuery,
  type Expression,
  type ExpressionBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import {
  type Account,
  type Budget,
  isShared,
  type Per,
  type Spending,
} from '../../domain/budgets.ts'
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
  const kinds = [...Map.groupBy(budgets, ({ of, per }) => `${of} ${per}`).values()].flatMap(
    (same) => {
      const [first] = same
      return first === undefined ? [] : [{ kind: kindOf(first, same), same }]
    },
  )
  if (kinds.length === 0) return []
  const bound: Record<string, number | string | number[]> = {}
  for (const [at, { kind, same }] of kinds.entries()) {
    const since = same.map(({ window_ms }) => now - window_ms)
    bound[`since_${at}`] = since
    bound[`earliest_${at}`] = Math.min(...since)
    bound[`owner_${at}`] = OWNERS[kind.per].owner(whose) ?? ''
  }
  const counts = await statementFor(kinds.map(({ kind }) => kind)).first(db, bound)
  return kinds.flatMap(({ same }, at) =>
    same.map((budget, window) => ({ ...budget, spent: counts?.[columnOf(at, window)] ?? 0 })),
  )
}

/** Budgets of one kind differ in their windows only. */
type Kind = Pick<Budget, 'of' | 'per'> & {
  /** Whatever goes over a limit that many share is over it: a busy day is not counted to its end for each mail. */
  most: number | undefined
}
type Counting = Record<string, number | string | readonly number[]>

const kindOf = ({ of, per }: Budget, same: readonly Budget[]): Kind => ({
  of,
  per,
  most: isShared(per) ? Math.max(...same.map(({ max }) => max)) + 1 : undefined,
})
const keyOf = ({ of, per, most }: Kind) => `${of} ${per} ${most}`
const columnOf = (at: number, window: number) => `count_${at}_${window}`

const statements = new Map<string, ReturnType<typeof countingAll>>()

function statementFor(kinds: readonly Kind[]): ReturnType<typeof countingAll> {
  const key = kinds.map(keyOf).join()
  const statement = statements.get(key) ?? countingAll(kinds)
  statements.set(key, statement)
  return statement
}

/** All in one statement: each kind is a table of one row. */
function countingAll(kinds: readonly Kind[]) {
  return prepared((db, bound: Counting) => {
    const [first, ...others] = kinds.map((kind, at) =>
      counting(db, kind, at, bound).as(`kind_${at}`),
    )
    if (first === undefined) throw new Error('there is nothing to count')
    let all = db.selectFrom(first)
    for (const one of others) all = all.crossJoin(one) as typeof all
    return all.selectAll() as unknown as { compile(): CompiledQuery<Record<string, number>> }
  })
}

function counting(db: Db, { of, per, most }: Kind, at: number, bound: Counting) {
  const theirs = db
    .selectFrom('outbox')
    .select('outbox.created_at as at')
    .where('outbox.kind', 'in', kindsOf(of, per))
    .where('outbox.state', 'not in', ['withheld', 'failed'])
    .where('outbox.created_at', '>', bound[`earliest_${at}`] as number)
    .where((eb) => OWNERS[per].isTheirs(eb, bound[`owner_${at}`] as string))
  // In the order of an index, or Postgres looks for so many among all rows. Written out: of a limit that it does not know it
  // expects a tenth of all rows, and rather plans anew for each mail, which takes three times as long as the counting.
  const counted =
    most === undefined ? theirs : theirs.orderBy('outbox.created_at', 'desc').limit(sql.lit(most))
  const since = bound[`since_${at}`] as readonly number[]
  return db
    .selectFrom(counted.as('counted'))
    .select((eb) =>
      since.map((from, window) =>
        eb.fn.countAll<number>().filterWhere('counted.at', '>', from).as(columnOf(at, window)),
      ),
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
