// What did the person newly write? Quotes, attributions, forwarded parts, signatures, mobile footers and disclaimers go;
// inline answers stay. It works line by line with anchored patterns in linear time, and only ever removes whole lines.
// When unsure it keeps: text of somebody else in front of a classifier costs less than a question that was lost.

import { dropClosingParts, REMOVED } from './new-text/closing.ts'
import { markQuotedParts } from './new-text/quoted.ts'

/**
 * The lines the person newly wrote, `\n`-separated and trimmed. Empty when the mail holds nothing but quotes; when all
 * that is new looks like a signature, that is returned.
 */
export function newText(text: string): string {
  const lines = splitLines(text.trim())
  const isQuoted = markQuotedParts(lines)
  const own = lines.slice()
  for (let at = isQuoted.indexOf(1); at !== -1; at = isQuoted.indexOf(1, at + 1)) own[at] = REMOVED
  const kept = dropClosingParts(own)
  return joined(kept) || joined(own)
}

function splitLines(text: string): string[] {
  return text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')
}

/** Where something was taken out between empty lines, those above it are enough. */
function joined(lines: readonly string[]): string {
  const kept: string[] = []
  let isGap = false
  for (const line of lines) {
    if (line === REMOVED) isGap = true
    else if (line !== '' && line.trim() !== '') {
      kept.push(line)
      isGap = false
    } else if (!isGap || kept.at(-1)?.trim() !== '') kept.push(line)
  }
  return kept.join('\n').trim()
}
