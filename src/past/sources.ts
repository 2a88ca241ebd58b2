// Finds the source of past mail that the options name: a folder on the server, an mbox, a Maildir or a folder of files.
// Read-only. A wrong name is refused before anything is read.

import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ImapSettings, imapSays, withImap } from '../adapters/imap/client.ts'
import { imapSource } from '../adapters/imap/past.ts'
import type { Settings } from '../config/load.ts'
import type { PastSource } from '../ports/past-mail.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { emlSource, maildirSource, mboxSource } from './files.ts'

export type PastOptions = {
  imap?: string
  mbox?: string
  maildir?: string
  eml?: string
  sent?: string
  /** Milliseconds. */
  since?: number
}

const KINDS = ['imap', 'mbox', 'maildir', 'eml'] as const
type SourceKind = (typeof KINDS)[number]

/** The source that the options name. Throws a HoldfastError if they name none, several, or one that is not there. */
export function pastSource(options: PastOptions, settings: Settings | undefined): PastSource {
  const named = KINDS.filter((kind) => options[kind] !== undefined)
  const kind = named[0]
  if (kind === undefined || named.length > 1) {
    throw new HoldfastError('source_unclear', 'Exactly one source of past mail is needed', {
      hint: 'Give one of --imap <mailbox/folder>, --mbox <file>, --maildir <folder>, --eml <folder>.',
    })
  }
  return sourceAt(kind, options[kind] ?? '', settings)
}

/**
 * What the team sent: the source named by `--sent`, otherwise the Sent folder of the mailbox that `--imap` names. Undefined
 * if neither is given, or if the mailbox has no Sent folder.
 */
export async function sentSource(
  options: PastOptions,
  settings: Settings | undefined,
): Promise<PastSource | undefined> {
  if (options.sent !== undefined) {
    const kind = KINDS.find((one) => options.sent?.startsWith(`${one}:`))
    if (kind !== undefined) return sourceAt(kind, options.sent.slice(kind.length + 1), settings)
    return sourceAt(kindOfPath(options.sent), options.sent, settings)
  }
  if (options.imap === undefined) return undefined
  const { imap, mailbox } = serverOf(options.imap, settings)
  const folder = await findSentFolder(imap, mailbox)
  return folder === undefined ? undefined : sourceAt('imap', `${mailbox}/${folder}`, settings)
}

/** Whether a source needs the mailbox's password. */
export function needsPassword(options: PastOptions): boolean {
  return options.imap !== undefined || options.sent?.startsWith('imap:') === true
}

function sourceAt(kind: SourceKind, where: string, settings: Settings | undefined): PastSource {
  if (kind === 'imap') {
    const { imap, folder } = serverOf(where, settings)
    const bytes_max = settings?.team.limits.message_bytes_max ?? 0
    return imapSource(imap, folder, bytes_max)
  }
  const path = resolve(where)
  if (!existsSync(path)) {
    throw new HoldfastError('source_missing', `There is no ${path}`, {
      hint: 'Give the path of a file or folder that this machine can read.',
    })
  }
  if (kind === 'mbox' && statSync(path).isDirectory()) {
    throw new HoldfastError('source_missing', `${path} is a folder, not an mbox file`, {
      hint: 'Use --maildir or --eml for a folder.',
    })
  }
  if (kind === 'mbox') return mboxSource(path)
  return kind === 'maildir' ? maildirSource(path) : emlSource(path)
}

/** What a path without a kind in front of it is: a file is an mbox, a folder with `cur` in it a Maildir. */
function kindOfPath(path: string): SourceKind {
  if (!existsSync(path) || !statSync(path).isDirectory()) return 'mbox'
  return existsSync(join(path, 'cur')) ? 'maildir' : 'eml'
}

type Server = { mailbox: string; folder: string; imap: ImapSettings }

/** `support/INBOX`, `support/Archive/2025`: the mailbox's id, then the folder. */
function serverOf(where: string, settings: Settings | undefined): Server {
  const [mailbox = '', ...rest] = where.split('/')
  const imap = settings?.connections.get(mailbox)?.imap
  if (imap === undefined) {
    const known = [...(settings?.connections.keys() ?? [])].join(', ')
    throw new HoldfastError('mailbox_unknown', `There is no mailbox “${mailbox}”`, {
      hint: `Write <mailbox>/<folder> with one of the configured mailboxes: ${known || 'none'}.`,
    })
  }
  return { mailbox, folder: rest.length === 0 ? 'INBOX' : rest.join('/'), imap }
}

async function findSentFolder(imap: ImapSettings, mailbox: string): Promise<string | undefined> {
  if (imap.sent_folder !== undefined) return imap.sent_folder
  try {
    return await withImap(imap, 1024 * 1024, async (client) => {
      const folders = await client.list()
      return folders.find(({ specialUse }) => specialUse === '\\Sent')?.path
    })
  } catch (error) {
    throw new HoldfastError('imap_away', `The folders of “${mailbox}” cannot be listed`, {
      hint: '`holdfast doctor` tries every connection.',
      cause: new Error(imapSays(error), { cause: error }),
    })
  }
}
