// A bounce as people should read it: what the mail server says, without the mail that it returns.

import { COPY } from './words.ts'

/** The words above the returned mail, at most 2,000 characters; all of it where no copy is found. */
export function serverSays(text: string): string {
  const lines = text.slice(0, CHARS_LOOKED_AT).split('\n')
  const copy = lines.findIndex((line, at) => COPY.test(line) || beginsHeaders(lines, at))
  const words = (copy === -1 ? lines : lines.slice(0, copy)).join('\n').trim()
  // A report that begins with the copy says the rest below; then more is better than nothing.
  return (words === '' ? text.trim() : words).slice(0, CHARS_SHOWN_MAX)
}

const CHARS_LOOKED_AT = 20_000
const CHARS_SHOWN_MAX = 2_000

/** Two header fields in a row, the first one of those that begin a mail: nobody quotes an error that way. */
function beginsHeaders(lines: readonly string[], at: number): boolean {
  return (
    /^(?:return-path|received|delivered-to|message-id|dkim-signature|from|mime-version): ?\S/i.test(
      lines[at] ?? '',
    ) && /^(?:[ \t]+\S|[A-Za-z][A-Za-z-]{1,40}: ?\S)/.test(lines[at + 1] ?? '')
  )
}
