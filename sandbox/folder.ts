// Temporary folders of the sandbox and who owns what is in them. Servers refuse to work as root (Postgres) or on root's
// mail (Dovecot), so as root their files belong to an unprivileged system user; otherwise everything is ours.

import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Owner = { name: string; uid: number; gid: number }

export type TemporaryFolder = { dir: string; remove(): void }

const folders = new Set<string>()
process.on('exit', () => {
  for (const dir of folders) removeFolder(dir)
})

/** A new folder with a short name (socket paths are limited to about 100 bytes); removed when we exit, if not before. */
export function temporaryFolder(): TemporaryFolder {
  const dir = mkdtempSync(join(tmpdir(), 'hf-'))
  // The unprivileged user must be able to pass through to what belongs to it.
  chmodSync(dir, 0o755)
  folders.add(dir)
  return {
    dir,
    remove() {
      folders.delete(dir)
      removeFolder(dir)
    },
  }
}

/** As root: the first of these system users that exists. Undefined when we are not root and own our files ourselves. */
export function unprivilegedOwner(names: readonly string[]): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const users = lines.map((line) => line.split(':'))
  for (const name of names) {
    const user = users.find((fields) => fields[0] === name)
    if (user) return { name, uid: Number(user[2]), gid: Number(user[3]) }
  }
  throw new Error(`none of the system users ${names.join(', ')} exists`)
}

function removeFolder(dir: string): void {
  // A server that has just ended may still hold a file for a moment.
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}
