// U+0000 in mail: Postgres refuses it in TEXT, SQLite's functions stop at it. A mail must not be lost for one byte, so
// every string on its way into the database carries U+FFFD instead, in one place, for values and for searches alike.

import type { CompiledQuery, DatabaseConnection, Dialect } from 'kysely'

/** At the connection, where all values stand in one list: what builds a statement need not be walked for it. */
export function withPlainText(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver() {
      const driver = dialect.createDriver()
      const acquire = driver.acquireConnection.bind(driver)
      const known = new WeakSet<DatabaseConnection>()
      driver.acquireConnection = async (options) => {
        const connection = await acquire(options)
        if (!known.has(connection)) {
          known.add(connection)
          giveItPlainText(connection)
        }
        return connection
      }
      return driver
    },
  }
}

/** In place, as Kysely does it for its log: a driver wants its own connections back. */
function giveItPlainText(connection: DatabaseConnection): void {
  const execute: DatabaseConnection['executeQuery'] = connection.executeQuery.bind(connection)
  connection.executeQuery = (query, options) => execute(plain(query), options)
}

/** For who asks a driver without a connection of Kysely's. */
export function plain<Row>(query: CompiledQuery<Row>): CompiledQuery<Row> {
  if (!query.parameters.some(holdsNul)) return query
  return { ...query, parameters: query.parameters.map(withoutNul) }
}

function holdsNul(value: unknown): value is string {
  return typeof value === 'string' && value.includes('\0')
}

function withoutNul(value: unknown): unknown {
  return holdsNul(value) ? value.replaceAll('\0', '\uFFFD') : value
}
