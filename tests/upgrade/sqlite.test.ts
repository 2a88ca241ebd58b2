// The upgrade of a SQLite file, and what only a file can be: edited by hand, or read while it is upgraded.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { ADDED, describeUpgrade, fixture, type OldLedger } from './upgraded.ts'

async function open(): Promise<OldLedger & { data_dir: string; beside: Database.Database }> {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-upgrade-'))
  writeFileSync(join(data_dir, 'ledger.sqlite'), fixture('ledger.sqlite.gz'))
  const ledger = await openLedger({ url: undefined, data_dir })
  const beside = new Database(join(data_dir, 'ledger.sqlite'))
  return {
    ledger,
    data_dir,
    beside,
    exec: async (sql) => void beside.exec(sql),
    tables: async () =>
      beside
        .prepare(`select name from sqlite_schema where type = 'table' and name <> 'sqlite_stat1'`)
        .pluck()
        .all() as string[],
    rows: async (table) =>
      beside.prepare(`select * from ${table}`).all() as Record<string, unknown>[],
    async close() {
      beside.close()
      await ledger.close()
      rmSync(data_dir, { recursive: true, force: true })
    },
  }
}

describeUpgrade('SQLite', open)

test('an upgraded file has the tables and indexes of a new one, and every reference in it holds', async () => {
  const old = await open()
  await old.ledger.migrate()
  const fresh_dir = join(old.data_dir, 'fresh')
  const fresh = await openLedger({ url: undefined, data_dir: fresh_dir })
  await fresh.migrate()
  const of_fresh = new Database(join(fresh_dir, 'ledger.sqlite'))
  const schema = (database: Database.Database) =>
    database.prepare('select type, name, tbl_name, sql from sqlite_schema order by 1, 2').all()
  expect(schema(old.beside)).toEqual(schema(of_fresh))
  expect(old.beside.pragma('foreign_key_check')).toEqual([])
  expect(old.beside.pragma('integrity_check', { simple: true })).toBe('ok')
  of_fresh.close()
  await fresh.close()
  await old.close()
})

test('a row that somebody tore from its parent by hand does not hold up the upgrade', async () => {
  const old = await open()
  old.beside.pragma('foreign_keys = off')
  old.beside.exec(`delete from conversation where customer = 'ana@example.org'`)
  const torn = (old.beside.pragma('foreign_key_check') as unknown[]).length
  expect(torn).toBeGreaterThan(0)
  expect(await old.ledger.migrate()).toEqual(ADDED)
  expect(old.beside.pragma('foreign_key_check')).toHaveLength(torn)
  await old.close()
})

test('two processes that start the new version at once upgrade once', async () => {
  const old = await open()
  const second = await openLedger({ url: undefined, data_dir: old.data_dir })
  const applied = await Promise.all([old.ledger.migrate(), second.migrate()])
  expect(applied.flat()).toEqual(ADDED)
  await second.close()
  await old.close()
})
