// Sealed OAuth tokens, one row a mailbox.

import type { SealedTokens, TokenLedger } from '../../ports/tokens.ts'
import type { Db } from './database/database.ts'

export function tokenLedger(db: Db): TokenLedger {
  return {
    loadTokens: (mailbox) => loadTokens(db, mailbox),
    recordTokens: (tokens) => recordTokens(db, tokens),
    removeTokens: (mailbox) => removeTokens(db, mailbox),
  }
}

async function loadTokens(db: Db, mailbox: string): Promise<SealedTokens | undefined> {
  const row = await db
    .selectFrom('oauth_token')
    .selectAll()
    .where('mailbox', '=', mailbox)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...row, refused: row.refused ?? undefined }
}

async function recordTokens(db: Db, { mailbox, refused, ...tokens }: SealedTokens): Promise<void> {
  const row = { ...tokens, refused: refused ?? null }
  await db
    .insertInto('oauth_token')
    .values({ mailbox, ...row })
    .onConflict((conflict) => conflict.column('mailbox').doUpdateSet(row))
    .execute()
}

async function removeTokens(db: Db, mailbox: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('oauth_token')
    .where('mailbox', '=', mailbox)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
