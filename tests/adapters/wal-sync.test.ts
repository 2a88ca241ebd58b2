// What was promised to be on the disk is: nobody hears of a synced write before the log was brought there, by a sync that began after
// the commit; and what the disk refuses is told.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { createWalSync } from '../../src/adapters/sql/database/wal-sync.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { HOUR, NOW } from '../contracts/ledger-samples.ts'
import { answer, receive } from '../contracts/ledger-ways.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-wal-'))
  return () => rmSync(dir, { recursive: true })
})

describe('the log of a database', () => {
  test('is brought to the disk, once for all who come meanwhile', async () => {
    const file = join(dir, 'a.sqlite')
    const database = new Database(file)
    database.pragma('journal_mode = WAL')
    database.exec('create table one (a)')
    const sync = createWalSync(file)
    const first = sync.all()
    const second = sync.all()
    expect(second).not.toBe(first)
    expect(sync.all()).toBe(second)
    await Promise.all([first, second])
    await sync.close()
    database.close()
  })

  test('that is not there is an error, and asked for again', async () => {
    const file = join(dir, 'b.sqlite')
    const sync = createWalSync(file)
    await expect(sync.all()).rejects.toMatchObject({ code: 'ENOENT' })
    const database = new Database(file)
    database.pragma('journal_mode = WAL')
    database.exec('create table one (a)')
    await sync.all()
    await sync.close()
    database.close()
  })
})

describe('a ledger in a file', () => {
  let ledger: Ledger
  beforeEach(async () => {
    ledger = await openLedger({ url: undefined, data_dir: dir })
    await ledger.migrate()
    return () => ledger.close()
  })

  test('has in its log what a claim has written, by the time the claim is known', async () => {
    const reply = await answer(ledger, await receive(ledger, 1))
    await ledger.claim(reply.id, 'a claim of its own', NOW, NOW + HOUR)
    const log = readFileSync(join(dir, 'ledger.sqlite-wal'))
    expect(log.includes('a claim of its own')).toBe(true)
  })

  test('leaves nothing open that others could not read', async () => {
    await receive(ledger, 1)
    const other = new Database(join(dir, 'ledger.sqlite'))
    expect(other.prepare('select count(*) from message').pluck().get()).toBe(1)
    other.close()
  })
})
