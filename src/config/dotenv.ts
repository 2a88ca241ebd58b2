// The file `.env` beside the configuration folder: passwords that every command in that folder finds, without anything to
// export first. What the real environment says wins.

import { chmodSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Env } from './secrets.ts'

export const DOT_ENV = '.env'

/** The variables of `<folder>/.env`; none if there is no such file or it cannot be read, which `doctor` reports. */
export function readDotEnv(folder: string): Env {
  try {
    return parseEnv(readFileSync(join(folder, DOT_ENV), 'utf8'))
  } catch {
    return {}
  }
}

/** The line that gives a variable exactly this value. Throws for a value that no such line can hold. */
export function dotEnvLine(name: string, value: string): string {
  // Inside single quotes and backticks every character stands for itself, so no password is ever changed.
  const quote = ["'", '`', '"'].find((mark) => !value.includes(mark))
  const is_plain = /^[A-Za-z0-9_@%+:./-]*$/.test(value)
  const line = is_plain ? `${name}=${value}` : `${name}=${quote}${value}${quote}`
  if (parseEnv(line)[name] === value) return line
  throw new Error(`The value of ${name} cannot be written into ${DOT_ENV}`)
}

/** Whether others on this machine may read it; false if it is not there. */
export function isReadByOthers(folder: string): boolean {
  try {
    return (statSync(join(folder, DOT_ENV)).mode & 0o077) !== 0
  } catch {
    return false
  }
}

export function closeToOthers(folder: string): void {
  chmodSync(join(folder, DOT_ENV), 0o600)
}
