// The ledger's contract on SQLite, in a temporary file, and what only a file can be asked.

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { SqliteDialect } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { describeLedger, MIGRATIONS } from './ledger.ts'
import { NOW, sampleArrival } from './ledger-samples.ts'

const root = mkdtempSync(join(tmpdir(), 'holdfast-ledger-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

describeLedger('SQLite', async () => {
  const data_dir = join(root, 'contract')
  const ledger = await openLedger({ url: undefined, data_dir })
  const beside = new Database(join(data_dir, 'ledger.sqlite'))
  beside.pragma('foreign_keys = ON')
  const store = {
    ledger,
    exec: async (sql: string) => {
      beside.exec(sql)
    },
    async reopen() {
      await store.ledger.close()
      return await openLedger({ url: undefined, data_dir })
    },
    async close() {
      beside.close()
      await store.ledger.close()
    },
  }
  return store
})

test('two processes may open, migrate and write the same file at once', async () => {
  const data_dir = join(root, 'two')
  const one = await openLedger({ url: undefined, data_dir })
  const two = await openLedger({ url: undefined, data_dir })
  const ledgers = [one, two]
  const applied = await Promise.all(ledgers.map((ledger) => ledger.migrate()))
  expect(applied.flat()).toEqual(MIGRATIONS)
  const uids = Array.from({ length: 30 }, (_, index) => index + 1)
  await Promise.all(
    uids.map((uid) => (uid % 2 === 0 ? one : two).recordArrival(sampleArrival(uid), NOW + uid)),
  )
  for (const ledger of ledgers) {
    expect(await ledger.loadDueWork(NOW + 100, 100)).toHaveLength(30)
    await ledger.close()
  }
})

test('commits are durable and the folder is private', async () => {
  const data_dir = join(root, 'deep', 'down')
  const ledger = await openLedger({ url: undefined, data_dir })
  await ledger.migrate()
  const file = new Database(join(data_dir, 'ledger.sqlite'), { readonly: true })
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal')
  file.close()
  expect(statSync(data_dir).mode & 0o077).toBe(0)
  for (const name of ['ledger.sqlite', 'ledger.sqlite-wal', 'ledger.sqlite-shm'])
    expect(statSync(join(data_dir, name)).mode & 0o077).toBe(0)
  expect(ledger.dialect).toBe('sqlite')
  await ledger.close()
})

test('a file that is no ledger and a URL of another database are refused with a hint', async () => {
  const data_dir = join(root, 'broken')
  await openLedger({ url: undefined, data_dir }).then((ledger) => ledger.close())
  writeFileSync(
    join(data_dir, 'ledger.sqlite'),
    'this is not a database, it is a letter'.repeat(50),
  )
  await expect(openLedger({ url: undefined, data_dir })).rejects.toMatchObject({
    code: 'ledger_unavailable',
    hint: expect.any(String),
    cause: expect.any(Error),
  })
  const url = 'mysql://user:secret@host/db'
  const refused = await openLedger({ url, data_dir }).catch((error: Error) => error)
  expect(refused).toMatchObject({ code: 'ledger_url' })
  expect(refused instanceof Error && refused.message).not.toContain('secret')
})

test('migrating leaves foreign keys on', async () => {
  const database = new Database(':memory:')
  const ledger = await openLedger({ dialect: new SqliteDialect({ database }) })
  await ledger.migrate()
  expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
  await ledger.close()
})
