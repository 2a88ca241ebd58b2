// Errors that people will read: a stable code, what happened, and what to do about it.

import { DAMAGE_HINT, isDamaged } from '../adapters/sql/database/damage.ts'

export class HoldfastError extends Error {
  readonly code: string
  readonly hint: string

  constructor(code: string, message: string, options: { hint: string; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'HoldfastError'
    this.code = code
    this.hint = options.hint
  }
}

/** The message and its causes in one line, for logs and ledger rows; at most 500 characters. */
export function inOneLine(error: unknown): string {
  const parts: string[] = []
  for (let one = error; one instanceof Error && parts.length < 5; one = one.cause) {
    parts.push(one.message)
  }
  return (parts.length > 0 ? parts.join(': ') : String(error)).replace(/\s+/g, ' ').slice(0, 500)
}

/** For people: what happened, why, and what to try. */
export function explain(error: unknown): string {
  if (isDamaged(error)) {
    return `The ledger file is damaged (${inOneLine(rootOf(error))})\n  try: ${DAMAGE_HINT}`
  }
  if (error instanceof HoldfastError) {
    const cause = error.cause === undefined ? '' : `\n  because: ${inOneLine(error.cause)}`
    return `${error.message}${cause}\n  try: ${error.hint}`
  }
  if (!(error instanceof Error)) return String(error)
  // Errors of the adapters that name a way out, and what the system refuses: neither is a fault of the program.
  const { hint } = error as { hint?: unknown }
  if (typeof hint === 'string') return `${withoutHint(inOneLine(error), hint)}\n  try: ${hint}`
  const { code, path } = error as NodeJS.ErrnoException
  const says = REFUSALS[code ?? '']
  if (says !== undefined && path !== undefined) return `${path}: ${says[0]}\n  try: ${says[1]}`
  return error.stack ?? error.message
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error
}

const REFUSALS: Readonly<Record<string, readonly [says: string, to_do: string]>> = {
  EACCES: ['permission denied', 'Run this as the user who owns it, or make it readable for yours.'],
  EPERM: ['permission denied', 'Run this as the user who owns it, or make it readable for yours.'],
  ENOENT: ['there is no such file or folder', 'Check the path.'],
  ENOTDIR: ['a part of this path is a file', 'Check the path.'],
  EISDIR: ['this is a folder', 'Give a file.'],
  EROFS: ['the disk is read-only', 'Give a path on another disk.'],
  ENOSPC: ['the disk is full', 'Make room, then try again.'],
}

/** Some messages repeat what they advise. */
function withoutHint(message: string, hint: string): string {
  return message.replace(hint, '').trim().replace(/\.$/, '')
}
