// holdfast unblock: takes back what an agent said with `block`, so that a sender may get automatic answers again. Without an
// address it lists who is blocked.

import { Command } from 'commander'
import { utc } from '../domain/utc.ts'
import { normaliseAddress } from '../mail/address.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'

export function unblockCommand(): Command {
  const command = new Command('unblock')
    .description(
      'Let a sender get automatic answers again; without an address, list who is blocked',
    )
    .argument('[address]', 'the sender’s address')
  return withCommon(command).action(async (address: string | undefined, options: Common) => {
    await withLedger(options, async (ledger) => {
      if (address === undefined) {
        const blocks = await ledger.loadBlocks()
        if (options.json) return printJson(blocks)
        if (blocks.length === 0) return print('Nobody is blocked.')
        for (const { address, by, why, since } of blocks) {
          print(`${address}  since ${utc(since)} by ${by}${why === '' ? '' : `: ${why}`}`)
        }
        return undefined
      }
      const was_blocked = await ledger.recordUnblock(normaliseAddress(address))
      if (!was_blocked) {
        throw new HoldfastError('not_blocked', `“${address}” is not blocked`, {
          hint: 'holdfast unblock (without an address) lists who is.',
        })
      }
      if (options.json) return printJson({ address, blocked: false })
      return print(`${address} may get automatic answers again.`)
    })
  })
}
