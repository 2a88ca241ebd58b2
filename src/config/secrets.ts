// Secrets: passwords from the environment or from files, and the team's own secret for signatures. No message ever
// contains the value of a secret.

import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { keysOf, withKey } from '../mail/key-ring.ts'
import type { SecretRef } from './fields.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** The value that a reference stands for, or in words what is missing. */
export type SecretResult =
  | { ok: true; value: string }
  | { ok: false; expected: string; found: string; hint: string }

/** Relative file names start at `working_dir`. A line break at the end of the file is not part of the secret. */
export function resolveSecret(ref: SecretRef, env: Env, working_dir: string): SecretResult {
  if ('env' in ref) {
    const value = env[ref.env]
    if (value !== undefined && value !== '') return { ok: true, value }
    return {
      ok: false,
      expected: `a secret in the environment variable ${ref.env}`,
      found: value === undefined ? 'no such variable' : 'an empty variable',
      hint: `Write ${ref.env}=… into the file .env beside the folder config, or export it before you start Holdfast.`,
    }
  }
  const path = resolve(working_dir, ref.file)
  const expected = `a secret in the file ${path}`
  const hint =
    'Write the secret and nothing else into this file, and make it readable for Holdfast only (chmod 600).'
  try {
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    return value === ''
      ? { ok: false, expected, found: 'an empty file', hint }
      : { ok: true, value }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    const found = code === 'ENOENT' ? 'no such file' : `a file that cannot be read (${code})`
    return { ok: false, expected, found, hint }
  }
}

const SECRET_LENGTH_MIN = 16

/**
 * The secret that signs references: HOLDFAST_SECRET, else `<data_dir>/secret`, which is created once (mode 0600). Throws
 * if it is too short or the folder cannot be written: without a lasting secret no agent could approve anything.
 */
export function loadTeamSecret(options: { data_dir: string; env: Env }): string {
  const given = options.env.HOLDFAST_SECRET
  if (given !== undefined && given !== '') return longEnough(given, 'HOLDFAST_SECRET')
  const path = join(options.data_dir, 'secret')
  const existing = readIfThere(path)
  if (existing !== undefined) return longEnough(existing, path)
  mkdirSync(options.data_dir, { recursive: true, mode: 0o700 })
  // Written to another file and linked, so that two processes starting together end up with one whole secret.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
  return longEnough(readFileSync(path, 'utf8').trim(), path)
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Where the secret is, and what is in it; nothing is created. */
export function knownSecret(options: {
  data_dir: string
  env: Env
}): { secret: string; is_in_file: boolean } | undefined {
  const is_given = (options.env.HOLDFAST_SECRET ?? '') !== ''
  const path = join(options.data_dir, 'secret')
  if (!is_given && readIfThere(path) === undefined) return undefined
  return { secret: loadTeamSecret(options), is_in_file: !is_given }
}

/**
 * A new key signs from the next start on. `earlier` ones are kept and accepted, or dropped, and then all that they signed is
 * refused. The file is replaced as a whole.
 */
export function rotateTeamSecret(data_dir: string, earlier: 'kept' | 'dropped'): string {
  const path = join(data_dir, 'secret')
  const kept = earlier === 'kept' ? keysOf(longEnough(readFileSync(path, 'utf8').trim(), path)) : []
  const secret = withKey(randomBytes(32).toString('hex'), kept)
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true })
  renameSync(draft, path)
  return secret
}

function longEnough(secret: string, where: string): string {
  const short = keysOf(secret).find((key) => key.length < SECRET_LENGTH_MIN)
  if (short === undefined) return secret
  throw new Error(
    `The secret in ${where} has ${short.length} characters; at least ${SECRET_LENGTH_MIN} are needed. ` +
      'Make one with: openssl rand -hex 32',
  )
}
