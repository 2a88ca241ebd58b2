// Statistics that would mislead are not kept: those of a young ledger, and those that were counted while mail waited to be read.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { fillingStatements } from '../../bench/ledger/rows.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { HOUR, NOW, sampleArrival } from '../contracts/ledger-samples.ts'
import { receive } from '../contracts/ledger-ways.ts'

let data_dir: string
let ledger: Ledger
beforeEach(async () => {
  data_dir = mkdtempSync(join(tmpdir(), 'holdfast-statistics-'))
  ledger = await openLedger({ url: undefined, data_dir })
  await ledger.migrate()
  return async () => {
    await ledger.close()
    rmSync(data_dir, { recursive: true })
  }
})

function asked<Result>(ask: (database: Database.Database) => Result): Result {
  const database = new Database(join(data_dir, 'ledger.sqlite'))
  try {
    return ask(database)
  } finally {
    database.close()
  }
}

/** How the mail of one customer is found, and whether anything is known about it. */
const look = () =>
  asked((database) => ({
    plan: database
      .prepare(
        `explain query plan select outbox.id from outbox join message on message.id = outbox.message_id
         where message.customer = ? and outbox.kind in ('auto_reply')`,
      )
      .all('maria@post.example')
      .map((row) => (row as { detail: string }).detail)
      .join('\n'),
    counted: database
      .prepare(`select count(*) from sqlite_stat1 where tbl = 'message'`)
      .pluck()
      .get(),
  }))

async function arrive(from: number, to: number): Promise<void> {
  const arrivals = Array.from({ length: to - from }, (_, at) => sampleArrival(from + at))
  const { mailbox, folder, uidvalidity } = sampleArrival(1)
  asked((database) => {
    const insert = database.prepare(
      `insert into message (id, mailbox, folder, uidvalidity, uid, size_bytes, received_at, source_hash)
       values (?, ?, ?, ?, ?, 1, ?, ?)`,
    )
    const waits = database.prepare(
      `insert into work (step, key, due_at, attempts) values ('receive', ?, ?, 0)`,
    )
    for (const { id, uid } of arrivals) {
      insert.run(id, mailbox, folder, uidvalidity, uid, NOW, `hash ${uid}`)
      waits.run(id, NOW)
    }
  })
}

test('a crowd of first mail that waits to be read teaches nothing', async () => {
  await arrive(1, 2_000)
  await ledger.renewStatistics(NOW)
  expect(look()).toMatchObject({ counted: 0, plan: expect.stringContaining('message_customer') })
})

test('once it is read, it is counted', async () => {
  asked((database) => {
    for (const statement of fillingStatements(2_000, 'sqlite')) database.exec(statement)
  })
  await ledger.migrate()
  expect(look().counted).toBeGreaterThan(3)
  expect(look().plan).toContain('message_customer')
})

test('what was counted too early is forgotten, also by the connection that counted it', async () => {
  await arrive(1, 60)
  asked((database) => database.exec('analyze; drop table if exists sqlite_stat4'))
  expect(look().plan).toContain('SCAN message')
  await ledger.renewStatistics(NOW)
  expect(look()).toMatchObject({ counted: 0, plan: expect.stringContaining('message_customer') })
  await receive(ledger, 61)
  asked((database) => database.exec('analyze; drop table if exists sqlite_stat4'))
  await ledger.migrate()
  expect(look()).toMatchObject({ counted: 0, plan: expect.stringContaining('message_customer') })
  await ledger.renewStatistics(NOW + 2 * HOUR)
})
