// Postgres as a Kysely dialect, for more than one machine. A lost server rejects the queries that need it and nothing
// else: the process goes on, and the pool connects again by itself.

import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { nameStatements, statementNames } from './named-statements.ts'

/** Does not connect yet; the first query does and rejects when the server is away. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'holdfast',
    // Steps are short and few run at once; several processes share one server.
    max: 5,
    connectionTimeoutMillis: 10_000,
    // Nothing here takes a second; a statement that hangs must not hold its locks for ever.
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    types: { getTypeParser },
  })
  // An `error` event nobody listens to ends the process. Idle connections report on the pool, connections in use on
  // themselves; in both cases the next query rejects with the same error, so there is nothing to add here.
  pool.on('error', () => undefined)
  const names = statementNames()
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    nameStatements(client, names)
  })
  return new PostgresDialect({ pool })
}

/**
 * int8 as a number, for this pool only: pg hands it out as text because it may exceed 2^53, which milliseconds, UIDs
 * and counts do not reach.
 */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 && format !== 'binary'
    ? Number
    : pg.types.getTypeParser(oid, format as 'text')
