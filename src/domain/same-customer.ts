// Addresses of one customer: a company that has two domains, a person with two addresses. Only what the team says counts, because
// a wrong guess would take somebody's mail for somebody else's; and a sub-address, which is delivered to its owner (RFC 5233).

import { domainOf, localPartOf, withoutTag } from '../mail/address.ts'

/** Each is a list of addresses, or of `@domain`s in which the same name is the same person. */
export type SameCustomers = readonly (readonly string[])[]

/** Further addresses of whoever has this one; normalised, without its tag first, then in the order of the configuration. */
export function otherAddresses(same: SameCustomers, address: string): string[] {
  const plain = withoutTag(address)
  const domain = `@${domainOf(address)}`
  const found = same.flatMap((group) => {
    if (group.includes(address) || group.includes(plain)) return group
    return group.includes(domain) ? group.map((one) => `${localPartOf(plain)}${one}`) : []
  })
  return [...new Set([plain, ...found])].filter((one) => one !== address)
}
