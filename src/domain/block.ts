// A blocked sender: an agent said that this address never gets an automatic answer. Its mail still reaches the agents.

import { withoutTag } from '../mail/address.ts'

/** `address`: normalised, without a tag, so that `jane+shop@…` is blocked with `jane@…`. */
export type Block = { address: string; by: string; why: string; since: number }

export function blockedAddress(customer: string): string {
  return withoutTag(customer)
}
