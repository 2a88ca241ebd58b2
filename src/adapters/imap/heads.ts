// The headers of the latest mails of a folder: what `holdfast doctor` looks at to learn the habits of a mailbox. Reads only.

import type { ImapFlow } from 'imapflow'
import type { HeaderFields } from '../../mail/mail.ts'
import { readHead } from '../../mail/parse/head.ts'

export type Head = HeaderFields & { received_at: number }

/** At most `limit`, the latest last; only these header fields. The folder must exist. */
export async function recentHeads(
  client: ImapFlow,
  path: string,
  fields: readonly string[],
  limit: number,
): Promise<Head[]> {
  const { exists } = await client.mailboxOpen(path, { readOnly: true })
  if (exists === 0) return []
  const heads: Head[] = []
  const range = `${Math.max(1, exists - limit + 1)}:*`
  for await (const one of client.fetch(range, { headers: [...fields], internalDate: true })) {
    const head = one.headers === undefined ? undefined : readHead(one.headers)
    if (head === undefined) continue
    const at = one.internalDate === undefined ? 0 : new Date(one.internalDate).getTime()
    heads.push({ ...head, received_at: at })
  }
  return heads
}
