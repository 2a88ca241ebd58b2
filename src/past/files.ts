// Past mail from files: an mbox, a Maildir, or a folder of `.eml` files. Nothing is changed, not even a Maildir flag.

import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { sourceHash } from '../domain/arrival.ts'
import { readMbox } from '../mail/files/mbox.ts'
import type { PastMail, PastSource } from '../ports/past-mail.ts'

/** A mail in an mbox has no name, so its key is a hash of its content. */
export function mboxSource(path: string): PastSource {
  return {
    name: `the mbox ${path}`,
    count: async () => undefined,
    async *read(done, since) {
      const seen = new Map<string, number>()
      for await (const { raw, received_at } of readMbox(path)) {
        const hash = sourceHash(raw).slice(0, 20)
        const copy = seen.get(hash) ?? 0
        seen.set(hash, copy + 1)
        const key = copy === 0 ? hash : `${hash}-${copy}`
        if (!done.has(key) && isSince(received_at, since)) yield { key, raw, received_at }
      }
    },
  }
}

/** All folders of a Maildir++ below the path (https://cr.yp.to/proto/maildir.html), except `tmp`. */
export function maildirSource(path: string): PastSource {
  return filesSource(
    `the Maildir ${path}`,
    path,
    (file) => /(?:^|\/)(?:cur|new)\/[^/]+$/.test(file),
    {
      key: (file) => file.replace(/:2,[A-Za-z]*$/, '').replace(/\/(?:cur|new)\//, '/'),
      received_at: (file) => {
        const seconds = /^(\d{9,11})\./.exec(basename(file))?.[1]
        return seconds === undefined ? undefined : Number(seconds) * 1000
      },
    },
  )
}

export function emlSource(path: string): PastSource {
  return filesSource(`the files in ${path}`, path, (file) => /\.(?:eml|msg|mail)$/i.test(file), {
    key: (file) => file,
    received_at: () => undefined,
  })
}

function filesSource(
  name: string,
  path: string,
  isMail: (file: string) => boolean,
  tell: { key(file: string): string; received_at(file: string): number | undefined },
): PastSource {
  const list = async (): Promise<string[]> => {
    if (!(await stat(path)).isDirectory()) return ['']
    const entries = await readdir(path, { withFileTypes: true, recursive: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(path, join(entry.parentPath, entry.name)))
      .filter(isMail)
      .toSorted()
  }
  return {
    name,
    count: async () => (await list()).length,
    async *read(done, since): AsyncGenerator<PastMail> {
      for (const file of await list()) {
        const key = tell.key(file)
        if (done.has(key)) continue
        const full = join(path, file)
        // A mail program may move a mail from `new` to `cur` while we read; the next reading finds it there.
        const raw = await readFile(full).catch(gone)
        if (raw === undefined) continue
        const received_at = tell.received_at(file)
        if (isSince(received_at, since)) yield { key, raw, received_at }
      }
    },
  }
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

/** Mail without a time is let through: its Date header is looked at later. */
function isSince(received_at: number | undefined, since: number | undefined): boolean {
  return since === undefined || received_at === undefined || received_at >= since
}
