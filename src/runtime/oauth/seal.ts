// Tokens at rest: AES-256-GCM under a key derived from the team's secret (HKDF, RFC 5869), bound to the mailbox, so that
// whoever has the ledger or a copy of it has no token, and no token works for another mailbox.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { keysOf, signingKey } from '../../mail/key-ring.ts'

const IV_BYTES = 12
const TAG_BYTES = 16

export function seal(secret: string, mailbox: string, value: unknown): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(signingKey(secret)), iv)
  cipher.setAAD(Buffer.from(mailbox))
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')
}

/** Undefined when it was sealed with another secret or for another mailbox, or was changed. */
export function unseal(secret: string, mailbox: string, sealed: string): unknown {
  const bytes = Buffer.from(sealed, 'base64')
  for (const key of keysOf(secret)) {
    try {
      return JSON.parse(opened(key, mailbox, bytes)) as unknown
    } catch {
      // Of another key, perhaps an earlier one.
    }
  }
  return undefined
}

function opened(key: string, mailbox: string, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(mailbox))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const text = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]
  return Buffer.concat(text).toString('utf8')
}

function keyOf(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'holdfast', 'oauth tokens', 32))
}
