// What all commands share: options, printing, loading the configuration and opening the ledger.

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

/** The configuration, by default without passwords. Throws a HoldfastError that lists all problems. */
export function settingsOf(
  options: Common,
  secrets: 'required' | 'skip' = 'skip',
): { settings: Settings; environment: Environment } {
  const environment = readEnvironment(options)
  const loaded = loadSettings({ ...environment, secrets })
  if (loaded.ok) return { settings: loaded.settings, environment }
  throw new HoldfastError('config_invalid', formatProblems(loaded.problems), {
    hint: 'Correct the files above; `holdfast check` shows the same list.',
  })
}

/** Opens the ledger, also while a Holdfast is running, does the work and closes it. */
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
