// Paths of mail files as commands take them: a file, or a folder of files. A path that cannot be read is reported, and the
// others are read all the same.

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Calls `work` with every file of every path, one after another. What cannot be read is reported on standard error and
 * makes the command fail. A folder without files is reported, too.
 */
export async function eachMailFile(
  paths: readonly string[],
  work: (file: string) => Promise<void>,
): Promise<void> {
  const guarded = async (path: string, body: () => Promise<void>) => {
    try {
      await body()
    } catch (error) {
      complain(path, error)
    }
  }
  for (const path of paths) {
    await guarded(path, async () => {
      const files = await listFiles(path)
      if (files.length === 0) process.stderr.write(`${path}: there is no file in this folder\n`)
      for (const file of files) await guarded(file, () => work(file))
    })
  }
}

/**
 * All regular files below a folder, sorted, without hidden ones; or the path itself if it is a file. Throws for anything
 * else: reading a pipe or a device could wait for ever.
 */
export async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path)
  if (found.isFile()) return [path]
  if (!found.isDirectory()) throw new Error('it is not a mail file but a pipe, socket or device')
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isHidden(file.slice(path.length)))
    .toSorted()
}

function complain(path: string, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${path}: cannot be read: ${why}\n`)
  process.stderr.write('  Check the path and its permissions; the other files were read.\n')
  process.exitCode = 1
}

function isHidden(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.' && part !== '..')
}
