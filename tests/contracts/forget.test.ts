// Forgetting and taking out one customer, on both databases, over a ledger in the middle of everything: a search through
// every table and the file finds neither address nor words, and every figure is as it was.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import Database from 'better-sqlite3'
import { PGliteDialect } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { CUSTOMER_TABLES, KEPT_HASHES } from '../../src/domain/customer-data.ts'
import { fixture } from '../upgrade/upgraded.ts'

type Row = Record<string, unknown>
type Place = {
  ledger: Ledger
  exec(sql: string): Promise<void>
  rows(table: string): Promise<Row[]>
  /** The bytes of every file; empty where there are none of ours. */
  files(): string
}

const closings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

async function sqlite(): Promise<Place> {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-forget-'))
  writeFileSync(join(data_dir, 'ledger.sqlite'), fixture('ledger.sqlite.gz'))
  const ledger = await openLedger({ url: undefined, data_dir })
  await ledger.migrate()
  const beside = new Database(join(data_dir, 'ledger.sqlite'))
  closings.push(async () => {
    beside.close()
    await ledger.close()
    rmSync(data_dir, { recursive: true })
  })
  return {
    ledger,
    exec: async (text) => void beside.exec(text),
    rows: async (table) => beside.prepare(`select * from ${table}`).all() as Row[],
    files: () =>
      readdirSync(data_dir)
        .map((name) => readFileSync(join(data_dir, name), 'latin1'))
        .join('\n'),
  }
}

async function postgres(): Promise<Place> {
  const pglite = new PGlite()
  await pglite.exec(fixture('ledger.postgres.sql.gz').toString())
  await pglite.exec('reset all')
  const ledger = await openLedger({ dialect: new PGliteDialect({ pglite }) })
  await ledger.migrate()
  closings.push(() => ledger.close())
  return {
    ledger,
    exec: async (text) => void (await pglite.exec(text)),
    rows: async (table) => (await pglite.query<Row>(`select * from ${table}`)).rows,
    files: () => '',
  }
}

const FORGOTTEN = 'forgotten-000000000000@holdfast.invalid'
const NOW = 1_800_000_000_000
const TABLES = Object.keys(CUSTOMER_TABLES)

/** Everything that the tables hold, bytes read as text. */
async function everything(place: Place): Promise<string> {
  const texts: string[] = []
  for (const table of TABLES) {
    for (const row of await place.rows(table)) {
      for (const value of Object.values(row)) {
        texts.push(
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
        )
      }
    }
  }
  return texts.join('\n').toLowerCase()
}

async function customersOf(place: Place): Promise<string[]> {
  const rows = await place.rows('deflection')
  return [...new Set(rows.map(({ customer }) => String(customer)))].toSorted()
}

test('each column of the list is emptied, goes with its row, or is a hash that stays', () => {
  for (const [table, { columns, forgotten }] of Object.entries(CUSTOMER_TABLES)) {
    if (forgotten === 'row' || table === 'alarm') continue
    const left = columns.filter((column) => !(column in forgotten))
    expect(KEPT_HASHES, table).toEqual(
      expect.arrayContaining(left.map((column) => `${table}.${column}`)),
    )
  }
})

describe.each([
  ['SQLite', sqlite],
  ['PGlite', postgres],
])('a customer on %s', (_name, open) => {
  test('is not forgotten while work waits for the mail', async () => {
    const place = await open()
    const before = await everything(place)
    const waits = (await place.rows('work')).map(({ subject, key }) => String(key ?? subject))
    const messages = await place.rows('message')
    const one = messages.find(({ id, customer }) => customer !== null && waits.includes(String(id)))
    const found = await place.ledger.recordForgotten(String(one?.customer), FORGOTTEN, NOW)
    expect(found).toMatchObject({ done: false, waiting: [{ key: one?.id }] })
    expect(await everything(place)).toBe(before)
  })

  test('is gone from every table and file, and the figures stay', async () => {
    const place = await open()
    await place.exec('delete from work')
    const report = await place.ledger.loadReportRows(0, NOW)
    const customers = await customersOf(place)
    expect(customers.length).toBeGreaterThan(1)
    const [address = ''] = customers
    const theirs = (await place.rows('message')).filter(({ customer }) => customer === address)
    await place.exec(
      `update message set customer_name = 'Zebulon', subject = 'Ocarina', new_text = 'My ocarina hums.', body_text = 'My ocarina hums.' where customer = '${address}'`,
    )
    const ids = theirs.map(({ id }) => `'${String(id)}'`).join()
    await place.exec(`update decision set answer = 'Ocarinas hum.' where message_id in (${ids})`)
    await place.exec(
      `update outbox set mail = replace(mail, '"text":"', '"text":"About the ocarina. ') where message_id in (${ids})`,
    )
    await place.exec(`update draft set proposal = 'Dear Zebulon' where message_id in (${ids})`)
    expect(await everything(place)).toContain('about the ocarina')
    expect(await everything(place)).toContain(address)

    const done = await place.ledger.recordForgotten(address, FORGOTTEN, NOW)
    await place.ledger.wipeFreed(true)
    expect(done).toMatchObject({ done: true, rows: { message: theirs.length } })
    const left = `${await everything(place)}\n${place.files().toLowerCase()}`
    expect(left).not.toContain(address)
    expect(left).not.toMatch(/ocarina|zebulon/)
    expect(await place.ledger.loadCustomer(address)).toEqual({})

    const after = await place.ledger.loadReportRows(0, NOW)
    // An open draft is closed: nobody can answer it any more.
    expect({ ...after, drafts: [] }).toEqual({ ...report, drafts: [] })
    for (const { id } of theirs) {
      expect(await place.ledger.loadRecords(String(id))).toMatchObject([
        { message: { customer: FORGOTTEN, new_text: '', subject: '' } },
      ])
    }
    const others = customers.filter((one) => one !== address)
    expect(await customersOf(place)).toEqual([FORGOTTEN, ...others].toSorted())
  })

  test('is forgotten in what others wrote, and nobody with a longer address is', async () => {
    const place = await open()
    await place.exec('delete from work')
    const [address = '', other = ''] = await customersOf(place)
    const longer = `jo.${address}`
    const said = `Ask ${address.toUpperCase()}, (${address}) or ${longer}. Or ${address}.`
    await place.exec(`update message set new_text = '${said}' where customer = '${other}'`)
    await place.exec(`update raw_mail set source = source`)
    await place.exec(
      `update conversation set customer = '${longer}' where id in (select conversation_id from message where customer = '${other}')`,
    )
    await place.ledger.recordForgotten(address, FORGOTTEN, NOW)
    const rows = (await place.rows('message')).filter(({ customer }) => customer === other)
    expect(rows.length).toBeGreaterThan(0)
    for (const { new_text } of rows) {
      expect(new_text).toBe(`Ask ${FORGOTTEN}, (${FORGOTTEN}) or ${longer}. Or ${FORGOTTEN}.`)
    }
    const conversations = await place.rows('conversation')
    expect(conversations.some(({ customer }) => customer === longer)).toBe(true)
  })

  test('is forgotten in a daily mail that named them, with what they wrote', async () => {
    const place = await open()
    await place.exec('delete from work')
    const [address = ''] = await customersOf(place)
    const [row] = (await place.rows('outbox')).filter(({ kind }) => kind === 'notice')
    const mail = { ...JSON.parse(String(row?.mail)), text: `- ${address}: My ocarina hums` }
    await place.exec(
      `update outbox set message_id = null, draft_id = null, conversation_id = null, state = 'sent', sent_at = 1, claim = null, claimed_at = null, mail = '${JSON.stringify(mail).replaceAll("'", "''")}' where id = '${String(row?.id)}'`,
    )
    await place.ledger.recordForgotten(address, FORGOTTEN, NOW)
    expect(await everything(place)).not.toContain('ocarina')
  })

  test('is taken out with everything that leads to them, and nothing of others', async () => {
    const place = await open()
    const [address = '', other = ''] = await customersOf(place)
    const found = await place.ledger.loadCustomer(address)
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(['message', 'conversation', 'decision', 'outbox', 'deflection']),
    )
    expect(found.message?.every(({ customer }) => customer === address)).toBe(true)
    expect(JSON.stringify(found)).not.toContain(other)
  })
})
