// The header by which Holdfast knows its own automatic mail when it comes back (RFC 3834 §3.1.8, loops):
// `X-Holdfast: auto-replied; s=<HMAC>`, signed over the Message-ID. Anybody can write the header; only this
// installation can sign it, so an unsigned mark is another system's word for "automatic" and no proof that the mail is ours.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { headerValues, parseStructured } from './headers.ts'
import { keysOf, signingKey } from './key-ring.ts'
import type { ParsedMail } from './mail.ts'

export const OWN_MARK = 'X-Holdfast'

/** The header's value; `says` as in Auto-Submitted. Without a secret the mark is not signed. */
export function ownMark(says: string, rfc_message_id: string, secret: string | undefined): string {
  return secret === undefined
    ? says
    : `${says}; s=${signatureOf(signingKey(secret), rfc_message_id)}`
}

/** `ours` when a mark is signed with the secret for this very Message-ID; `foreign` for any other mark, in any spelling. */
export function readOwnMark(
  mail: Pick<ParsedMail, 'headers' | 'message_id'>,
  secret: string | undefined,
): 'ours' | 'foreign' | undefined {
  const name = OWN_MARK.toLowerCase()
  if (!mail.headers.some((line) => line.name.startsWith(name))) return undefined
  const { message_id } = mail
  if (secret === undefined || message_id === undefined) return 'foreign'
  const signatures = keysOf(secret).map((key) => Buffer.from(signatureOf(key, message_id)))
  const isSigned = headerValues(mail.headers, name).some((value) => {
    const given = Buffer.from(parseStructured(value).parameters.s ?? '')
    return signatures.some((one) => given.length === one.length && timingSafeEqual(given, one))
  })
  return isSigned ? 'ours' : 'foreign'
}

/** 128 bits in hexadecimal. */
function signatureOf(key: string, rfc_message_id: string): string {
  return createHmac('sha256', key).update(`mark:${rfc_message_id}`).digest('hex').slice(0, 32)
}
