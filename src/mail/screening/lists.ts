// A group as our support address: it puts List-* (RFC 2919, RFC 2369) and `Precedence: list` into every mail that it passes
// on, also into a customer's. For groups that the team names, exactly what the group adds is taken out before the rules
// look; whatever a bulk sender wrote besides stays, and a mail of any other list stays a list's.

import { setOf } from '../../text/words.ts'
import { headerValues, parseStructured } from '../headers.ts'
import type { HeaderLine, ParsedMail } from '../mail.ts'

/** The same mail without the marks of a trusted list; the mail itself when it came through none, or through others too. */
export function withoutTrustedList(mail: ParsedMail, trusted: readonly string[]): ParsedMail {
  if (trusted.length === 0) return mail
  const ids = headerValues(mail.headers, 'list-id').map(listIdOf)
  const known = new Set(trusted.map((id) => listIdOf(id)))
  if (ids.length === 0 || !ids.every((id) => known.has(id))) return mail
  const isOnly = (line: HeaderLine) => headerValues(mail.headers, line.name).length === 1
  const headers = mail.headers.filter((line) => !isMarkOfList(line) || !isOnly(line))
  return { ...mail, headers }
}

/** `Support <support.shop.example>` → `support.shop.example` (RFC 2919 §2). */
export function listIdOf(value: string): string {
  const open = value.lastIndexOf('<')
  const close = value.indexOf('>', open)
  const id = open === -1 ? value : value.slice(open + 1, close === -1 ? undefined : close)
  return id.trim().toLowerCase()
}

/** List-Unsubscribe-Post (RFC 8058) stays: groups have no use for it, newsletters do. */
function isMarkOfList({ name, value }: HeaderLine): boolean {
  if (name === 'list-id' || LIST_FIELDS.has(name)) return true
  if (name === 'precedence') return parseStructured(value).value === 'list'
  // Groups send by their own envelope: `owner-support@…`, `support+bncB…@…`.
  return (
    name === 'return-path' && /^<?(?:owner-|[^@]{1,200}(?:-request|\+bnc\w{1,80})@)/i.test(value)
  )
}

const LIST_FIELDS = setOf(`
  list-post list-help list-archive list-subscribe list-unsubscribe list-owner mailing-list x-mailing-list x-beenthere
  x-mailman-version
`)
