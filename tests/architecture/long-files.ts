// A file holds one idea; nobody counts its lines below 400. A longer one stands in this list with the reason why it is one
// idea all the same, and the list only ever gets shorter. Tests and lists of words are as long as they need to be.

import type { Finding, Source } from './imports.ts'

const LINES_MAX = 400
/** What has shrunk this far has no place in the list any more. */
const LISTED_LINES_MIN = 300
const WORKER_LINES_MAX = 60

/** The number is what may stand in the list, so that adding to it is a decision. */
export const LISTED_MAX = 2

export const LONG_FILES: Readonly<Record<string, string>> = {
  'src/domain/policy.ts':
    'one table, in which the order of the rows is the meaning: a rule is a row',
  'src/domain/reasons.ts': 'one table: a reason is a row with its sentence and what to do',
}

export function lengthFindings(
  { path, text }: Source,
  listed: Readonly<Record<string, string>> = LONG_FILES,
): Finding[] {
  if (path.startsWith('tests/') || path.includes('/words/')) return []
  const lines = text.replace(/\n$/, '').split('\n').length
  const most = path.startsWith('workers/') ? WORKER_LINES_MAX : LINES_MAX
  const is_listed = listed[path] !== undefined
  if (lines > most && !is_listed) {
    return [
      `${path}: ${lines} lines: is it two ideas? Over ${most} it needs a reason in LONG_FILES`,
    ]
  }
  if (lines < LISTED_LINES_MIN && is_listed) return [`${path}: is short, and leaves LONG_FILES`]
  return []
}

/** Entries without a file. */
export function listFindings(
  paths: readonly string[],
  listed: Readonly<Record<string, string>> = LONG_FILES,
): Finding[] {
  return Object.keys(listed)
    .filter((path) => !paths.includes(path))
    .map((path) => `${path}: stands in LONG_FILES and is gone`)
}
