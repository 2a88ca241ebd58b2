// holdfast export: takes out what is held about one customer, to be given to that person, and reviewed mail for training. Rows as the ledger holds them, by
// table; the source of a mail in base64.

import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { trainingLine } from '../domain/ladder/training.ts'
import { normaliseAddress } from '../mail/address.ts'
import { findInPastFiles } from '../past/customer-files.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { day } from './option-values.ts'
import { type Common, print, withCommon, withLedger } from './output.ts'
import { expectNew } from './output-files.ts'
import { writtenOut } from './plain.ts'

export function exportCommand(): Command {
  const command = new Command('export').description('Take data out').exitOverride()
  withCommon(
    command
      .command('customer')
      .description('Everything held about one customer, as JSON')
      .argument('<address>', 'the customer’s address')
      .option('--out <file>', 'write it there instead of printing it; only you may read it'),
  ).action((address: string, options: Common & { out?: string }) =>
    exportCustomer(normaliseAddress(address), options),
  )
  withCommon(
    command
      .command('training')
      .description(
        'Reviewed mail as JSON lines for training elsewhere, addresses and numbers masked',
      )
      .option('--since <date>', 'judged from this day on (YYYY-MM-DD, UTC)', day, 0)
      .option('--out <file>', 'write it there instead of printing it; only you may read it'),
  ).action((options: Common & { since: number; out?: string }) => exportTraining(options))
  return command
}

async function exportTraining(options: Common & { since: number; out?: string }): Promise<void> {
  const { out, since } = options
  if (out !== undefined) expectNew(out, '--out', 'what was taken out earlier')
  const reviewed = await withLedger(options, (ledger) => ledger.loadReviewed(since))
  const lines = reviewed.map((one) => writtenOut(JSON.stringify(trainingLine(one))))
  if (out === undefined) {
    if (lines.length > 0) print(lines.join('\n'))
    return
  }
  writeFileSync(out, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flag: 'wx' })
  print(
    options.json
      ? JSON.stringify({ out, lines: lines.length })
      : `${lines.length} reviewed mails, masked: ${out}`,
  )
}

async function exportCustomer(address: string, options: Common & { out?: string }): Promise<void> {
  const { out } = options
  if (out !== undefined) expectNew(out, '--out', 'what was taken out earlier')
  const held = await withLedger(options, async (ledger, { data_dir }) => {
    const files = await findInPastFiles(data_dir, address)
    const lines = [...files].map(([path, texts]) => [path, texts.map(readable)] as const)
    return {
      customer: address,
      taken_at: Date.now(),
      ledger: await ledger.loadCustomer(address),
      files: Object.fromEntries(lines),
    }
  })
  if (Object.keys(held.ledger).length + Object.keys(held.files).length === 0) {
    throw new HoldfastError('customer_unknown', `Nothing is held about ${address}`, {
      hint: 'Check the address: one with a +tag is a customer of its own.',
    })
  }
  const json = writtenOut(JSON.stringify(held, inBase64, 2))
  if (out === undefined) return print(json)
  writeFileSync(out, `${json}\n`, { mode: 0o600, flag: 'wx' })
  const says = options.json ? JSON.stringify({ out }) : `Everything held about ${address}: ${out}`
  return print(says)
}

/** A last line that was cut off while it was written stays text. */
function readable(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

/** A Buffer is turned into an object before this sees it. */
function inBase64(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown }
  return type === 'Buffer' && Array.isArray(data) ? Buffer.from(data).toString('base64') : value
}
