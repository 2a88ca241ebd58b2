// Writes of SQLite, several to a commit. Most of what a small write costs is its commit, and the disk where that waits for it; steps
// that end at the same time share both. Each has a savepoint of its own, so that one that is taken back leaves the others; nobody
// is told of a result before all of it is committed, and on the disk where it has to be.

import { setImmediate as turn } from 'node:timers/promises'
import { CompiledQuery, type DatabaseConnection } from 'kysely'
import type { Db, Trx } from './database.ts'

type Job<Result> = {
  body: (trx: Trx) => Promise<Result>
  keeps: (result: Result) => boolean
  /** Waits for the disk, and everybody in the same group with it. */
  is_synced: boolean
  /** One statement, which SQLite takes back as a whole: it needs no savepoint. */
  is_statement?: boolean
}

type Outcome<Result> = { result: Result } | { cause: unknown }
type Waiting = Job<unknown> & { settle: (outcome: Outcome<unknown>) => void }

/** So that a crowd does not keep those who read waiting. */
const GROUP_MAX = 32

/** The connection behind a group's database: past what Kysely does for a pool, which takes longer than most statements. */
const connections = new WeakMap<Db, DatabaseConnection>()

export function connectionOf(db: Db): DatabaseConnection | undefined {
  return connections.get(db)
}

const writers = new WeakMap<Db, (job: Waiting) => void>()

type Sync = () => Promise<void>
const syncs = new WeakMap<Db, Sync>()

/** How this database waits for the disk after a commit. Without it the commit itself does. */
export function waitsForDiskBy(db: Db, sync: Sync): void {
  syncs.set(db, sync)
}

/** As `inTransaction` of `database.ts`, which is what to call. */
export async function inGroup<Result>(db: Db, job: Job<Result>): Promise<Result> {
  let write = writers.get(db)
  if (write === undefined) {
    write = createWriter(db)
    writers.set(db, write)
  }
  const { promise, resolve } = Promise.withResolvers<Outcome<Result>>()
  // Whatever goes in as a body's result comes back as its own.
  write({ ...job, settle: resolve } as Waiting)
  const outcome = await promise
  if ('cause' in outcome) throw outcome.cause
  return outcome.result
}

function createWriter(db: Db): (job: Waiting) => void {
  const waiting: Waiting[] = []
  let is_running = false

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      // Whatever else comes to this point joins in, as long as each turn of the event loop brings more.
      for (let known = 0; known < waiting.length && known < GROUP_MAX; ) {
        known = waiting.length
        await turn()
      }
      await writeGroup(db, waiting.splice(0, GROUP_MAX))
    }
    is_running = false
  }

  return (job) => {
    waiting.push(job)
    if (is_running) return
    is_running = true
    void run()
  }
}

/** Never rejects: each of the group hears what became of it. Returns once it is committed; the disk holds up no other group. */
async function writeGroup(db: Db, group: readonly Waiting[]): Promise<void> {
  const sync = syncs.get(db)
  const is_synced = group.some((job) => job.is_synced)
  let outcomes: Outcome<unknown>[]
  try {
    const by_commit = is_synced && sync === undefined
    outcomes = await db.connection().execute(async (one) => {
      connections.set(one, await one.getExecutor().provideConnection(async (its) => its))
      return await written(one, group, by_commit)
    })
  } catch (cause) {
    for (const { settle } of group) settle({ cause })
    return
  }
  const waiting: { settle: Waiting['settle']; outcome: Outcome<unknown> }[] = []
  for (const [at, { settle, is_synced: waits }] of group.entries()) {
    const outcome = outcomes[at] ?? { cause: new Error('the write was not carried out') }
    if (sync === undefined || !waits || 'cause' in outcome) settle(outcome)
    else waiting.push({ settle, outcome })
  }
  if (sync === undefined || waiting.length === 0) return
  sync().then(
    () => {
      for (const { settle, outcome } of waiting) settle(outcome)
    },
    (cause: unknown) => {
      for (const { settle } of waiting) settle({ cause })
    },
  )
}

/** Rejects when nothing of it is committed. `is_synced`: the commit waits for the disk. */
async function written(
  one: Db,
  group: readonly Waiting[],
  is_synced: boolean,
): Promise<Outcome<unknown>[]> {
  if (!is_synced) await one.executeQuery(SAY.normal)
  try {
    return await committed(one, group)
  } finally {
    if (!is_synced) await one.executeQuery(SAY.full)
  }
}

async function committed(one: Db, group: readonly Waiting[]): Promise<Outcome<unknown>[]> {
  await one.executeQuery(SAY.begin)
  try {
    const outcomes: Outcome<unknown>[] = []
    for (const job of group) outcomes.push(await withinSavepoint(one, job))
    await one.executeQuery(SAY.commit)
    return outcomes
  } catch (error) {
    // Where SQLite has rolled back by itself (the disk is full), rolling back fails and must not hide why.
    await one.executeQuery(SAY.rollback).catch(() => undefined)
    throw error
  }
}

async function withinSavepoint(
  one: Db,
  { body, keeps, is_statement = false }: Waiting,
): Promise<Outcome<unknown>> {
  if (is_statement) {
    return await body(one as Trx).then(
      (result) => ({ result }),
      (cause: unknown) => ({ cause }),
    )
  }
  await one.executeQuery(SAY.savepoint)
  let outcome: Outcome<unknown>
  try {
    outcome = { result: await body(one as Trx) }
  } catch (cause) {
    outcome = { cause }
  }
  const is_kept = 'result' in outcome && keeps(outcome.result)
  try {
    if (!is_kept) await one.executeQuery(SAY.takeBack)
    await one.executeQuery(SAY.release)
  } catch (error) {
    // There is no savepoint any more: SQLite has rolled all of it back, for the reason that the body met.
    throw 'cause' in outcome ? outcome.cause : error
  }
  return outcome
}

const SAY = {
  normal: CompiledQuery.raw('pragma synchronous = normal'),
  full: CompiledQuery.raw('pragma synchronous = full'),
  // The write lock at once: taken at the first write, it may be refused for good (see `sqlite.ts`).
  begin: CompiledQuery.raw('begin immediate'),
  savepoint: CompiledQuery.raw('savepoint one'),
  takeBack: CompiledQuery.raw('rollback to one'),
  release: CompiledQuery.raw('release one'),
  commit: CompiledQuery.raw('commit'),
  rollback: CompiledQuery.raw('rollback'),
}
