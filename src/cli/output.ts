// What all commands share: options, printing, loading the configuration and opening the ledger.

import type { Command } from 'commander'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { type Environment, readEnvironment } from '../config/environment.ts'
import { loadSettings, type Settings } from '../config/load.ts'
import { formatProblems } from '../config/problems.ts'
import { loadTeamSecret } from '../config/secrets.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { openLedgerWithPatience } from '../runtime/ledger.ts'
import { createLogger } from '../runtime/logger.ts'
import { type AskToken, withTokens } from '../runtime/oauth/connections.ts'
import { accessToken } from '../runtime/oauth/tokens.ts'
import { printable, writtenOut } from './plain.ts'

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
  const safe = printable(text)
  process.stdout.write(safe.endsWith('\n') ? safe : `${safe}\n`)
}

export function printJson(value: unknown): void {
  print(writtenOut(JSON.stringify(value, null, 2)))
}

export function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`
}

/** The configuration, by default without passwords. Throws a HoldfastError that lists all problems. */
export function settingsOf(
  options: Common,
  secrets: 'required' | 'skip' = 'skip',
): { settings: Settings; environment: Environment } {
  const environment = readEnvironment(options)
  const loaded = loadSettings({ ...environment, secrets })
  if (loaded.ok) {
    const settings = withTokens(loaded.settings, tokenAsker(loaded.settings.data_dir, environment))
    return { settings, environment }
  }
  throw new HoldfastError('config_invalid', formatProblems(loaded.problems), {
    hint: 'Correct the files above; `holdfast check` shows the same list.',
  })
}

/** Only commands that log in to a mailbox ask; then the ledger is opened for a moment. */
function tokenAsker(data_dir: string, environment: Environment): AskToken {
  return async (mailbox, oauth) => {
    const at = { url: environment.database_url, data_dir }
    const ledger = await openLedgerWithPatience(at, 0, createLogger('silent'))
    try {
      const secret = loadTeamSecret({ data_dir, env: environment.env })
      const clock = { now: () => Date.now() }
      return await accessToken(
        { clock, ledger, secret, holder: `cli:${process.pid}` },
        mailbox,
        oauth,
      )
    } finally {
      await ledger.close()
    }
  }
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
