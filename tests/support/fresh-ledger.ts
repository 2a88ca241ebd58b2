// A ledger on SQLite as `migrate()` makes it: migrated once in a process and copied from then on, because hundreds of tests
// begin with one. The tests of the migrations themselves (`tests/contracts`, `tests/upgrade`) do without.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'

const FILE = 'ledger.sqlite'
let template: Promise<Buffer> | undefined

/** The folder is made when it is missing, and holds no ledger yet. */
export async function openFreshLedger(data_dir: string): Promise<Ledger> {
  template ??= makeTemplate()
  mkdirSync(data_dir, { recursive: true, mode: 0o700 })
  writeFileSync(join(data_dir, FILE), await template, { flag: 'wx' })
  return await openLedger({ url: undefined, data_dir })
}

async function makeTemplate(): Promise<Buffer> {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-template-'))
  try {
    const ledger = await openLedger({ url: undefined, data_dir })
    await ledger.migrate()
    await ledger.close()
    return readFileSync(join(data_dir, FILE))
  } finally {
    rmSync(data_dir, { recursive: true, force: true })
  }
}
