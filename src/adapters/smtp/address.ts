// An address as SMTP takes it: one mailbox, its domain in ASCII (RFC 5890), nothing that could smuggle a second recipient
// or command (RFC 5321 §4.1.2). What is doubtful is refused: a person can write to it, a machine must not guess.

import { domainToASCII } from 'node:url'

export type WireAddress = {
  address: string
  /** The part before the `@` is not ASCII: only a server with SMTPUTF8 can take it (RFC 6531). */
  needs_smtputf8: boolean
}

/** RFC 5321 §4.5.3.1.3: a path has 256 octets with its brackets. The 64 of a local part are not kept by real ones. */
const ADDRESS_OCTETS_MAX = 254

/** Undefined for what cannot be sent to. */
export function onTheWire(address: string): WireAddress | undefined {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  // Parsers decode encoded words even in addresses, and then it is another one.
  if (!LOCAL_PART.test(local) || local.includes('=?')) return undefined
  const domain = asciiDomain(address.slice(at + 1))
  if (domain === undefined) return undefined
  // Dots in a row are in use, and only allowed between quotes.
  const is_dotted_well = !/^\.|\.\.|\.$/.test(local)
  const wire = `${is_dotted_well ? local : `"${local}"`}@${domain}`
  if (Buffer.byteLength(wire) > ADDRESS_OCTETS_MAX) return undefined
  return { address: wire, needs_smtputf8: /\P{ASCII}/u.test(local) }
}

/** RFC 5322 `atext`, dots, and letters, marks, numbers and symbols of other scripts (RFC 6532). */
const LOCAL_PART = /^(?:[\w!#$%&'*+/=?^`{|}~.-]|(?=\P{ASCII})[\p{L}\p{M}\p{N}\p{S}])+$/u

/**
 * `domainToASCII` is a URL parser's function: it cuts at a slash, decodes percent signs and reads `1.2.3` as a network
 * address, so that it would name another domain than the one written. It only sees what is none of these.
 */
function asciiDomain(domain: string): string | undefined {
  if (HOST_NAME.test(domain)) return domain.toLowerCase()
  if (!/\P{ASCII}/u.test(domain) || !INTERNATIONAL_NAME.test(domain)) return undefined
  const ascii = domainToASCII(domain)
  return HOST_NAME.test(ascii) && /\.xn--|^xn--/.test(ascii) ? ascii : undefined
}

/** Labels of at most 63 octets; underscores are found in real ones. The last label is no number. */
const HOST_NAME =
  /^(?=.{1,253}$)(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.)*(?=[a-z\d-]*[a-z])[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i

const INTERNATIONAL_NAME = /^(?:[a-z\d.-]|(?=\P{ASCII})[\p{L}\p{M}\p{N}])+$/iu
