// The SQLite file of the ledger as a file: copied while Holdfast runs, looked through for damage, put back. A copy holds no
// tokens, so that whoever finds one cannot log in to a mailbox with it.

import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { isDamaged } from './damage.ts'

export function ledgerFile(data_dir: string): string {
  return join(data_dir, 'ledger.sqlite')
}

/** `problems`: what SQLite says, at most ten lines; `torn`: rows whose parent is missing. `is_ledger`: it has our tables. */
export type FileCheck = { problems: string[]; torn: number; is_ledger: boolean }

const PROBLEMS_MAX = 10

/** Reads the whole file and changes nothing. Throws only when the file cannot be opened at all. */
export function checkFile(path: string): FileCheck {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const lines = database.pragma(`integrity_check(${PROBLEMS_MAX})`) as {
      integrity_check: string
    }[]
    const problems = lines.map((line) => line.integrity_check)
    const is_ledger =
      database.prepare(`select 1 from sqlite_schema where name = 'migration'`).get() !== undefined
    const torn = (database.pragma('foreign_key_check') as unknown[]).length
    return { problems: problems.filter((line) => line !== 'ok'), torn, is_ledger }
  } catch (error) {
    if (!isDamaged(error)) throw error
    return { problems: [(error as Error).message], torn: 0, is_ledger: false }
  } finally {
    database.close()
  }
}

/** Writes a whole copy to `target`, which must not exist; 0600. Others may write the ledger meanwhile. */
export async function copyLedger(data_dir: string, target: string): Promise<void> {
  const part = `${target}.${process.pid}.part`
  writeFileSync(part, '', { mode: 0o600, flag: 'wx' })
  try {
    const source = new Database(ledgerFile(data_dir), { readonly: true, fileMustExist: true })
    try {
      await source.backup(part)
    } finally {
      source.close()
    }
    withoutTokens(part)
    const { problems } = checkFile(part)
    const [first] = problems
    if (first !== undefined) throw Object.assign(new Error(first), { code: 'SQLITE_CORRUPT' })
    renameSync(part, target)
  } finally {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${rest}`, { force: true })
  }
}

/** The pages that held them are left out as well. */
function withoutTokens(path: string): void {
  const copy = new Database(path)
  try {
    copy.pragma('journal_mode = delete')
    const has_tokens = copy.prepare(`select 1 from sqlite_schema where name = 'oauth_token'`).get()
    if (has_tokens !== undefined) copy.exec('delete from oauth_token')
    copy.exec('vacuum')
  } finally {
    copy.close()
  }
}

/**
 * Puts a copy in the place of the ledger; nobody may have it open. Returns where the ledger of before went, undefined where
 * there was none. `stamp` names it.
 */
export async function putLedger(
  data_dir: string,
  copy: string,
  stamp: string,
): Promise<string | undefined> {
  const path = ledgerFile(data_dir)
  const fresh = `${path}.${process.pid}.new`
  closeSync(openSync(fresh, 'wx', 0o600))
  try {
    const source = new Database(copy, { readonly: true, fileMustExist: true })
    try {
      await source.backup(fresh)
    } finally {
      source.close()
    }
    const before = existsSync(path) ? join(data_dir, `ledger.before-${stamp}.sqlite`) : undefined
    // What was not yet merged into the old file belongs to it, and would spoil the new one.
    for (const rest of ['', '-wal', '-shm']) {
      if (!existsSync(`${path}${rest}`)) continue
      if (before === undefined) rmSync(`${path}${rest}`)
      else renameSync(`${path}${rest}`, `${before}${rest}`)
    }
    renameSync(fresh, path)
    chmodSync(path, 0o600)
    return before
  } finally {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(`${fresh}${rest}`, { force: true })
  }
}
