// holdfast backup, restore and verify: a copy of the ledger while Holdfast runs, the way back, and whether the file is whole.
// Going back is dangerous (mail since then would look new), so everything is paused afterwards until a person resumes it.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { RESTORE_HINT } from '../adapters/sql/database/damage.ts'
import {
  checkFile,
  copyLedger,
  type FileCheck,
  ledgerFile,
  putLedger,
} from '../adapters/sql/database/file.ts'
import { EVERY_MAILBOX } from '../domain/budgets.ts'
import { lockDataDir } from '../runtime/data-lock.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { openLedgerWithPatience } from '../runtime/ledger.ts'
import { createLogger } from '../runtime/logger.ts'
import { type Common, print, printJson, settingsOf, withCommon } from './output.ts'
import { expectNew } from './output-files.ts'

/** The address stays in the variable: it holds a password. */
const PG_DUMP = (file: string) =>
  `pg_dump --format=custom --exclude-table-data=oauth_token --file=${file} "$DATABASE_URL"`
const PG_RESTORE = (file: string) =>
  `holdfast pause, stop every Holdfast, then: pg_restore --clean --if-exists --dbname="$DATABASE_URL" ${file}`

const NOT_IN_IT =
  'It holds customers’ mail, but no secret, password or token. Keep the file “secret” of the data folder (or HOLDFAST_SECRET) apart from it.'

export function backupCommand(): Command {
  const command = new Command('backup')
    .description('Copy the ledger into a file, also while Holdfast runs')
    .argument('<file>', 'a file that is not there yet')
  return withCommon(command).action(async (file: string, options: Common) => {
    const { settings, environment } = settingsOf(options)
    if (environment.database_url !== undefined) return onPostgres(options, PG_DUMP(file))
    expectNew(file, undefined, 'an earlier backup')
    expectLedger(settings.data_dir)
    await copyLedger(settings.data_dir, resolve(file))
    if (options.json) return printJson({ file: resolve(file), holds_secrets: false })
    return print(`${resolve(file)} is a whole copy of the ledger. ${NOT_IN_IT}`)
  })
}

export function restoreCommand(): Command {
  const command = new Command('restore')
    .description('Put a backup in the place of the ledger, and pause everything')
    .argument('<file>', 'what holdfast backup wrote')
    .option('--replace', 'also where a ledger is; that one is kept beside it')
  return withCommon(command).action((file: string, options: Common & { replace?: true }) =>
    restore(file, options),
  )
}

async function restore(file: string, options: Common & { replace?: true }): Promise<void> {
  const { settings, environment } = settingsOf(options)
  const { data_dir } = settings
  if (environment.database_url !== undefined) return onPostgres(options, PG_RESTORE(file))
  expectWhole(file)
  const lock = lockDataDir(data_dir)
  try {
    if (existsSync(ledgerFile(data_dir)) && options.replace !== true) {
      throw new HoldfastError('ledger_exists', `There is a ledger in ${data_dir} already`, {
        hint: 'Nothing was changed. With --replace it makes way, and is kept beside the new one.',
      })
    }
    const now = Date.now()
    const stamp = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)
    const before = await putLedger(data_dir, file, stamp)
    const at = { url: undefined, data_dir }
    const ledger = await openLedgerWithPatience(at, 0, createLogger('silent'))
    try {
      const why = 'a backup was restored: mail since then may have been answered already'
      await ledger.recordDoubt({ scope: EVERY_MAILBOX, since: now, by: 'holdfast restore', why })
    } finally {
      await ledger.close()
    }
    if (options.json) return printJson({ restored: resolve(file), before, paused: true })
    const kept = before === undefined ? '' : ` The ledger of before is ${before}.`
    return print(
      `${resolve(file)} is the ledger now.${kept} Everything is paused: mail since the backup looks new and becomes drafts. Compare them with the Sent folder, then: holdfast resume. Tokens were not in it: holdfast oauth login, where a mailbox uses them.`,
    )
  } finally {
    lock.release()
  }
}

export function verifyCommand(): Command {
  const command = new Command('verify').description('Look through the ledger file for damage')
  return withCommon(command).action(async (options: Common) => {
    const { settings, environment } = settingsOf(options)
    if (environment.database_url !== undefined) {
      return onPostgres(options, 'pg_amcheck --install-missing "$DATABASE_URL"')
    }
    expectLedger(settings.data_dir)
    const found = checkFile(ledgerFile(settings.data_dir))
    const ok = found.problems.length === 0 && found.torn === 0
    process.exitCode = ok ? 0 : 1
    if (options.json) return printJson({ ok, ...found })
    return print(verdict(ledgerFile(settings.data_dir), found))
  })
}

function verdict(path: string, { problems, torn }: FileCheck): string {
  if (problems.length > 0)
    return `${path} is damaged: ${problems.join('; ')}.\n  try: ${RESTORE_HINT}`
  if (torn === 0) return `${path} is whole, and every reference in it holds.`
  return `${path} is whole, but ${torn} rows refer to rows that are gone; somebody has edited it by hand.\n  try: holdfast goes on working with it; holdfast restore <file> --replace puts a backup back.`
}

/** Its own tools do it better than we could, and our role in the database may be too small for them. */
function onPostgres(options: Common, command: string): void {
  if (options.json) printJson({ database: 'postgres', command })
  else print(`The ledger is in Postgres, whose own tools do this. Run:\n  ${command}`)
}

function expectLedger(data_dir: string): void {
  if (existsSync(ledgerFile(data_dir))) return
  throw new HoldfastError('ledger_missing', `There is no ledger in ${data_dir}`, {
    hint: 'Check data_dir (or HOLDFAST_DATA); the first start makes one.',
  })
}

function expectWhole(file: string): void {
  if (!existsSync(file)) {
    throw new HoldfastError('backup_missing', `There is no file ${file}`, {
      hint: 'Check the path.',
    })
  }
  const { problems, is_ledger } = checkFile(file)
  if (problems.length === 0 && is_ledger) return
  const why = problems[0] ?? 'it has none of the tables of a ledger'
  throw new HoldfastError('backup_unusable', `${file} is no whole backup: ${why}`, {
    hint: 'Nothing was changed. Take another backup.',
  })
}
