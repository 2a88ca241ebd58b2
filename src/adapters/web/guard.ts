// Which addresses a fetch may reach. Whoever names a URL must not be able to make this machine ask another one inside its
// network: only addresses of the public internet count, in any notation. The check happens on the address that is
// connected to, after DNS, so that a name which resolves differently a second time gains nothing.

import { lookup as resolveName } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

export class RefusedAddress extends Error {
  readonly code = 'address_refused'
}

/** Globally reachable unicast only; mapped, translated and tunnelled forms of IPv4 do not count as such (IANA registries). */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '')
  if (!ipaddr.isValid(bare)) return false
  // A mapped address (::ffff:127.0.0.1) is connected to as the IPv4 address that it holds.
  return ipaddr.process(bare).range() === 'unicast'
}

/** For `lookup` of a request. Refuses a name as a whole if any of its addresses is not public. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, '', 0)
    const wrong = found.find(({ address }) => !isPublicAddress(address))
    if (wrong !== undefined) return callback(refused(hostname, wrong.address), '', 0)
    const [first] = found
    if (options.all === true) return callback(null, found)
    return callback(null, first?.address ?? '', first?.family)
  })
}

/** Node looks no name up for an address in the URL, so that one is checked here. Throws RefusedAddress. */
export function expectPublicHost(hostname: string): void {
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0 && !isPublicAddress(bare)) throw refused(hostname, bare)
}

function refused(hostname: string, address: string): RefusedAddress {
  const where = hostname === address ? address : `${hostname} (${address})`
  return new RefusedAddress(
    `${where} is not on the public internet; --allow-private fetches it all the same`,
  )
}
