// The files of a source on the disk: a folder or a zip. Neither leads anywhere else: links are not followed, and a zip may
// hold no path out of it, no link, and no more than it may unpack to.

import {
  closeSync,
  type Dirent,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { isArticleFile, type SourceFile } from './files.ts'
import { type LeftOut, SourceUnreadable } from './found.ts'

export type DiskLimits = { files_max: number; file_bytes_max: number; bytes_max: number }

/** Far above any help centre; what is larger is something else. */
export const DISK_LIMITS: DiskLimits = {
  files_max: 10_000,
  file_bytes_max: 20_000_000,
  bytes_max: 300_000_000,
}

export type OnDisk = { files: SourceFile[]; left_out: LeftOut[] }

/** Throws SourceUnreadable. */
export async function readArticleFiles(
  path: string,
  limits: DiskLimits = DISK_LIMITS,
): Promise<OnDisk> {
  let is_folder: boolean
  try {
    is_folder = lstatSync(path).isDirectory()
  } catch (cause) {
    throw new SourceUnreadable(`There is no file or folder ${path}`, { cause })
  }
  if (is_folder) return readFolder(path, limits)
  return isZip(path) ? await readZip(path, limits) : single(path, limits)
}

function single(path: string, limits: DiskLimits): OnDisk {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (lstatSync(path).size > limits.file_bytes_max) {
    return { files: [], left_out: [{ key: name, why: TOO_LARGE }] }
  }
  return { files: [{ path: name, bytes: readFileSync(path) }], left_out: [] }
}

function readFolder(root: string, limits: DiskLimits): OnDisk {
  const out: OnDisk = { files: [], left_out: [] }
  const count = counter(limits)
  const others = new Others()
  const walk = (folder: string) => {
    const entries: Dirent[] = readdirSync(join(root, folder), { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      if (entry.isSymbolicLink()) out.left_out.push({ key: path, why: IS_LINK })
      else if (entry.isDirectory()) walk(path)
      else if (!isArticleFile(path)) others.add()
      else {
        const { size } = lstatSync(join(root, path))
        if (size > limits.file_bytes_max) out.left_out.push({ key: path, why: TOO_LARGE })
        else {
          count(size)
          out.files.push({ path, bytes: readFileSync(join(root, path)) })
        }
      }
    }
  }
  walk('')
  others.report(out.left_out)
  return out
}

function isZip(path: string): boolean {
  // The first bytes of a zip with something in it, and of an empty one.
  return ['PK\u0003\u0004', 'PK\u0005\u0006'].includes(readHead(path, 4))
}

function readHead(path: string, bytes: number): string {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(bytes)
    readSync(file, head, 0, bytes, 0)
    return head.toString('latin1')
  } finally {
    closeSync(file)
  }
}

async function readZip(path: string, limits: DiskLimits): Promise<OnDisk> {
  const out: OnDisk = { files: [], left_out: [] }
  const count = counter(limits)
  const others = new Others()
  try {
    const zip = await openPromise(path)
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName
      const why = whyNotUnpacked(entry, limits)
      if (name.endsWith('/') || name.startsWith('__MACOSX/')) continue
      if (why !== undefined) out.left_out.push({ key: name, why })
      else if (!isArticleFile(name)) others.add()
      else out.files.push({ path: name, bytes: await unpacked(zip, entry, count) })
    }
  } catch (cause) {
    if (cause instanceof SourceUnreadable) throw cause
    const says = cause instanceof Error ? cause.message : String(cause)
    throw new SourceUnreadable(`The zip ${path} cannot be read: ${says}`, { cause })
  }
  others.report(out.left_out)
  return out
}

const IS_LINK = 'it is a link, and links are not followed'
const TOO_LARGE = 'it is too large'
/** The file type in the mode that a Unix zip keeps (APPNOTE 4.4.15; S_IFMT and S_IFLNK of stat(2)). */
const TYPE_MASK = 0o170_000
const TYPE_LINK = 0o120_000

function whyNotUnpacked(entry: Entry, limits: DiskLimits): string | undefined {
  const mode = (entry.externalFileAttributes >>> 16) & 0xffff
  if ((mode & TYPE_MASK) === TYPE_LINK) return IS_LINK
  if ((entry.generalPurposeBitFlag & 1) === 1) return 'it is encrypted'
  return entry.uncompressedSize > limits.file_bytes_max ? TOO_LARGE : undefined
}

/** Counts what really comes out, whatever the zip says about itself. */
async function unpacked(zip: ZipFile, entry: Entry, count: Count): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  count(0)
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer)
    count((chunk as Buffer).length, 0)
  }
  return Buffer.concat(chunks)
}

type Count = (bytes: number, files?: number) => void

/** Throws SourceUnreadable once there are too many files or bytes. */
function counter(limits: DiskLimits): Count {
  let files_left = limits.files_max
  let bytes_left = limits.bytes_max
  return (bytes, files = 1) => {
    files_left -= files
    bytes_left -= bytes
    if (files_left < 0) throw new SourceUnreadable(`It holds more than ${limits.files_max} files`)
    if (bytes_left < 0)
      throw new SourceUnreadable(`It unpacks to more than ${limits.bytes_max} bytes`)
  }
}

/** Pictures and the like are one line of the report, however many they are. */
class Others {
  #count = 0
  add(): void {
    this.#count += 1
  }
  report(left_out: LeftOut[]): void {
    if (this.#count === 0) return
    const key = `${this.#count} other file${this.#count === 1 ? '' : 's'}`
    left_out.push({ key, why: 'pictures and other kinds are not read' })
  }
}
