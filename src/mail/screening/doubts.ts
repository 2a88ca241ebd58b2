// What our own mail server thinks of a mail: the sender's domain says that it did not send it (DMARC, RFC 7489 §6.3), or it is
// spam. And what carried it: a service for the mail of programs. Whoever stands in From would get an answer to what she never wrote. People look at such mail; nothing is ignored,
// because a filter errs and anybody can write these fields.

import { readAuthenticationResults } from '../authentication/results.ts'
import { headerValues } from '../headers.ts'
import type { ParsedMail } from '../mail.ts'
import type { ScreeningReason } from './reasons.ts'
import { isRewritten } from './relays.ts'
import { isRelay } from './senders.ts'
import { isOfMailService } from './vendors.ts'

/** `authserv_id`: the name of our own server in Authentication-Results, where it is known. */
export function senderDoubt(
  mail: ParsedMail,
  authserv_id: string | undefined,
): ScreeningReason | undefined {
  if (mail.from.some(isRewritten)) return 'relayed_sender'
  if (failsPolicy(ownResults(mail, authserv_id))) {
    return 'authentication_failed'
  }
  if (isMarkedSpam(mail)) return 'marked_spam'
  // A relay hides a person, and sends by such a service itself.
  return isOfMailService(mail.headers) && !mail.from.some(isRelay) ? 'vendor_header' : undefined
}

/**
 * The topmost field of our own server. Without its name the topmost of all counts, which is the last server's: our own, or one
 * that we read from.
 */
function ownResults({ headers }: ParsedMail, authserv_id: string | undefined): string | undefined {
  const values = headerValues(headers, 'authentication-results')
  const wanted = authserv_id?.toLowerCase()
  return wanted === undefined
    ? values[0]
    : values.find((value) => readAuthenticationResults(value)?.authserv_id === wanted)
}

function failsPolicy(value: string | undefined): boolean {
  const results = readAuthenticationResults(value ?? '')?.results ?? []
  // In a comment it is no result (RFC 8601 §2.2), although the policy stands in one.
  if (!results.some(({ method, result }) => method === 'dmarc' && result === 'fail')) return false
  const dmarc = /\bdmarc\s?=\s?fail\b([^;]{0,500})/i.exec((value ?? '').slice(0, 10_000))?.[1]
  return dmarc !== undefined && STRICT.test(dmarc)
}

/** `(p=reject dis=none)`, `(policy=reject)`, `policy.published-domain-policy=quarantine`, `action=oreject`. */
const STRICT =
  /\b(?:p|sp|dis|policy(?:\.[a-z-]{1,40})?)\s?=\s?(?:reject|quarantine)\b|\baction\s?=\s?o?(?:reject|quarantine)\b/i

function isMarkedSpam({ headers }: ParsedMail): boolean {
  return (
    headerValues(headers, 'x-spam-flag').some((value) => /^\s*yes\b/i.test(value)) ||
    headerValues(headers, 'x-spam-status').some((value) => /^\s*yes\b/i.test(value))
  )
}
