// Addresses of one customer: a company that has two domains, a person with two addresses. Only what the team says counts, because
// a wrong guess would take somebody's mail for somebody else's.

import { domainOf, localPartOf } from '../mail/address.ts'

/** Each is a list of addresses, or of `@domain`s in which the same name is the same person. */
export type SameCustomers = readonly (readonly string[])[]

/** Further addresses of whoever has this one; normalised, in the order of the configuration. */
export function otherAddresses(same: SameCustomers, address: string): string[] {
  const domain = `@${domainOf(address)}`
  const found = same.flatMap((group) => {
    if (group.includes(address)) return group
    return group.includes(domain) ? group.map((one) => `${localPartOf(address)}${one}`) : []
  })
  return [...new Set(found)].filter((one) => one !== address)
}
