// Files of the data folder in which mail of the past waits while it is read (`discover-*.jsonl`, `rehearsal/*.mail`): one
// JSON line a mail. Finds one customer in them; a file that is taken away is read anew from the mailbox when it is needed.

import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { shortHash } from '../text/hash.ts'

/** Lines that name the customer, by file; `address`: normalised. Files without any are left out. */
export async function findInPastFiles(
  data_dir: string,
  address: string,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  // What discovery keeps of an address.
  const hashed = `"${shortHash([address])}"`
  for (const path of await pastFiles(data_dir)) {
    const lines: string[] = []
    for await (const line of createInterface({ input: createReadStream(path) })) {
      if (line.toLowerCase().includes(address) || line.includes(hashed)) lines.push(line)
    }
    if (lines.length > 0) found.set(path, lines)
  }
  return found
}

/** Takes away every file that names the customer, and returns their paths. */
export async function removePastFiles(data_dir: string, address: string): Promise<string[]> {
  const paths = [...(await findInPastFiles(data_dir, address)).keys()]
  for (const path of paths) await rm(path, { force: true })
  return paths
}

async function pastFiles(data_dir: string): Promise<string[]> {
  const above = await namesIn(data_dir)
  const rehearsed = await namesIn(join(data_dir, 'rehearsal'))
  return [
    ...above
      .filter((name) => /^discover-.*\.jsonl$/.test(name))
      .map((name) => join(data_dir, name)),
    ...rehearsed
      .filter((name) => name.endsWith('.mail'))
      .map((name) => join(data_dir, 'rehearsal', name)),
  ]
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
