// Opens the ledger: Postgres when there is a URL, a SQLite file in the data folder otherwise. The tables are not touched
// until `migrate()` is called.

import { type Dialect, Kysely, PostgresAdapter } from 'kysely'
import { createLedger, type Ledger } from '../ledger.ts'
import { closedListsPlugin } from './closed-lists.ts'
import { withPlainText } from './plain-text.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** `url`: `postgres://…`; undefined: SQLite. `dialect`: any Kysely dialect of the two families, e.g. PGlite. */
export type LedgerLocation = { url: string | undefined; data_dir: string } | { dialect: Dialect }

/**
 * Rejects with `ledger_unavailable` when the SQLite file cannot be opened and with `ledger_url` for a URL of another
 * database. A Postgres server is first asked by `ping()` or `migrate()`.
 */
export async function openLedger(location: LedgerLocation): Promise<Ledger> {
  const dialect = 'dialect' in location ? location.dialect : await dialectAt(location)
  const name = dialect.createAdapter() instanceof PostgresAdapter ? 'postgres' : 'sqlite'
  const plugins = [closedListsPlugin()]
  return createLedger(new Kysely<Tables>({ dialect: withPlainText(dialect), plugins }), name)
}

async function dialectAt({
  url,
  data_dir,
}: {
  url: string | undefined
  data_dir: string
}): Promise<Dialect> {
  if (url === undefined) return sqliteDialect(data_dir)
  if (/^postgres(ql)?:\/\//.test(url)) {
    // Its driver is loaded by whoever needs it.
    const { postgresDialect } = await import('./postgres.ts')
    return postgresDialect(url)
  }
  // The URL holds a password: only its scheme may be shown.
  const scheme = url.includes(':') ? url.slice(0, url.indexOf(':')) : '(none)'
  const hint = 'Give a URL that starts with postgres://, or none to use SQLite in the data folder.'
  const error = new Error(`the database URL has the scheme "${scheme}". ${hint}`)
  throw Object.assign(error, { code: 'ledger_url', hint })
}
