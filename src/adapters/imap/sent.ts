// The Sent folder: whether it holds a mail, and how a copy gets there. Searching by Message-ID makes filing repeatable.

import type { ImapFlow } from 'imapflow'
import { OWN_MARK } from '../../mail/own-mark.ts'
import { type Head, recentHeads } from './heads.ts'

export const COPY_BYTES_MAX = 1024 * 1024

/** Copies looked at for answers that another Holdfast made: more than two of them make in some days. */
const LATEST = 300

/** What tells who made the latest copies, and when. */
export function latestCopies(client: ImapFlow, path: string): Promise<Head[]> {
  return recentHeads(client, path, [OWN_MARK, 'message-id', 'from'], LATEST)
}

/** Marked as read. Throws when the server does not take it. */
export async function appendCopy(
  client: ImapFlow,
  path: string,
  { raw, sent_at }: { raw: Uint8Array; sent_at: number },
): Promise<void> {
  const done = await client.append(path, Buffer.from(raw), ['\\Seen'], new Date(sent_at))
  if (done === false) throw new Error(`The server did not take the copy into ${path}`)
}

/**
 * True when a mail with this Message-ID (no brackets) is in the folder. Opened anew each time: in a folder that is open, a server
 * need not find what has come since.
 */
export async function holds(
  client: ImapFlow,
  path: string,
  rfc_message_id: string,
): Promise<boolean> {
  await client.mailboxOpen(path, { readOnly: true })
  const query = { header: { 'message-id': `<${rfc_message_id}>` } }
  const found = await client.search(query, { uid: true })
  await client.mailboxClose()
  if (found === false || found === undefined) throw new Error(`The server could not search ${path}`)
  return found.length > 0
}
