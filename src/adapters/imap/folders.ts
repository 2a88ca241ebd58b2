// Folder names as people write them and as the server keeps them: `/` stands for whatever separates levels there
// (RFC 3501 §5.1), so that one configuration fits every server.

import type { ImapFlow } from 'imapflow'

/** The path of a configured folder on this server; the folder need not exist. */
export async function folderPath(client: ImapFlow, name: string): Promise<string> {
  if (!name.includes('/')) return name
  const folders = await client.list()
  if (folders.some(({ path }) => path === name)) return name
  const delimiter = client.namespace?.delimiter ?? folders[0]?.delimiter ?? '/'
  return name.split('/').join(delimiter)
}
