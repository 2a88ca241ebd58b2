// Checks the files that a command will write at its end before it begins: minutes of work must not be lost because a
// folder is missing, and a file that somebody may have worked on is never overwritten.

import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { HoldfastError } from '../runtime/errors.ts'

/** Throws a HoldfastError if the file's folder is missing or not writable. `option` is the option that named the file. */
export function expectWritable(path: string, option: string | undefined): void {
  const folder = dirname(resolve(path))
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new HoldfastError('output_unwritable', `${path} cannot be written`, {
      hint: `Create the folder ${folder} or make it writable, or give another file${withOption(option)}.`,
      cause,
    })
  }
}

/** The same, and also throws if the file exists already. `may` says what it may hold. */
export function expectNew(path: string, option: string | undefined, may: string): void {
  expectWritable(path, option)
  if (!existsSync(path)) return
  throw new HoldfastError('output_exists', `${path} exists already`, {
    hint: `It may hold ${may}. Move it away, or give another file${withOption(option)}.`,
  })
}

function withOption(option: string | undefined): string {
  return option === undefined ? '' : ` with ${option}`
}
