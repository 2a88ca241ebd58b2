// What all commands share: options, printing, and opening the ledger for reading.

import type { Command } from 'commander'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { type Environment, readEnvironment } from '../config/environment.ts'
import { loadSettings, type Settings } from '../config/load.ts'
import { formatProblems } from '../config/problems.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { openLedgerWithPatience } from '../runtime/ledger.ts'
import { createLogger } from '../runtime/logger.ts'

export type Common = { config?: string; json?: boolean }

export function withCommon(command: Command): Command {
  return command
    .option(
      '-c, --config <folder>',
      'configuration folder (default: HOLDFAST_CONFIG, else ./config)',
    )
    .option('--json', 'print JSON')
}

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** Settings for commands that need no passwords, unless told otherwise. Throws with all problems. */
export function settingsOf(
  options: Common,
  secrets: 'required' | 'skip' = 'skip',
): { settings: Settings; environment: Environment } {
  const environment = readEnvironment(options)
  const loaded = loadSettings({ ...environment, secrets })
  if (loaded.ok) return { settings: loaded.settings, environment }
  throw new HoldfastError('config_invalid', formatProblems(loaded.problems), {
    hint: 'Correct the files above; `holdfast check` shows the same.',
  })
}

/** Opens the ledger beside a running Holdfast, does the work, closes it. */
export async function withLedger<T>(
  options: Common,
  work: (ledger: Ledger, settings: Settings) => Promise<T>,
): Promise<T> {
  const { settings, environment } = settingsOf(options)
  const at = { url: environment.database_url, data_dir: settings.data_dir }
  const ledger = await openLedgerWithPatience(at, 0, createLogger('silent'))
  try {
    return await work(ledger, settings)
  } finally {
    await ledger.close()
  }
}
