// The list of customers' data names everything that is there, and nothing that is not.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { CUSTOMER_TABLES, DATA_FILES, OTHER_TABLES } from '../../src/domain/customer-data.ts'
import { fixture } from '../upgrade/upgraded.ts'

const database = new Database(':memory:')
const ledger = await openLedger({ dialect: new SqliteDialect({ database }) })
await ledger.migrate()
const tables = database
  // Of its own, SQLite has counts there; samples of keys would be customers' data.
  .prepare(
    `select name from sqlite_schema where type = 'table' and name <> 'sqlite_stat1' order by name`,
  )
  .pluck()
  .all() as string[]
const columnsOf = (table: string) =>
  (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)

test('every table of the ledger stands in one of the two lists, and no other', () => {
  expect([...Object.keys(CUSTOMER_TABLES), ...OTHER_TABLES].toSorted()).toEqual(tables)
})

test.each(Object.entries(CUSTOMER_TABLES))('%s has the columns that are named', (table, entry) => {
  const named = [...entry.columns, ...entry.leads.map(({ column }) => column)]
  expect(entry.columns.length).toBeGreaterThan(0)
  expect(columnsOf(table)).toEqual(expect.arrayContaining(named))
})

/** A ledger of version 0.1 in the middle of everything: no table of it is empty. */
test('the sweep forgets what the list says, and nothing else', async () => {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-forget-'))
  writeFileSync(join(data_dir, 'ledger.sqlite'), fixture('ledger.sqlite.gz'))
  const old = await openLedger({ url: undefined, data_dir })
  await old.migrate()
  const beside = new Database(join(data_dir, 'ledger.sqlite'))
  const rowsOf = (table: string) =>
    beside.prepare(`select * from ${table}`).all() as Record<string, unknown>[]
  // Version 0.1 had none.
  beside.exec(`insert into vector values ('e', 'h', x'01', 1)`)
  const before = tables.map(rowsOf)
  await old.forgetRaw(Number.MAX_SAFE_INTEGER)
  const lost = tables.flatMap((table, at) => {
    const [rows, kept] = [before[at] ?? [], rowsOf(table)]
    if (kept.length < rows.length) return [[table, 'row']]
    const columns = columnsOf(table).filter((column) =>
      rows.some((row, nth) => row[column] !== kept[nth]?.[column]),
    )
    return columns.length === 0 ? [] : [[table, columns]]
  })
  beside.close()
  await old.close()
  rmSync(data_dir, { recursive: true })
  const said = Object.entries(CUSTOMER_TABLES).flatMap(([table, { forgets }]) =>
    forgets === undefined ? [] : [[table, forgets]],
  )
  expect(Object.fromEntries(lost)).toEqual(Object.fromEntries(said))
})

test('every lead ends at an address', () => {
  const ends = (table: string, seen: string[] = []): boolean =>
    !seen.includes(table) &&
    (CUSTOMER_TABLES[table]?.leads ?? []).every(
      ({ refers_to }) => refers_to === undefined || ends(refers_to, [...seen, table]),
    )
  expect(Object.keys(CUSTOMER_TABLES).filter((table) => !ends(table))).toEqual([])
})

test('a column that holds an address or text of mail is not forgotten', () => {
  const telling = /^(?:customer|customer_name|address|subject|new_text|body_text|proposal|mail)$/
  for (const table of tables) {
    const found = columnsOf(table).filter((column) => telling.test(column))
    expect(CUSTOMER_TABLES[table]?.columns ?? [], table).toEqual(expect.arrayContaining(found))
  }
})

test('every name below the data folder that the code builds is on the list', () => {
  const source = join(import.meta.dirname, '../../src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const texts = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(source, name), 'utf8'))
  const names = texts.flatMap((text) =>
    [...text.matchAll(/join\((?:\w+\.)*data_dir, ['`]([^'`]+)['`]/g)].map(([, name = '']) =>
      name.replace(/\$\{[^}]*\}+/g, '*').replace(/\*.*(\.\w+)$/, '*$1'),
    ),
  )
  expect(names.length).toBeGreaterThan(3)
  const listed = DATA_FILES.map(({ path }) => path)
  expect([...new Set(names)].filter((name) => !listed.includes(name))).toEqual([])
})
