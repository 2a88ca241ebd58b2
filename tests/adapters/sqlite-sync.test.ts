// What waits for the disk and what does not: the claim before a mail leaves and the end of its sending do, and so does all that
// no work would bring about again. And statements that are kept never answer for a table that has changed.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  type Db,
  inTransaction,
  inUnsyncedTransaction,
  unsyncedStatement,
} from '../../src/adapters/sql/database/database.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { prepared } from '../../src/adapters/sql/database/prepared.ts'
import { sqliteDialect } from '../../src/adapters/sql/database/sqlite.ts'
import { withStatementCache } from '../../src/adapters/sql/database/statements.ts'
import type { Tables } from '../../src/adapters/sql/database/tables.ts'
import { createWalSync, type Sync } from '../../src/adapters/sql/database/wal-sync.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { HOUR, NOW, sampleChange } from '../contracts/ledger-samples.ts'
import { answer, commit, receive } from '../contracts/ledger-ways.ts'

describe('a ledger in a file', () => {
  let dir: string
  let ledger: Ledger
  let db: Kysely<Tables>
  /** What the log held each time that it was brought to the disk. */
  let synced: Buffer[] = []
  let disk: { fails: boolean; gate: Promise<void> | undefined }

  /** The real one, watched; and a disk that is slow or refuses. */
  function watched(file: string): Sync {
    const sync = createWalSync(file)
    return {
      async all() {
        await disk.gate
        if (disk.fails) throw new Error('the disk is gone')
        await sync.all()
        synced.push(readFileSync(`${file}-wal`))
      },
      close: () => sync.close(),
    }
  }

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'holdfast-sync-'))
    disk = { fails: false, gate: undefined }
    const dialect = sqliteDialect(dir, watched)
    ledger = await openLedger({ dialect })
    await ledger.migrate()
    db = new Kysely<Tables>({ dialect: sqliteDialect(dir, watched) })
    return async () => {
      await ledger.close()
      await db.destroy()
      rmSync(dir, { recursive: true })
    }
  })

  const syncsOf = async (act: () => Promise<unknown>) => {
    synced = []
    await act()
    return synced.length
  }

  test('arrival, claim and the end of sending wait for the disk; the steps between do not', async () => {
    const message = await receive(ledger, 1)
    expect(await syncsOf(() => ledger.beginWork('compose', message.id, NOW))).toBe(0)
    expect(await syncsOf(() => ledger.holdWork('compose', message.id, NOW))).toBe(0)
    expect(await syncsOf(() => answer(ledger, message))).toBe(0)
    const reply = await answer(ledger, await receive(ledger, 2))
    expect(await syncsOf(() => ledger.loadOutboxRow(reply.id))).toBe(0)
    expect(await syncsOf(() => ledger.claim(reply.id, 'my claim', NOW, NOW + HOUR))).toBe(1)
    expect(synced[0]?.includes('my claim')).toBe(true)
    const change = { from: 'sending', claim: 'my claim', to: 'sent', sent_at: NOW } as const
    expect(await syncsOf(() => commit(ledger, sampleChange(reply.id, change)))).toBe(1)
    // The arrival; what it becomes follows from it.
    expect(await syncsOf(() => receive(ledger, 3))).toBe(1)
  })

  test('tells of what is put beside it only when it is on the disk', async () => {
    expect(await syncsOf(() => ledger.loadIdentity())).toBe(1)
  })

  test('holds up nobody else while it waits for the disk', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const reply = await answer(ledger, await receive(ledger, 1))
    const message = await receive(ledger, 2)
    disk.gate = promise
    let is_told = false
    const claiming = ledger.claim(reply.id, 'c', NOW, NOW + HOUR).then(() => {
      is_told = true
    })
    // Others read and write meanwhile, and see what is committed already.
    while ((await ledger.loadOutboxRow(reply.id))?.state !== 'sending') await turn()
    expect(await ledger.beginWork('compose', message.id, NOW)).toMatchObject({ key: message.id })
    expect(is_told).toBe(false)
    resolve()
    await claiming
    expect(is_told).toBe(true)
  })

  test('tells of a disk that refuses, and goes on', async () => {
    const reply = await answer(ledger, await receive(ledger, 1))
    disk.fails = true
    await expect(ledger.claim(reply.id, 'c', NOW, NOW + HOUR)).rejects.toThrow('the disk is gone')
    disk.fails = false
    expect(await ledger.loadOutboxRow(reply.id)).toMatchObject({ state: 'sending', claim: 'c' })
    await receive(ledger, 2)
  })

  test('a write that fails or is taken back waits for nothing, and the next one does', async () => {
    const fail = () => Promise.reject(new Error('it failed'))
    const takenBack = () =>
      inTransaction(
        db,
        (trx) => trx.updateTable('identity').set({ claims: 7 }).execute(),
        () => false,
      )
    expect(await syncsOf(() => expect(inTransaction(db, fail)).rejects.toThrow('it failed'))).toBe(
      0,
    )
    expect(await syncsOf(takenBack)).toBe(0)
    expect(await syncsOf(() => inUnsyncedTransaction(db, async () => undefined))).toBe(0)
    expect(await syncsOf(() => unsyncedStatement(db, fail).catch(() => undefined))).toBe(0)
    const plain = () => db.updateTable('identity').set({ claims: 8 }).execute()
    expect(await syncsOf(plain)).toBe(1)
  })

  test('a prepared statement takes its turn behind a transaction, sees it from within, and waits for the disk', async () => {
    const CLAIMS = prepared((one) => one.selectFrom('identity').select('claims'))
    const SET = prepared((one, { claims }: { claims: number }) =>
      one.updateTable('identity').set({ claims }),
    )
    const claims = async (one: Db) => (await CLAIMS.first(one, {}))?.claims
    const { promise, resolve } = Promise.withResolvers<void>()
    const takenBack = inTransaction(
      db,
      async (trx) => {
        await SET.count(trx, { claims: 5 })
        expect(await claims(trx)).toBe(5)
        await promise
      },
      () => false,
    )
    await turn()
    let seen: number | undefined
    const reading = claims(db).then((one) => {
      seen = one
    })
    await turn()
    expect(seen).toBeUndefined()
    resolve()
    await Promise.all([takenBack, reading])
    expect(seen).toBe(0)
    expect(await syncsOf(() => SET.count(db, { claims: 6 }))).toBe(1)
    expect(await syncsOf(() => claims(db))).toBe(0)
    disk.fails = true
    await expect(SET.count(db, { claims: 7 })).rejects.toThrow('the disk is gone')
    expect(await claims(db)).toBe(7)
  })

  test('a prepared statement waits for another process that holds the file', async () => {
    const SET = prepared((one, { claims }: { claims: number }) =>
      one.updateTable('identity').set({ claims }),
    )
    const other = new Database(join(dir, 'ledger.sqlite'))
    other.exec('begin immediate')
    let is_told = false
    const writing = SET.count(db, { claims: 9 }).then(() => {
      is_told = true
    })
    await turn()
    expect(is_told).toBe(false)
    other.exec('commit')
    other.close()
    await writing
    expect(is_told).toBe(true)
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
