// A ledger of its own that holds so many invented mails: a SQLite file, or a database of a Postgres of its own.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { startPostgres } from '../../sandbox/postgres.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { fillingStatements } from './rows.ts'

export type FilledOptions = {
  /** Default `sqlite`. */
  kind?: 'sqlite' | 'postgres'
  /** SQL that runs once it is full. */
  afterwards?: string | undefined
}

export type FilledLedger = { ledger: Ledger; close: () => Promise<void> }

/** Closing removes it. Throws where its database is not installed. */
export async function openFilled(
  mails: number,
  { kind = 'sqlite', afterwards }: FilledOptions = {},
): Promise<FilledLedger> {
  const folder = temporaryFolder()
  const data_dir = join(folder.dir, 'data')
  mkdirSync(data_dir)
  const server = kind === 'postgres' ? await startPostgres({ dir: folder.dir }) : undefined
  if (kind === 'postgres' && server === undefined) throw new Error('Postgres is not installed')
  const ledger = await openLedger({ url: server?.url, data_dir })
  await ledger.migrate()
  const statements = [
    'begin',
    ...fillingStatements(mails, kind),
    'commit',
    ...(afterwards === undefined ? [] : [afterwards]),
  ]
  if (server === undefined) {
    const database = new Database(join(data_dir, 'ledger.sqlite'))
    for (const statement of statements) database.exec(statement)
    database.close()
  } else {
    const client = new pg.Client(server.url)
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  return {
    ledger,
    close: async () => {
      await ledger.close()
      await server?.stop()
      folder.remove()
    },
  }
}
