// "My answers are below, in red": where the person says that she wrote into the original and her program marks no quotes,
// nothing below it may be cut, because her words could not be told from the others'. Better too much than an answer lost.

import { ANNOUNCES_INLINE } from './words/inline.ts'

/** True when the lines above `end` that are not flagged as quoted say so. Looks at the first thousand characters. */
export function announcesInlineAnswers(
  lines: readonly string[],
  isQuoted: Uint8Array,
  end: number,
): boolean {
  let text = ''
  for (let at = 0; at < end && at < LINES_MAX && text.length < CHARS_MAX; at += 1) {
    if (isQuoted[at] === 0) text += `${(lines[at] ?? '').slice(0, CHARS_MAX)} `
  }
  return ANNOUNCES_INLINE.test(text.slice(0, CHARS_MAX))
}

const LINES_MAX = 40
const CHARS_MAX = 1_000
