// Prepared statements by their text: the same few hundred come over and over, and compiling them takes longer than most of
// them run. Bounded, because lists of values make new texts.

import type Database from 'better-sqlite3'

/** Far more than a day of work uses; each takes a few kilobytes. */
const STATEMENTS_MAX = 500

/** Below that nobody has to go soon, and who came last need not be known. */
const CROWDED = STATEMENTS_MAX / 2

/** Only these: a pragma takes effect while it is compiled, and what changes a table changes what others return. */
const IS_KEPT = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback)\b/i
const IS_PRAGMA = /^\s*pragma\b/i

/** What Kysely asks of a database. */
export type Prepared = Pick<Database.Database, 'prepare' | 'close'>

export function withStatementCache(database: Database.Database): Prepared {
  const kept = new Map<string, Database.Statement>()
  const prepare = (text: string) => {
    const known = kept.get(text)
    if (known === undefined && !IS_KEPT.test(text)) {
      if (!IS_PRAGMA.test(text)) kept.clear()
      return database.prepare(text)
    }
    const statement = known ?? database.prepare(text)
    if (known !== undefined && kept.size < CROWDED) return statement
    // The one that was used longest ago stands first.
    kept.delete(text)
    kept.set(text, statement)
    if (kept.size > STATEMENTS_MAX) kept.delete(kept.keys().next().value ?? '')
    return statement
  }
  return {
    // Typed by its parameters, which nobody knows here.
    prepare: prepare as Database.Database['prepare'],
    close: () => database.close(),
  }
}
