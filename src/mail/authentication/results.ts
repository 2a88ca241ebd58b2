// What our own mail server found out about a mail: Authentication-Results (RFC 8601). Anybody can write such a field, so
// only the topmost one counts that carries the name of our server; it removes forged ones before it adds its own
// (RFC 8601 §5). A field that cannot be read proves nothing.

import { domainOf } from '../address.ts'
import { headerValues, splitOutsideQuotes, withoutComments } from '../headers.ts'
import type { HeaderLine } from '../mail.ts'

/** One `method=result` with its properties (`header.from`, `smtp.mailfrom`, …), all lower case. */
export type MethodResult = { method: string; result: string; properties: Record<string, string> }

export type AuthenticationResults = { authserv_id: string; results: MethodResult[] }

/** How a From address is proved to be its owner's. */
export type Proof = 'dmarc' | 'dkim' | 'spf'

/** The value of one field; undefined when it is none. Linear time. */
export function readAuthenticationResults(value: string): AuthenticationResults | undefined {
  const [head = '', ...parts] = splitOutsideQuotes(withoutComments(value), ';')
  // The name may be followed by a version number.
  const [authserv_id = ''] = words(head)
  if (authserv_id === '') return undefined
  const results = parts.flatMap((part) => methodResult(part) ?? [])
  return { authserv_id: authserv_id.toLowerCase(), results }
}

/**
 * What the topmost field of `authserv_id` says; undefined when no field has that name. Fields of other servers are not
 * looked at, wherever they stand.
 */
export function resultsOf(
  headers: readonly HeaderLine[],
  authserv_id: string,
): MethodResult[] | undefined {
  const wanted = authserv_id.toLowerCase()
  for (const value of headerValues(headers, 'authentication-results')) {
    const read = readAuthenticationResults(value)
    if (read?.authserv_id === wanted) return read.results
  }
  return undefined
}

/**
 * What proves that the mail is from `address`: DMARC passed for its domain (RFC 7489), or DKIM or SPF passed for a domain
 * that belongs to the same owner (`isAligned`, relaxed alignment of RFC 7489 §3.1). A method that failed beside one that
 * passed takes nothing away, but a failed DMARC does. Undefined where nothing proves it.
 */
export function proofOf(
  results: readonly MethodResult[],
  address: string,
  isAligned: (domain: string, of: string) => boolean,
): Proof | undefined {
  const from = domainOf(address)
  if (from === '') return undefined
  const dmarc = results.filter(({ method }) => method === 'dmarc')
  if (dmarc.some(({ result }) => result === 'fail')) return undefined
  if (dmarc.some((one) => isPassed(one) && one.properties['header.from'] === from)) return 'dmarc'
  const aligned = (one: MethodResult, domain: string | undefined) =>
    isPassed(one) && domain !== undefined && domain !== '' && isAligned(domain, from)
  const is_signed = results.some(
    (one) => one.method === 'dkim' && aligned(one, signingDomain(one.properties)),
  )
  if (is_signed) return 'dkim'
  const is_sent_by = results.some(
    (one) => one.method === 'spf' && aligned(one, envelopeDomain(one.properties)),
  )
  return is_sent_by ? 'spf' : undefined
}

function isPassed({ result }: MethodResult): boolean {
  return result === 'pass'
}

function signingDomain(properties: Record<string, string>): string | undefined {
  const identity = properties['header.i']
  return properties['header.d'] ?? (identity === undefined ? undefined : domainOf(identity))
}

/** `smtp.mailfrom` is an address or a domain alone. A HELO name says nothing about a From line. */
function envelopeDomain(properties: Record<string, string>): string | undefined {
  const sender = properties['smtp.mailfrom']
  if (sender === undefined) return undefined
  return sender.includes('@') ? domainOf(sender) : sender
}

/** `dkim=pass header.d=a.example`; `none` alone says that no method was tried. */
function methodResult(part: string): MethodResult | undefined {
  const [first = '', ...rest] = words(part.replaceAll(/\s*=\s*/g, '='))
  const equals = first.indexOf('=')
  if (equals < 1) return undefined
  // `dkim/1=pass` names the method's version.
  const method = first.slice(0, equals).split('/')[0]?.toLowerCase() ?? ''
  const properties: Record<string, string> = Object.create(null)
  for (const word of rest) {
    const at = word.indexOf('=')
    if (at < 1) continue
    const name = word.slice(0, at).toLowerCase()
    if (name in properties) return undefined
    properties[name] = word.slice(at + 1).toLowerCase()
  }
  return { method, result: first.slice(equals + 1).toLowerCase(), properties }
}

/** White space parts words; quoted strings lose their quotes and keep what they hold. */
function words(text: string): string[] {
  const found: string[] = []
  let word = ''
  let is_open = false
  let is_quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (is_quoted && char === '\\') {
      at += 1
      word += text[at] ?? ''
    } else if (char === '"') {
      is_quoted = !is_quoted
      is_open = true
    } else if (!is_quoted && /\s/.test(char)) {
      if (is_open) found.push(word)
      word = ''
      is_open = false
    } else {
      word += char
      is_open = true
    }
  }
  return is_open ? [...found, word] : found
}
