// Who a mail says it is from, read strictly: what decides something needs a From field that every program reads in the
// same way (RFC 5322 §3.4, §3.6.2). Anything that two readers could read as two people is refused, also where the
// standard still allows it: groups, routes, comments, quoted local parts, encoded addresses, other scripts.

import { headerValues } from '../headers.ts'
import type { HeaderLine } from '../mail.ts'

export const FROM_PROBLEMS = [
  'from_missing',
  'from_repeated',
  'from_several',
  'from_not_plain',
] as const
export type FromProblem = (typeof FROM_PROBLEMS)[number]

export type StrictFrom = { ok: true; address: string } | { ok: false; problem: FromProblem }

/** The one address of the one From field, lower case; linear time. */
export function strictFrom(headers: readonly HeaderLine[]): StrictFrom {
  const [value, ...more] = headerValues(headers, 'from')
  if (value === undefined || value.trim() === '') return { ok: false, problem: 'from_missing' }
  if (more.length > 0) return { ok: false, problem: 'from_repeated' }
  if (value.length > FROM_CHARS_MAX) return { ok: false, problem: 'from_not_plain' }
  const { outside, is_whole } = withoutQuoted(value)
  if (!is_whole || /[()]/.test(outside)) return { ok: false, problem: 'from_not_plain' }
  if (/[,;]/.test(outside)) return { ok: false, problem: 'from_several' }
  const address = addressIn(outside)
  return address === undefined ? { ok: false, problem: 'from_not_plain' } : { ok: true, address }
}

const FROM_CHARS_MAX = 998
/** `name <local@domain>` or `local@domain`; a colon would begin a route or a group. */
const NAME_ADDR = /^[^<>@:]*<([^<>\s]+)>\s*$/
const ATEXT = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const ADDR_SPEC = new RegExp(
  `^${ATEXT}(?:\\.${ATEXT})*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`,
)

function addressIn(outside: string): string | undefined {
  const text = outside.trim().toLowerCase()
  const address = text.includes('<') ? NAME_ADDR.exec(text)?.[1] : text
  if (address === undefined || address.length > 254 || !ADDR_SPEC.test(address)) return undefined
  // RFC 2047 §5: an encoded word is no part of an address; a reader that decodes it sees another one.
  return /=\?.*\?=/.test(address) ? undefined : address
}

/** Quoted strings (RFC 5322 §3.2.4) only ever hold a name here; each leaves its opening mark, which no address holds. */
function withoutQuoted(value: string): { outside: string; is_whole: boolean } {
  let outside = ''
  let is_quoted = false
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? ''
    if (char === '\\') {
      if (!is_quoted) return { outside, is_whole: false }
      at += 1
    } else if (char === '"') {
      if (!is_quoted) outside += char
      is_quoted = !is_quoted
    } else if (!is_quoted) outside += char
  }
  return { outside, is_whole: !is_quoted }
}
