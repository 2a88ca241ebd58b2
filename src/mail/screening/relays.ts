// Mail that comes through somebody else's address: a group or a site that writes "Jon via Support", a forwarder that rewrites
// From. The person is found where the relay names her; where it does not, a person has to look.

import { localPartOf, normaliseAddress, withoutTag } from '../address.ts'
import { headerValue } from '../headers.ts'
import type { Address, ParsedMail } from '../mail.ts'
import { readAddresses } from '../parse/people.ts'
import { isNoReply } from './senders.ts'

/**
 * The person whom a relay names: in Reply-To, or in the field of Google Groups and Mailman for the From that they took away.
 * `own`: our addresses, under which our own groups write.
 */
export function writerOfRelay(mail: ParsedMail, own: readonly string[]): Address | undefined {
  const from = mail.from[0]
  if (from === undefined || mail.from.length > 1) return undefined
  const named = VIA.exec(from.name)?.[1]
  const ours = own.map(withoutTag)
  const isOurs = ours.includes(withoutTag(from.address))
  if (named === undefined && !isOurs) return undefined
  const writer = mail.reply_to.length === 1 ? mail.reply_to[0] : originalSender(mail)
  if (writer === undefined || writer.address === '' || isNoReply(writer)) return undefined
  const address = normaliseAddress(writer.address)
  if (ours.includes(withoutTag(address)) || address === from.address) return undefined
  // A list may put its own address into Reply-To.
  return named === undefined || isNamed(writer, named) ? writer : undefined
}

/** From is an address that a forwarder made for returns (SRS, VERP), and works for days or never. */
export function isRewritten({ address }: Address): boolean {
  const local = localPartOf(address)
  return /^(?:srs[01][=+-]|prvs=|btv1==)/i.test(local) || /=[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(local)
}

/** `'Jon Bell' via Support`, in the languages of groups and sites. */
const VIA =
  /^["'“„]?(.{2,80}?)["'”]?\s+(?:\(?via|vía|über|tramite|através d[aeo]|par l['’]intermédiaire d|przez|через|on behalf of)\b/iu

function originalSender(mail: ParsedMail): Address | undefined {
  for (const field of ['x-original-from', 'x-original-sender']) {
    const value = headerValue(mail.headers, field)
    const people = value === undefined ? [] : readAddresses([value.slice(0, 1_000)], [])
    if (people.length === 1) return people[0]
  }
  return undefined
}

/** One word of the name in front of "via" stands in the writer's name or address. */
function isNamed({ address, name }: Address, named: string): boolean {
  const known = `${name} ${localPartOf(address)}`.toLowerCase()
  return (named.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).some((word) =>
    known.includes(word),
  )
}
