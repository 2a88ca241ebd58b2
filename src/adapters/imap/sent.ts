// The Sent folder: whether it holds a mail, and how a copy gets there. Searching by Message-ID makes filing repeatable.

import type { ImapFlow } from 'imapflow'
import { type ImapSettings, withImap } from './client.ts'
import { sentFolder } from './folders.ts'

const COPY_BYTES_MAX = 1024 * 1024

/** True when a mail with this Message-ID (no brackets) is in Sent. Throws when the server cannot be asked. */
export function isInSent(settings: ImapSettings, rfc_message_id: string): Promise<boolean> {
  return withImap(settings, COPY_BYTES_MAX, async (client) => {
    const folder = await sentFolder(client, settings)
    return folder.exists && holds(client, folder.path, rfc_message_id)
  })
}

/** Appends the copy, marked as read, unless the server has already put one there. */
export function fileInSent(
  settings: ImapSettings,
  copy: { rfc_message_id: string; raw: Uint8Array; sent_at: number },
): Promise<void> {
  return withImap(settings, COPY_BYTES_MAX, async (client) => {
    const folder = await sentFolder(client, settings)
    if (!folder.exists) await client.mailboxCreate(folder.path)
    else if (await holds(client, folder.path, copy.rfc_message_id)) return
    const done = await client.append(folder.path, copy.raw, ['\\Seen'], new Date(copy.sent_at))
    if (done === false) throw new Error(`The server did not take the copy into ${folder.path}`)
  })
}

async function holds(client: ImapFlow, path: string, rfc_message_id: string): Promise<boolean> {
  const lock = await client.getMailboxLock(path, { readOnly: true })
  try {
    const found = await client.search(
      { header: { 'message-id': `<${rfc_message_id}>` } },
      { uid: true },
    )
    return (found || []).length > 0
  } finally {
    lock.release()
  }
}
