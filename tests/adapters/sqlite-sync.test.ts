// What waits for the disk and what does not: the claim before a mail leaves and the end of its sending do, and so does all that
// no work would bring about again. And statements that are kept never answer for a table that has changed.

import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  inTransaction,
  inUnsyncedTransaction,
  unsyncedStatement,
} from '../../src/adapters/sql/database/database.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { withStatementCache } from '../../src/adapters/sql/database/statements.ts'
import type { Tables } from '../../src/adapters/sql/database/tables.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { HOUR, NOW, sampleChange } from '../contracts/ledger-samples.ts'
import { answer, commit, receive } from '../contracts/ledger-ways.ts'

describe('a write that waits for no disk', () => {
  const NORMAL = 1
  const FULL = 2

  function open() {
    const database = new Database(':memory:')
    database.pragma('synchronous = FULL')
    const dialect = new SqliteDialect({ database: withStatementCache(database) })
    const level = () => database.pragma('synchronous', { simple: true })
    return { db: new Kysely<Tables>({ dialect }), level }
  }

  test('holds for what is inside and for nothing else', async () => {
    const { db, level } = open()
    expect(await unsyncedStatement(db, async () => level())).toBe(NORMAL)
    expect(level()).toBe(FULL)
    expect(await inUnsyncedTransaction(db, async () => level())).toBe(NORMAL)
    expect(level()).toBe(FULL)
    expect(await inTransaction(db, async () => level())).toBe(FULL)
  })

  test('ends also when it fails or is taken back', async () => {
    const { db, level } = open()
    const fail = () => Promise.reject(new Error('disk full'))
    await expect(unsyncedStatement(db, fail)).rejects.toThrow('disk full')
    expect(level()).toBe(FULL)
    await expect(inUnsyncedTransaction(db, fail)).rejects.toThrow('disk full')
    expect(level()).toBe(FULL)
    await inUnsyncedTransaction(
      db,
      async () => undefined,
      () => false,
    )
    expect(level()).toBe(FULL)
  })

  test('a synced write that waits for its turn is synced', async () => {
    const { db, level } = open()
    const [first, second, third] = await Promise.all([
      unsyncedStatement(db, async () => level()),
      inTransaction(db, async () => level()),
      inUnsyncedTransaction(db, async () => level()),
    ])
    expect([first, second, third]).toEqual([NORMAL, FULL, NORMAL])
  })
})

describe('of the way of a mail', () => {
  let database: Database.Database
  let ledger: Ledger
  let commits: unknown[] = []

  beforeEach(async () => {
    database = new Database(':memory:')
    const prepare = (text: string) => {
      const statement = database.prepare(text)
      // Outside a transaction each write commits itself.
      const isEnd =
        text.startsWith('commit') || (!database.inTransaction && /^(insert|update)/.test(text))
      if (!isEnd) return statement
      const note = () => commits.push(database.pragma('synchronous', { simple: true }))
      return new Proxy(statement, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name)
          if (typeof value !== 'function') return value
          return (...given: unknown[]) => {
            note()
            return Reflect.apply(value, target, given) as unknown
          }
        },
      })
    }
    const asked = {
      prepare: prepare as Database.Database['prepare'],
      close: () => database.close(),
    }
    ledger = await openLedger({ dialect: new SqliteDialect({ database: asked }) })
    await ledger.migrate()
    database.pragma('synchronous = FULL')
    return () => ledger.close()
  })

  const levelsOf = async (act: () => Promise<unknown>) => {
    commits = []
    await act()
    return commits.map((level) => (level === 2 ? 'synced' : 'not waited for'))
  }

  test('arrival, claim and the end of sending wait; the steps between do not', async () => {
    const message = await receive(ledger, 1)
    expect(await levelsOf(() => ledger.beginWork('compose', message.id, NOW))).toEqual([
      'not waited for',
    ])
    expect(await levelsOf(() => answer(ledger, message))).toEqual(['not waited for'])
    const reply = await answer(ledger, await receive(ledger, 2))
    expect(await levelsOf(() => ledger.claim(reply.id, 'c', NOW, NOW + HOUR))).toEqual(['synced'])
    const sent = sampleChange(reply.id, { from: 'sending', claim: 'c', to: 'sent', sent_at: NOW })
    expect(await levelsOf(() => commit(ledger, sent))).toEqual(['synced'])
    expect(await levelsOf(() => receive(ledger, 3))).toEqual(['synced', 'not waited for'])
  })
})

describe('statements that are kept', () => {
  test('are the same for the same text, and new once a table has changed', () => {
    const database = new Database(':memory:')
    const kept = withStatementCache(database)
    kept.prepare('create table one (a)').run()
    const first = kept.prepare('select * from one')
    expect(kept.prepare('select * from one')).toBe(first)
    kept.prepare('alter table one add column b').run()
    kept.prepare('insert into one values (1, 2)').run()
    expect(kept.prepare('select * from one').all()).toEqual([{ a: 1, b: 2 }])
  })

  test('are not kept without end, and those in use stay', () => {
    const kept = withStatementCache(new Database(':memory:'))
    const used = kept.prepare('select 1')
    const unused = kept.prepare('select 2')
    for (let turn = 0; turn < 1_000; turn += 1) {
      kept.prepare(`select ${turn} as n`)
      expect(kept.prepare('select 1')).toBe(used)
    }
    expect(kept.prepare('select 2')).not.toBe(unused)
  })
})
