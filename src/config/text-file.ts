// The text of a file as people saved it. Only UTF-8 is taken: what another encoding writes as ü would reach customers as �.

import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import type { Problem } from './problems.ts'

/** Throws what the file system says; a text in another encoding is a problem, in the line where it begins. */
export function readText(path: string, file: string): { text: string } | { problem: Problem } {
  const bytes = readFileSync(path)
  const line = firstForeignLine(bytes)
  if (line === undefined) return { text: bytes.toString('utf8') }
  return {
    problem: {
      file,
      line,
      key: '',
      expected: 'text in UTF-8',
      found: isUtf16(bytes) ? 'UTF-16' : 'another encoding, such as Windows-1252',
      hint: 'Save it again as UTF-8, and look whether ä, é and € are still right.',
    },
  }
}

/** From 1; undefined if all of it is UTF-8. No text holds a NUL, but every line of UTF-16 does. */
function firstForeignLine(bytes: Uint8Array): number | undefined {
  let line = 1
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, from)
    const part = bytes.subarray(from, end === -1 ? bytes.length : end)
    if (part.includes(0) || !isUtf8(part)) return line
    if (end === -1) return undefined
    from = end + 1
  }
  return undefined
}

function isUtf16(bytes: Uint8Array): boolean {
  return bytes.includes(0)
}

const LINE_FEED = 10
