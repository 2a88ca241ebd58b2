// A thread in the notation of the THREAD response (RFC 5256 §4): `(2 (7)(12))`, and `((1)(2))` where the parent of both
// is missing.

import type { Thread } from './tree.ts'

export function printThreads(threads: readonly Thread[]): string {
  const parts: string[] = []
  // What is still to be written, the next piece last: no recursion, because chains can be long.
  const open: (Thread | string)[] = []
  const push = (...pieces: (Thread | string)[]) => open.push(...pieces.toReversed())
  push(...threads.flatMap((thread) => ['(', thread, ')']))
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    if (typeof piece === 'string') {
      parts.push(piece)
      continue
    }
    const { number, children } = piece
    if (number !== undefined) parts.push(String(number))
    const [only, second] = children
    if (only === undefined) continue
    if (second === undefined && number !== undefined) push(' ', only)
    else push(...(number === undefined ? [] : [' ']), ...children.flatMap((one) => ['(', one, ')']))
  }
  return parts.join('')
}
