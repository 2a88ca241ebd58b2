// The state of a reading, so that an interrupted one continues where it stopped: one JSON line for each mail read. It
// holds the mail's key; for a question also its time, subject, new text, and hashes of address, Message-ID and content;
// for a reply its time, new text and hashes. Only the owner may read the file (0600), and it is removed when the reading is complete.

import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PastRecord } from './mail-past.ts'

export type ReadingState = {
  /** What an earlier reading has left, by source. */
  records: PastRecord[]
  sent: PastRecord[]
  add(source: 'mail' | 'sent', record: PastRecord): Promise<void>
  /** Keeps the file for the next reading. */
  close(): Promise<void>
  /** For a complete reading: removes the file. */
  finish(): Promise<void>
}

type StateLine = { source: 'mail' | 'sent'; record: PastRecord }

/** Opens or creates the file; a last line that was cut off while it was written is dropped. */
export async function openReadingState(path: string): Promise<ReadingState> {
  mkdirSync(dirname(path), { recursive: true })
  const { lines, bytes } = readStateLines(path)
  const file: FileHandle = await open(path, 'a', 0o600)
  chmodSync(path, 0o600)
  if (bytes !== undefined) truncateSync(path, bytes)
  let waiting: string[] = []
  const write = async () => {
    if (waiting.length === 0) return
    const text = waiting.join('')
    waiting = []
    await file.appendFile(text)
  }
  return {
    records: lines.filter(({ source }) => source === 'mail').map(({ record }) => record),
    sent: lines.filter(({ source }) => source === 'sent').map(({ record }) => record),
    async add(source, record) {
      waiting.push(`${JSON.stringify({ source, record } satisfies StateLine)}\n`)
      if (waiting.length >= LINES_AT_ONCE) await write()
    },
    async close() {
      await write()
      await file.close()
    },
    async finish() {
      await file.close()
      rmSync(path, { force: true })
    },
  }
}

/** At most this many mails are read again after the process was killed. */
const LINES_AT_ONCE = 50

/** `bytes` is where the last whole line ends, if something follows it. */
function readStateLines(path: string): { lines: StateLine[]; bytes: number | undefined } {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { lines: [], bytes: undefined }
    throw error
  }
  const end = text.lastIndexOf('\n') + 1
  const lines = text
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StateLine)
  return { lines, bytes: end === text.length ? undefined : Buffer.byteLength(text.slice(0, end)) }
}
