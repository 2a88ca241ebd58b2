// Statements of the way of a mail. Kysely builds and writes out a statement anew each time, which takes longer than most of them
// run; a prepared one is written once, with places for its values, and then only filled in.

import type { CompiledQuery, QueryResult } from 'kysely'
import { checkWord, wordsWritten } from './closed-lists.ts'
import { type Db, dialectOf, unsyncedStatement } from './database.ts'
import { PatientAdapter } from './patient-driver.ts'
import { plain } from './plain-text.ts'
import { Place, writtenOut } from './written-out.ts'

/** What may stand in a place. A list is as many places as it is long. */
type Value = string | number | boolean | Uint8Array | null | undefined
type Values = Readonly<Record<string, Value | readonly (string | number)[]>>

type Prepared<Bound, Row> = {
  all(db: Db, bound: Bound): Promise<Row[]>
  first(db: Db, bound: Bound): Promise<Row | undefined>
  /** How many rows it has inserted, changed or taken away. */
  count(db: Db, bound: Bound): Promise<number>
}

/**
 * `build` gets a place for each value. It may put it into the statement and nowhere else: a place is no number and no text, and
 * whoever reckons or compares with it fails at once. An absent value (undefined) is absent in `build`, too. `waits`: a statement by
 * itself waits until the disk has what it wrote (see `inUnsyncedTransaction` for what need not).
 */
export function prepared<Bound extends Values, Row>(
  build: (db: Db, bound: Bound) => { compile(): CompiledQuery<Row> },
  { waits = true } = {},
): Prepared<Bound, Row> {
  const statements = new Map<string, Statement<Row>>()
  async function run(db: Db, bound: Bound) {
    const shape = shapeOf(db, bound)
    const statement = statements.get(shape) ?? written(db, bound, build)
    if (statements.size < SHAPES_MAX) statements.set(shape, statement)
    return await result(db, filledIn(statement, bound), waits)
  }
  return {
    all: async (db, bound) => (await run(db, bound)).rows,
    first: async (db, bound) => (await run(db, bound)).rows[0],
    count: async (db, bound) => Number((await run(db, bound)).numAffectedRows ?? 0n),
  }
}

async function result<Row>(
  db: Db,
  query: CompiledQuery<Row>,
  waits: boolean,
): Promise<QueryResult<Row>> {
  const { adapter } = db.getExecutor()
  if (adapter instanceof PatientAdapter) {
    const done = adapter.driver.atOnce<Row>(plain(query), { holds: db.isTransaction, waits })
    if (done?.on_disk !== undefined) await done.on_disk
    if (done !== undefined) return done.result
  }
  return waits
    ? await db.executeQuery<Row>(query)
    : await unsyncedStatement(db, (one) => one.executeQuery<Row>(query))
}

/** Long lists come in every length, and seldom. */
const SHAPES_MAX = 64

type Statement<Row> = {
  compiled: CompiledQuery<Row>
  words: { table: string; column: string; place: Place }[]
}

/** Lists of another length, and values that are not there, make another statement. */
function shapeOf(db: Db, bound: Values): string {
  let shape: string = dialectOf(db)
  for (const name of Object.keys(bound)) {
    const value = bound[name]
    if (value === undefined) continue
    shape += Array.isArray(value) ? ` ${name}:${value.length}` : ` ${name}`
  }
  return shape
}

function written<Bound extends Values, Row>(
  db: Db,
  bound: Bound,
  build: (db: Db, bound: Bound) => { compile(): CompiledQuery<Row> },
): Statement<Row> {
  const places: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(bound)) {
    if (value === undefined) continue
    places[name] = Array.isArray(value)
      ? Array.from(value, (_, at) => new Place(name, at))
      : new Place(name)
  }
  // Places are no words of a list; those that stand for one are checked each time they are filled in.
  const plugin = writtenOut(dialectOf(db))
  const compiled = build(db.withoutPlugins().withPlugin(plugin), places as Bound).compile()
  const words: Statement<Row>['words'] = []
  for (const { table, column, value } of wordsWritten(plugin.query ?? compiled.query)) {
    if (value instanceof Place) words.push({ table, column, place: value })
    else checkWord(table, column, value)
  }
  return { compiled, words }
}

function filledIn<Row>({ compiled, words }: Statement<Row>, bound: Values): CompiledQuery<Row> {
  for (const { table, column, place } of words) checkWord(table, column, place.valueIn(bound))
  const parameters = compiled.parameters.map((one) =>
    one instanceof Place ? one.valueIn(bound) : one,
  )
  return { ...compiled, parameters }
}
