// The reference that ties an agent's reply to a draft, or to a sample of a rehearsal: its id and an HMAC over it, so that
// knowing or guessing ids is not enough. A draft's is single-use because a draft can be decided only once. It travels in
// the Message-ID of our mail (every mail program returns that in In-Reply-To) and, for programs that do not, in the body.

import { createHmac, timingSafeEqual } from 'node:crypto'

/** `hf-<20 hex of the draft id>-<16 base32 of the HMAC>`; 80 bits each. */
const REFERENCE = /\bhf-([0-9a-f]{20})-([a-z2-7]{16})\b/
/** The same with `hfs` for the sample of a rehearsal, or either of the two. */
const ANY_REFERENCE = /\bhf(s?)-([0-9a-f]{20})-([a-z2-7]{16})\b/

export function draftReference(secret: string, draft_id: string): string {
  return `hf-${draft_id.replace(/^d_/, '')}-${tokenOf(secret, `draft:${draft_id}`)}`
}

/** `sample_id`: `s_` + 20 hex. */
export function sampleReference(secret: string, sample_id: string): string {
  return `hfs-${sample_id.replace(/^s_/, '')}-${tokenOf(secret, `sample:${sample_id}`)}`
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

export function draftReferenceOf(mail: Referring): { draft_id: string; token: string } | undefined {
  return findDraftReference(placesOf(mail))
}

/** The sample that a mail is about: its first reference of any kind is a sample's. */
export function sampleReferenceOf(
  mail: Referring,
): { sample_id: string; token: string } | undefined {
  for (const text of placesOf(mail)) {
    const [found, kind, id, token] = ANY_REFERENCE.exec(text.toLowerCase()) ?? []
    if (found === undefined) continue
    return kind === 's' && id && token ? { sample_id: `s_${id}`, token } : undefined
  }
  return undefined
}

type Referring = {
  in_reply_to: readonly string[]
  references: readonly string[]
  text: string
  subject: string
}

/** Threading headers first: a mail program returns them; then the text below, the subject (which anybody can write) last. */
function placesOf({ in_reply_to, references, text, subject }: Referring): string[] {
  return [...in_reply_to, ...references.toReversed(), text, subject]
}

/** Compared in constant time. */
export function isDraftToken(secret: string, draft_id: string, token: string): boolean {
  return isToken(secret, `draft:${draft_id}`, token)
}

/** Compared in constant time. */
export function isSampleToken(secret: string, sample_id: string, token: string): boolean {
  return isToken(secret, `sample:${sample_id}`, token)
}

function isToken(secret: string, what: string, token: string): boolean {
  const expected = Buffer.from(tokenOf(secret, what))
  const given = Buffer.from(token)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

function tokenOf(secret: string, what: string): string {
  const digest = createHmac('sha256', secret).update(what).digest()
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
