// Puts the files of a new team onto the disk. A file that is there is never touched, so that a second call goes on where
// the first one was interrupted, and harms nobody's work.

import { chmodSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NEW_FOLDERS, type NewFile } from '../../config/new-team/files.ts'
import { HoldfastError } from '../../runtime/errors.ts'

export type Written = { path: string; is_new: boolean }

/** Throws a HoldfastError that names the place which cannot be written. */
export function writeNewTeam(folder: string, files: readonly NewFile[]): Written[] {
  for (const name of NEW_FOLDERS) makeFolder(join(folder, name))
  return files.map((file) => ({ path: file.path, is_new: writeNew(folder, file) }))
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: path.endsWith('/data') ? 0o700 : 0o755 })
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

/** Whole or not at all: a linked file is never half of one, and a link never replaces anything. */
function writeNew(folder: string, { path, text, mode }: NewFile): boolean {
  const whole = join(folder, path)
  const draft = join(dirname(whole), `.${process.pid}.new`)
  try {
    writeFileSync(draft, text, { mode, flag: 'w' })
    chmodSync(draft, mode)
    linkSync(draft, whole)
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw unwritable(whole, cause)
  } finally {
    rmSync(draft, { force: true })
  }
}

function unwritable(path: string, cause: unknown): HoldfastError {
  return new HoldfastError('folder_unwritable', `${path} cannot be written`, {
    hint: 'Give another folder (holdfast init <folder>), or make this one yours.',
    cause,
  })
}
