// holdfast forget: takes one customer's data out of the ledger and the data folder, for good. Figures stay, under a name that
// leads back to nobody. Without --yes it only says what would go.

import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { normaliseAddress } from '../mail/address.ts'
import { findInPastFiles, removePastFiles } from '../past/customer-files.ts'
import { lockDataDir } from '../runtime/data-lock.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'

export function forgetCommand(): Command {
  const command = new Command('forget')
    .description('Forget a customer: mail, answers, notes; the figures stay')
    .argument('<address>', 'the customer’s address; one with a +tag is a customer of its own')
    .option('--yes', 'do it; there is no way back')
  return withCommon(command).action((address: string, options: Common & { yes?: true }) =>
    forget(normaliseAddress(address), options),
  )
}

/** What Holdfast has no hand on. */
const ELSEWHERE =
  'Still there, because it is not in Holdfast’s hands: the mailbox with its Sent folder, what agents have in theirs, backups and ledgers put aside (ledger.before-…), and logs written at level trace.'

async function forget(address: string, options: Common & { yes?: true }): Promise<void> {
  if (!address.includes('@')) {
    throw new HoldfastError('address_wanted', `“${address}” is no mail address`, {
      hint: 'Give the whole address, as holdfast show prints it.',
    })
  }
  const done = await withLedger(options, async (ledger, { data_dir }) => {
    if (options.yes !== true) throw await unconfirmed(ledger, data_dir, address)
    const pseudonym = `forgotten-${randomBytes(6).toString('hex')}@holdfast.invalid`
    const found = await ledger.recordForgotten(address, pseudonym, Date.now())
    if (!found.done) {
      const steps = [...new Set(found.waiting.map(({ step }) => step))].join(', ')
      throw new HoldfastError('mail_under_way', `Mail of ${address} is under way (${steps})`, {
        hint: 'Nothing was forgotten. Wait until it has ended (holdfast status), and try again.',
      })
    }
    const files = await removePastFiles(data_dir, address)
    const wiped = await wipe(ledger, data_dir)
    return { pseudonym, rows: found.rows, drafts_closed: found.drafts_closed, files, wiped }
  })
  if (options.json) return printJson(done)
  const rows = Object.entries(done.rows).map(([table, count]) => `${table} ${count}`)
  print(`Forgotten: ${rows.length === 0 ? 'the ledger held nothing of its own' : rows.join(', ')}.`)
  if (done.drafts_closed > 0) print(`Open drafts that were closed: ${done.drafts_closed}.`)
  for (const file of done.files) print(`Removed ${file}; it is read anew when it is needed.`)
  if (!done.wiped) {
    print(
      'Holdfast runs, so parts of the file that older deletions freed were left alone; stop it and run this again to write over them.',
    )
  }
  return print(ELSEWHERE)
}

async function unconfirmed(
  ledger: Ledger,
  data_dir: string,
  address: string,
): Promise<HoldfastError> {
  const rows = Object.entries(await ledger.loadCustomer(address))
  const files = await findInPastFiles(data_dir, address)
  const counts = rows.map(([table, { length }]) => `${table} ${length}`)
  const what = counts.length === 0 ? 'nothing of its own' : counts.join(', ')
  return new HoldfastError(
    'not_confirmed',
    `Nothing was forgotten yet. The ledger holds of ${address}: ${what}; files that name it: ${files.size}`,
    {
      hint: `holdfast export customer ${address} keeps a copy; holdfast forget ${address} --yes forgets, for good.`,
    },
  )
}

/** The whole file is written anew only while nothing runs: that holds up every writer. True if that was done. */
async function wipe(ledger: Ledger, data_dir: string): Promise<boolean> {
  if (ledger.dialect === 'postgres') return true
  const lock = freeLock(data_dir)
  try {
    await ledger.wipeFreed(lock !== undefined)
    return lock !== undefined
  } finally {
    lock?.release()
  }
}

function freeLock(data_dir: string) {
  try {
    return lockDataDir(data_dir, 0)
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'data_dir_busy') return undefined
    throw error
  }
}
