// Lines by which mail programs announce the original or a forwarded mail, in the languages they speak, the markers of
// ticket systems, and the frames of PGP (RFC 4880 §6.2, §7). A line counts only as a whole and, apart from the "begin
// forwarded" sentences, between dashes.

import { ABOVE_LINE, ANNOUNCED, BEGINNING, BELOW_LINE, REPLY_FIRST } from './words/separators.ts'

export function isSeparator(line: string): boolean {
  // Samsung's plain text runs on: `-------- Original message --------From: Ann <ann@…`.
  const before = line.length < 400 ? RUN_ON.exec(line)?.[1] : undefined
  if (before !== undefined && before !== line) return isSeparator(before)
  if (line.length > 120) return false
  const framed = FRAMED.exec(line)
  if (framed !== null) return ANNOUNCED.test((framed[1] ?? '').trim().normalize('NFC'))
  return BEGINNING.test(line.trim().normalize('NFC'))
}

/** Words between dashes, or a long rule: with mail headers below it, it separates in any language. */
export function isFrame(line: string): boolean {
  return (
    line.length < 160 &&
    ((/^\s*[-–—_]{3}/.test(line) && FRAMED.test(line)) || /^\s*(?:_{10,}|-{10,})\s*$/.test(line))
  )
}

const RUN_ON = /^(\s*-{4,}[^-]{3,60}-{4,})\s*\p{L}{2,20}\s?:/u

const FRAMED = /^[\s*]*[-–—_=*]{2,}([^-–—_=*][^\n]{0,90}?)[-–—_=*]{2,}[\s:*]*$/

/** `Please type your reply above this line`, as ticket systems write; what follows is theirs. */
export function isReplyMarker(line: string): boolean {
  if (line.length > 160 || line.length < 8) return false
  const isFramed = /^\s*(?:[-–—=*_#~[<]\s?){1,40}[\p{L}\s]/u.test(line)
  if (isFramed && (ABOVE_LINE.test(line) || BELOW_LINE.test(line))) return true
  const found = REPLY_FIRST.test(line) ? ABOVE_LINE.exec(line) : null
  // Without a frame the sentence must end there, because a person may speak about such a line.
  return found !== null && !/\p{L}/u.test(line.slice(found.index + found[0].length))
}

/** An armoured block is not a person's text; a signed message is, between its frames. */
export function isPgpStart(line: string): boolean {
  return /^-----BEGIN PGP (?:SIGNED MESSAGE|MESSAGE(?:, PART \d{1,3}\/\d{1,3})?|SIGNATURE|PUBLIC KEY BLOCK)-----/.test(
    line,
  )
}
