// DKIM signatures (RFC 6376) verified by us, for mail of agents whose server tells us nothing. Asks DNS for keys; a
// resolver of one's own can be given.

import type { Signatures } from '../../ports/world.ts'

/** As `dns.promises.resolve`: TXT records as lists of chunks. */
export type Resolver = (name: string, type: string) => Promise<string[][]>

export function createSignatures(resolver?: Resolver): Signatures {
  return {
    async verified(raw) {
      // Few desks need it, and loading it would hold up the start of all.
      const { dkimVerify } = await import('mailauth/lib/dkim/verify.js')
      const { results } = await dkimVerify(Buffer.from(raw), {
        ...(resolver === undefined ? {} : { resolver }),
        minBitLength: KEY_BITS_MIN,
      })
      return results.flatMap(
        ({ status, signingDomain, signingHeaders, canonBodyLengthLimited }) => {
          // `l=` leaves the end of the body unsigned, so anybody may have added it (RFC 6376 §8.2).
          if (status.result !== 'pass' || signingDomain === undefined || canonBodyLengthLimited) {
            return []
          }
          const fields = (signingHeaders?.keys ?? '').toLowerCase().split(':')
          return [{ domain: signingDomain.toLowerCase(), fields: fields.map((one) => one.trim()) }]
        },
      )
    },
  }
}

/** RFC 8301 §3.2. */
const KEY_BITS_MIN = 1024
