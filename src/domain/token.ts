// The reference that ties an agent's reply to a draft: the draft's id and an HMAC over it, so that knowing or guessing
// ids is not enough. It is single-use because a draft can be decided only once. It travels in the Message-ID of the
// draft mail (every mail program returns that in In-Reply-To) and, for programs that do not, in the body.

import { createHmac, timingSafeEqual } from 'node:crypto'

/** `hf-<20 hex of the draft id>-<16 base32 of the HMAC>`; 80 bits each. */
const REFERENCE = /\bhf-([0-9a-f]{20})-([a-z2-7]{16})\b/

export function draftReference(secret: string, draft_id: string): string {
  return `hf-${draft_id.replace(/^d_/, '')}-${tokenOf(secret, draft_id)}`
}

/** The first reference in any of the texts (Message-IDs, subject, body), or undefined. */
export function findDraftReference(
  texts: readonly string[],
): { draft_id: string; token: string } | undefined {
  for (const text of texts) {
    const match = REFERENCE.exec(text.toLowerCase())
    if (match?.[1] !== undefined && match[2] !== undefined) {
      return { draft_id: `d_${match[1]}`, token: match[2] }
    }
  }
  return undefined
}

/** Threading headers first: a mail program returns them; then the text below, the subject (which anybody can write) last. */
export function draftReferenceOf(mail: {
  in_reply_to: readonly string[]
  references: readonly string[]
  text: string
  subject: string
}): { draft_id: string; token: string } | undefined {
  return findDraftReference([
    ...mail.in_reply_to,
    ...mail.references.toReversed(),
    mail.text,
    mail.subject,
  ])
}

/** Compared in constant time. */
export function isDraftToken(secret: string, draft_id: string, token: string): boolean {
  const expected = Buffer.from(tokenOf(secret, draft_id))
  const given = Buffer.from(token)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

function tokenOf(secret: string, draft_id: string): string {
  const digest = createHmac('sha256', secret).update(`draft:${draft_id}`).digest()
  let token = ''
  let bits = 0
  let value = 0
  for (const byte of digest.subarray(0, 10)) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      token += BASE32[(value >> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return token
}
