// The folder of the ledger: made if it is missing, and looked at before anything else fails on it. It is made step by step,
// because Node's own recursive way never ends where a file system takes no new folder (/proc).

import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DATA_FILES } from '../domain/customer-data.ts'
import { HoldfastError } from './errors.ts'

/** Throws a HoldfastError that says in a sentence why the folder cannot be used. */
export function makeDataFolder(data_dir: string): void {
  const path = resolve(data_dir)
  for (const folder of missingAbove(path).toReversed()) {
    try {
      mkdirSync(folder, { mode: 0o700 })
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST')
        throw unusable(path, words(cause), cause)
    }
  }
  try {
    if (!statSync(path).isDirectory()) throw unusable(path, 'it is a file', undefined)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    if (cause instanceof HoldfastError) throw cause
    throw unusable(path, words(cause), cause)
  }
}

/** What a ledger, its copy while it is upgraded, and the mail of some weeks need at the least, bytes. */
const ROOM_BYTES = 200_000_000

/** Undefined while there is room; else how little is left, in a sentence. */
export function lackOfRoom(
  data_dir: string,
  room: { bavail: number; bsize: number } = statfsSync(data_dir),
): string | undefined {
  const left = room.bavail * room.bsize
  if (left >= ROOM_BYTES) return undefined
  return `The disk of ${data_dir} has ${Math.floor(left / 1_000_000)} MB left`
}

/**
 * Paths of the data folder that others on this machine may read or write: the folder, and what Holdfast puts there. The
 * folder is left out where other things are in it as well, because then it is not Holdfast's to close.
 */
export function openToOthers(data_dir: string): string[] {
  // There, the bits say nothing.
  if (process.platform === 'win32') return []
  const folder = resolve(data_dir)
  const names = readdirSync(folder)
  const ours = names.filter(isOurs).map((name) => join(folder, name))
  const whole = names.every(isOurs) ? [folder, ...ours] : ours
  return whole.filter((path) => {
    const found = lstatSync(path, { throwIfNoEntry: false })
    return found !== undefined && !found.isSymbolicLink() && (found.mode & FOR_OTHERS) !== 0
  })
}

/** Takes those rights away, also from a folder of before; returns the paths where we may not, because others own them. */
export function closeToOthers(data_dir: string): string[] {
  return openToOthers(data_dir).filter((path) => {
    try {
      chmodSync(path, statSync(path).isDirectory() ? 0o700 : 0o600)
      return false
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') return false
      if (['EPERM', 'EROFS', 'ENOTSUP'].includes(code)) return true
      throw error
    }
  })
}

const FOR_OTHERS = 0o077

/** What SQLite and an interrupted writing put beside a file belongs to that file. */
const OURS = DATA_FILES.map(({ path }) => {
  const name = path.split('*').map((part) => part.replaceAll('.', '\\.'))
  return new RegExp(`^${name.join('.*')}(?:[-.].*)?$`)
})

function isOurs(name: string): boolean {
  return OURS.some((pattern) => pattern.test(name))
}

/** The folders that are not there, the deepest first. */
function missingAbove(path: string): string[] {
  const missing: string[] = []
  for (let at = path; ; at = dirname(at)) {
    try {
      statSync(at)
      return missing
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      if (code !== 'ENOENT') throw unusable(path, words(cause), cause)
      missing.push(at)
    }
    if (at === dirname(at)) return missing
  }
}

function words(cause: unknown): string {
  const { code = 'unknown', path = '' } = cause as NodeJS.ErrnoException
  const known: Record<string, string> = {
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: `a file is in the way of ${path}`,
    ENOENT: 'no folder can be made there',
  }
  return known[code] ?? `it cannot be made (${code})`
}

function unusable(path: string, why: string, cause: unknown): HoldfastError {
  return new HoldfastError('data_dir_unusable', `The data folder ${path} cannot be used: ${why}`, {
    hint: 'Set data_dir in holdfast.yaml (or HOLDFAST_DATA) to a folder of your own, or make this one writable for the user who runs Holdfast.',
    ...(cause === undefined ? {} : { cause }),
  })
}
