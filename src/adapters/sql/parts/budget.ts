// The counts that an automatic reply rests on, counted again while nobody else can decide about the same account.

import { sql } from 'kysely'
import { hasGrown } from '../../../domain/budgets.ts'
import type { BudgetClaim } from '../../../domain/desk/write.ts'
import { senderDomain } from '../../../mail/sender-domain.ts'
import type { DialectName, Trx } from '../database/database.ts'
import { loadSpending } from '../spending.ts'

/**
 * False when more is spent than was counted. Two decisions for one customer, domain or mailbox take turns: the second one
 * counts the first. SQLite has one writer at a time anyway; Postgres waits at locks that end with the transaction, taken in
 * one fixed order.
 */
export async function isWithinBudget(
  trx: Trx,
  dialect: DialectName,
  claim: BudgetClaim | undefined,
): Promise<boolean> {
  if (claim === undefined) return true
  const { account, spendings, at } = claim
  if (dialect === 'postgres') {
    const domain = senderDomain(account.customer)
    const keys = [
      `customer ${account.customer}`,
      ...(domain === undefined ? [] : [`domain ${domain}`]),
      `mailbox ${account.mailbox}`,
    ]
    const locks = keys.map((key) => sql`pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
    await sql`select ${sql.join(locks)}`.execute(trx)
  }
  return !hasGrown(spendings, await loadSpending(trx, account, spendings, at))
}
