// Files that a command writes at its end, looked at before it begins: what took minutes must not end at a folder that is
// not there, and never over a file that somebody may have worked on.

import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { HoldfastError } from '../runtime/errors.ts'

/** Throws when the file's folder is not there or cannot be written to. `option` names it to the user. */
export function expectWritable(path: string, option: string): void {
  const folder = dirname(resolve(path))
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new HoldfastError('output_unwritable', `${path} cannot be written`, {
      hint: `Make the folder ${folder}, or give another file with ${option}.`,
      cause,
    })
  }
}

/** The same, and throws when the file is there already: `may` says what it may hold. */
export function expectNew(path: string, option: string, may: string): void {
  expectWritable(path, option)
  if (!existsSync(path)) return
  throw new HoldfastError('output_exists', `${path} is there already`, {
    hint: `It may hold ${may}: move it away, or give another file with ${option}.`,
  })
}
