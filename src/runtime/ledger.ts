// Opens the ledger and migrates its tables, waiting for a database that starts later than we do.

import { openLedger } from '../adapters/sql/database/open.ts'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { makeDataFolder } from './data-folder.ts'
import { HoldfastError } from './errors.ts'
import type { Logger } from './logger.ts'
import { withPatience } from './patience.ts'

export async function openLedgerWithPatience(
  at: { url: string | undefined; data_dir: string },
  deadline_ms: number,
  logger: Logger,
): Promise<Ledger> {
  if (at.url === undefined) makeDataFolder(at.data_dir)
  const ledger = await openLedger(at)
  try {
    // A SQLite file that does not open now will not open later, and neither will a ledger of another version.
    const is_hopeless = (error: unknown) => at.url === undefined || isOfAnotherVersion(error)
    await withPatience('the database', { deadline_ms, logger, is_hopeless }, () => ledger.migrate())
    return ledger
  } catch (error) {
    await ledger.close()
    throw new HoldfastError('ledger_away', 'The ledger cannot be opened', {
      hint: hintOf(error, at),
      cause: error,
    })
  }
}

function hintOf(error: unknown, at: { url: string | undefined; data_dir: string }): string {
  if (isOfAnotherVersion(error)) return error.hint
  return at.url === undefined
    ? `Check that ${at.data_dir} is writable and its disk is not full.`
    : 'Check DATABASE_URL, and that the server is running. Nothing is lost: start Holdfast again once it is.'
}

function isOfAnotherVersion(error: unknown): error is { hint: string } {
  const { code } = error as { code?: string }
  return code === 'ledger_newer' || code === 'ledger_unknown'
}
