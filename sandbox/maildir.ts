// Delivery into a Maildir as a mail server does it: written to `tmp`, renamed into `new`, so that a reader sees a whole
// mail or none (https://cr.yp.to/proto/maildir.html).

import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { chown, rename, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Owner } from './folder.ts'

export type Delivery = {
  /** The user's Maildir (INBOX). */
  maildir: string
  raw: Uint8Array
  owner: Owner | undefined
  /** INBOX by default; others are Maildir++ subfolders (`.Sent`). */
  folder?: string | undefined
  /** Milliseconds; the file's time, which Dovecot serves as INTERNALDATE. Now when absent. */
  received_at?: number | undefined
}

let deliveries = 0
/** Microseconds; of the last name that was given. */
let last_us = 0

export async function deliverToMaildir(delivery: Delivery): Promise<void> {
  const { maildir, owner, folder = 'INBOX' } = delivery
  const dir = folder === 'INBOX' ? maildir : join(maildir, `.${folder}`)
  makeMaildir(dir, owner)
  // Dovecot numbers new mail in the order of these names, so they must sort in the order of delivery, even
  // within one millisecond and when the clock is set back.
  deliveries += 1
  last_us = Math.max(Date.now() * 1000, last_us + 1)
  const order = String(last_us % 1_000_000).padStart(6, '0')
  const name = `${Math.floor(last_us / 1_000_000)}.M${order}P${process.pid}Q${deliveries}.sandbox`
  const temporary = join(dir, 'tmp', name)
  await writeFile(temporary, delivery.raw)
  if (owner) await chown(temporary, owner.uid, owner.gid)
  if (delivery.received_at !== undefined) {
    const at = delivery.received_at / 1000
    await utimes(temporary, at, at)
  }
  await rename(temporary, join(dir, 'new', name))
}

/** Creates the Maildir and any missing folders above it, all with the given owner. */
export function makeMaildir(dir: string, owner: Owner | undefined): void {
  for (const part of ['tmp', 'new', 'cur']) makeFolder(join(dir, part), owner)
}

function makeFolder(dir: string, owner: Owner | undefined): void {
  if (existsSync(dir)) return
  makeFolder(dirname(dir), owner)
  mkdirSync(dir, { mode: 0o700, recursive: true })
  if (owner) chownSync(dir, owner.uid, owner.gid)
}
