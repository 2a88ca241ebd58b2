// An address as SMTP accepts it: one mailbox, its domain in ASCII (RFC 5890), and nothing that could smuggle in a second
// recipient or command (RFC 5321 §4.1.2). When in doubt it is refused: a person can write to it, a machine must not guess.

import { domainToASCII } from 'node:url'

export type WireAddress = {
  address: string
  /** The part before the `@` is not ASCII: only a server with SMTPUTF8 can take it (RFC 6531). */
  needs_smtputf8: boolean
}

/** RFC 5321 §4.5.3.1.3: a path has 256 octets with its brackets. Real local parts do not keep to their limit of 64. */
const ADDRESS_OCTETS_MAX = 254

/** Undefined for an address that cannot be sent to. */
export function onTheWire(address: string): WireAddress | undefined {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  // Parsers decode encoded words even in addresses, which makes it another address.
  if (!LOCAL_PART.test(local) || local.includes('=?')) return undefined
  const domain = asciiDomain(address.slice(at + 1))
  if (domain === undefined) return undefined
  // Dots in a row do occur, and are only allowed between quotes.
  const is_dotted_well = !/^\.|\.\.|\.$/.test(local)
  const wire = `${is_dotted_well ? local : `"${local}"`}@${domain}`
  if (Buffer.byteLength(wire) > ADDRESS_OCTETS_MAX) return undefined
  return { address: wire, needs_smtputf8: /\P{ASCII}/u.test(local) }
}

/** RFC 5322 `atext`, dots, and letters, marks, numbers and symbols of other scripts (RFC 6532). */
const LOCAL_PART = /^(?:[\w!#$%&'*+/=?^`{|}~.-]|(?=\P{ASCII})[\p{L}\p{M}\p{N}\p{S}])+$/u

/**
 * `domainToASCII` is a URL parser's function: it cuts at a slash, decodes percent signs and reads `1.2.3` as a network
 * address, and so could name another domain than the one written. It only gets what is none of these.
 */
function asciiDomain(domain: string): string | undefined {
  if (HOST_NAME.test(domain)) return domain.toLowerCase()
  if (!/\P{ASCII}/u.test(domain) || !INTERNATIONAL_NAME.test(domain)) return undefined
  const ascii = domainToASCII(domain)
  return HOST_NAME.test(ascii) && /\.xn--|^xn--/.test(ascii) ? ascii : undefined
}

/** Labels of at most 63 octets; real ones do contain underscores. The last label is not a number. */
const HOST_NAME =
  /^(?=.{1,253}$)(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.)*(?=[a-z\d-]*[a-z])[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i

const INTERNATIONAL_NAME = /^(?:[a-z\d.-]|(?=\P{ASCII})[\p{L}\p{M}\p{N}])+$/iu
