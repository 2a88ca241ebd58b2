// What did the person newly write? Quotes, attributions, forwarded parts, signatures, mobile footers and disclaimers go;
// inline answers stay. It works line by line with anchored patterns in linear time, and only ever removes whole lines.
// When unsure it keeps: text of somebody else in front of a classifier costs less than a question that was lost.

import { DROPPED, dropClosingParts, REMOVED } from './new-text/closing.ts'
import { markQuotedParts } from './new-text/quoted.ts'

/**
 * The lines the person newly wrote, `\n`-separated and trimmed. Empty when the mail holds nothing but quotes; when all
 * that is new looks like a signature, that is returned.
 */
export function newText(text: string): string {
  const lines = splitLines(text.trim())
  const seen = asSeen(lines, text)
  const isQuoted = markQuotedParts(seen)
  const own = seen === lines ? lines.slice() : seen
  for (let at = isQuoted.indexOf(1); at !== -1; at = isQuoted.indexOf(1, at + 1)) own[at] = REMOVED
  const kept = dropClosingParts(own)
  return joined(kept, lines) || joined(own, lines)
}

function splitLines(text: string): string[] {
  return text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')
}

/** No-break spaces, invisible characters, and spaces that stayed quoted-printable (RFC 2045 §6.7) at the end of a line. */
const UNSEEN = /[\u00a0\u00ad\u200b\u2007\u202f\u2060\ufeff]|=20(?:\r?\n|$)/
/** A signed text doubles the dash of a line that begins with one (RFC 4880 §7.1). */
const SIGNED = '-----BEGIN PGP SIGNED MESSAGE-----'

/** The lines as a reader sees them, for the rules to look at; what is returned to the caller is never changed. */
function asSeen(lines: string[], text: string): string[] {
  const isSigned = text.includes(SIGNED)
  if (!isSigned && !UNSEEN.test(text)) return lines
  return lines.map((line) => {
    const plain = line
      .replace(/[\u00ad\u200b\u2060\ufeff]+/g, '')
      .replace(/[\u00a0\u2007\u202f]/g, ' ')
      .replace(/=20$/, ' ')
    return isSigned && plain.startsWith('- -') ? plain.slice(2) : plain
  })
}

/** Where quotes were taken out between empty lines, those above are enough. `lines` holds what is given back. */
function joined(marked: readonly string[], lines: readonly string[]): string {
  const kept: string[] = []
  let isGap = false
  for (let at = 0; at < marked.length; at += 1) {
    const mark = marked[at] ?? ''
    if (mark === DROPPED) continue
    if (mark === REMOVED) isGap = true
    else if (mark !== '' && mark.trim() !== '') {
      kept.push(lines[at] ?? '')
      isGap = false
    } else if (!isGap || kept.at(-1)?.trim() !== '')
      kept.push((lines[at] ?? '').trim() === '' ? (lines[at] ?? '') : '')
  }
  return kept.join('\n').trim()
}
