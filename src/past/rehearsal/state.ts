// The parsed mail that a rehearsal has read, in one file of the data folder, so that an interrupted reading continues
// where it stopped, and mail can be judged in the order of time without holding all of it in memory. The file holds
// customers' mail: only its owner may read it (0600), and the caller removes it when it is done.

import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ParseResult } from '../../mail/mail.ts'

/** `sent`: written by the team to a customer, wherever it was found. */
export type Side = 'received' | 'sent'

export type PastEntry = {
  /** Where it was read, and its key there. */
  key: string
  side: Side
  /** Milliseconds; undefined if neither the source nor the mail gives a time. */
  at: number | undefined
  size_bytes: number
  parsed: ParseResult
}

/** An entry without its mail, and where that is in the file. */
export type PastPlace = Omit<PastEntry, 'parsed'> & { offset: number; length: number }

export type RehearsalState = {
  /** Everything read so far, including before an interruption, in the order of reading. */
  places(): readonly PastPlace[]
  add(entry: PastEntry): Promise<void>
  load(place: PastPlace): Promise<ParseResult>
  /** Writes what is still in memory. */
  close(): Promise<void>
  remove(): Promise<void>
}

/** At most this much is lost when the process is killed. */
const BUFFER_ENTRIES = 64
const BUFFER_BYTES = 512 * 1024

/** `fingerprint` covers what the entries depend on; a file with another fingerprint is started anew. */
export async function openRehearsalState(
  path: string,
  fingerprint: string,
): Promise<RehearsalState> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const known = await readPlaces(path, fingerprint)
  const file = await open(path, known === undefined ? 'w+' : 'r+', 0o600)
  const places = known?.places ?? []
  let waiting: Buffer[] = []
  let waiting_bytes = 0
  let size = known?.size ?? 0
  let written = size
  const append = (line: string): { offset: number; length: number } => {
    const bytes = Buffer.from(`${line}\n`)
    const offset = size
    waiting.push(bytes)
    waiting_bytes += bytes.length
    size += bytes.length
    return { offset, length: bytes.length }
  }
  const flush = async () => {
    const bytes = Buffer.concat(waiting)
    const at = written
    waiting = []
    waiting_bytes = 0
    written += bytes.length
    await writeAll(file, bytes, at)
  }
  if (known === undefined) append(fingerprintLine(fingerprint))
  return {
    places: () => places,
    async add({ parsed, ...meta }) {
      const place = append(`${JSON.stringify(meta)}\t${JSON.stringify(parsed)}`)
      places.push({ ...meta, at: meta.at, ...place })
      if (waiting.length >= BUFFER_ENTRIES || waiting_bytes >= BUFFER_BYTES) await flush()
    },
    async load({ offset, length }) {
      if (offset + length > written) await flush()
      const bytes = Buffer.alloc(length)
      await file.read(bytes, 0, length, offset)
      const line = bytes.toString('utf8')
      return JSON.parse(line.slice(line.indexOf('\t') + 1)) as ParseResult
    },
    async close() {
      await flush()
      await file.close()
    },
    async remove() {
      await file.close()
      await rm(path, { force: true })
    },
  }
}

function fingerprintLine(fingerprint: string): string {
  return `holdfast rehearsal ${fingerprint}`
}

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

/** Undefined if there is nothing to continue. A last line that was cut off is removed. */
async function readPlaces(
  path: string,
  fingerprint: string,
): Promise<{ places: PastPlace[]; size: number } | undefined> {
  const places: PastPlace[] = []
  let size = 0
  try {
    for await (const bytes of wholeLines(path)) {
      const length = bytes.length + 1
      const line = bytes.toString('utf8')
      if (size === 0 && line !== fingerprintLine(fingerprint)) return undefined
      if (size > 0) {
        const meta = metaOf(line)
        if (meta === undefined) break
        places.push({ ...meta, offset: size, length })
      }
      size += length
    }
    if (size === 0) return undefined
    await truncate(path, size)
    return { places, size }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Lines without their ends. What follows the last line end was cut off, and is left out. */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer
    let from = 0
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, from)) {
      const line = bytes.subarray(from, end)
      yield rest.length === 0 ? line : Buffer.concat([...rest, line])
      rest = []
      from = end + 1
    }
    if (from < bytes.length) rest.push(bytes.subarray(from))
  }
}

/** Undefined if the line is incomplete. */
function metaOf(line: string): Omit<PastEntry, 'parsed'> | undefined {
  const end = line.indexOf('\t')
  if (end === -1 || !line.endsWith('}')) return undefined
  try {
    JSON.parse(line.slice(end + 1))
    const meta = JSON.parse(line.slice(0, end)) as Omit<PastEntry, 'parsed'>
    return { key: meta.key, side: meta.side, at: meta.at, size_bytes: meta.size_bytes }
  } catch {
    return undefined
  }
}
