// Prepared statements of Postgres, by their text: the same few hundred come over and over, and to parse and plan one takes the server
// longer than to run it. Bounded, because lists of values make new texts, and each name stays in the memory of a server's process.
//
// A pooler between (PgBouncer before 1.21, others in transaction mode) may know no names; whoever hears of that sends texts again. It
// may also hand out a connection on which another process prepared something, so a name is made of the text that it stands for.

import type { PoolClient } from 'pg'
import { shortHash } from '../../../text/hash.ts'

/** As for SQLite: far more than a day of work uses. */
const NAMES_MAX = 500

/** Only what came so often is given a name; most lists come once. */
const TIMES_MIN = 3

/** Texts that are counted and have no name yet. */
const COUNTED_MAX = 2_000

/** What a named statement is refused with, which its text alone would not be. */
const NAME_IS_LOST = '26000'
const NAME_IS_TAKEN = '42P05'
const PLAN_IS_STALE = '0A000'

export type StatementNames = {
  /** Undefined where the text is to be sent as it is. */
  of(text: string): string | undefined
  /** Tells of a failed statement that had a name. */
  failed(code: string | undefined): void
}

/** One for all connections of a pool: each prepares a statement under its name when it first meets it. */
export function statementNames(): StatementNames {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  let generation = 0
  let are_known = true
  return {
    of(text) {
      if (!are_known) return undefined
      const known = names.get(text)
      if (known !== undefined || names.size >= NAMES_MAX) return known
      if (!IS_KEPT.test(text)) return undefined
      const count = (counts.get(text) ?? 0) + 1
      if (counts.size >= COUNTED_MAX) counts.clear()
      counts.set(text, count)
      if (count < TIMES_MIN) return undefined
      counts.delete(text)
      const name = `holdfast_${generation}_${shortHash([text])}`
      names.set(text, name)
      return name
    },
    failed(code) {
      if (code === NAME_IS_LOST || code === NAME_IS_TAKEN) are_known = false
      // A newer Holdfast has added a column: what is prepared from now on knows it.
      if (code === PLAN_IS_STALE) {
        names.clear()
        generation += 1
      }
    },
  }
}

const IS_KEPT = /^\s*(?:select|insert|update|delete|with)\b/i

/** In place, before the pool hands the connection out. A statement that fails because of its name rejects, as any other. */
export function nameStatements(client: PoolClient, names: StatementNames): void {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  const named = async (...args: unknown[]): Promise<unknown> => {
    const [text, values] = args
    const name = typeof text === 'string' ? names.of(text) : undefined
    if (name === undefined) return await query(...args)
    try {
      return await query({ name, text, values })
    } catch (error) {
      names.failed((error as { code?: string }).code)
      throw error
    }
  }
  client.query = ((...args: unknown[]) =>
    args.some((one) => typeof one === 'function')
      ? query(...args)
      : named(...args)) as typeof client.query
}
