// Folder names as people write them and as the server keeps them: `/` stands for whatever separates levels there
// (RFC 3501 §5.1), so that one configuration fits every server.

import type { ImapFlow, MailboxObject } from 'imapflow'
import { SENT_FOLDER } from '../../domain/message.ts'
import { type ImapSettings, imapTrouble } from './client.ts'

/** The path of a configured folder on this server; the folder need not exist. */
export async function folderPath(client: ImapFlow, name: string): Promise<string> {
  if (!name.includes('/')) return name
  const folders = await client.list()
  if (folders.some(({ path }) => path === name)) return name
  const delimiter = client.namespace?.delimiter ?? folders[0]?.delimiter ?? '/'
  return name.split('/').join(delimiter)
}

/** Opens a configured folder, to look only. Where there is none, the error names those that exist: it is most likely misspelt. */
export async function examined(client: ImapFlow, name: string): Promise<MailboxObject> {
  try {
    return await client.mailboxOpen(await folderPath(client, name), { readOnly: true })
  } catch (error) {
    if (imapTrouble(error) !== 'folder') throw error
    const names = (await client.list()).map(({ path }) => path)
    const says = `There is no folder ${name}. The folders are: ${names.join(', ')}`
    throw Object.assign(new Error(says), { mailboxMissing: true })
  }
}

/** The folder to watch; Sent under its own name, and made where the server has none. */
export async function watchedPath(
  client: ImapFlow,
  folder: string,
  settings: Pick<ImapSettings, 'sent_folder'>,
): Promise<string> {
  if (folder !== SENT_FOLDER) return folderPath(client, folder)
  const { path, exists } = await sentFolder(client, settings)
  if (!exists) await client.mailboxCreate(path)
  return path
}

/** Where copies of sent mail are kept: as configured, else the one that the server marks (RFC 6154), else `Sent`. */
export async function sentFolder(
  client: ImapFlow,
  settings: Pick<ImapSettings, 'sent_folder'>,
): Promise<{ path: string; exists: boolean }> {
  const folders = await client.list()
  const wanted = settings.sent_folder
  if (wanted !== undefined) {
    const at = await folderPath(client, wanted)
    return { path: at, exists: folders.some(({ path }) => path === at) }
  }
  const marked = folders.find(({ specialUse }) => specialUse === '\\Sent')
  const named = marked ?? folders.find(({ path }) => path === 'Sent')
  return named === undefined ? { path: 'Sent', exists: false } : { path: named.path, exists: true }
}
