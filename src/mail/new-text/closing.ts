// What stands below the person's words in her own mail: signatures (RFC 3676 §4.3), letterheads, mobile footers, disclaimers,
// rules. Greetings and names stay, because they are hers and harm nobody; a rule with more text below it is not a signature.

import { isAboutParcel } from '../screening/person-signs.ts'
import { letterheadStart } from './letterhead.ts'
import { isMobileFooter } from './mobile-footer.ts'
import { ASKS, CASE_FACTS, CONTACT, DISCLAIMER, HERSELF, SCANNED } from './words/closing.ts'

/** Stands for a line that was removed, so that later rules know that a quote was there. No mail line equals it. */
export const REMOVED = '\u0000'

/** Stands for a rule or a footer: unlike a quote, it leaves no gap to be closed. */
export const DROPPED = '\u0000\u0000'

/** The same lines with `REMOVED` or `DROPPED` in place of the closing parts, and without those at the end. */
export function dropClosingParts(lines: readonly string[]): string[] {
  const kept = withoutSignatures(withoutTail(lines))
  for (let at = 0; at < kept.length; at += 1) {
    const isNear = at < FOOTER_LINES || at > kept.length - FOOTER_LINES
    if (isNear && isFooterAt(kept, at)) kept[at] = DROPPED
  }
  let isCode = false
  for (let at = 0; at < kept.length; at += 1) {
    if (/^\s{0,3}(?:```|~~~)/.test(kept[at] ?? '')) isCode = !isCode
    // In a block of code it is a comment.
    else if (!isCode && isBareRule(kept[at] ?? '')) kept[at] = DROPPED
  }
  const whole = withoutTail(kept)
  return whole.slice(0, letterheadStart(whole))
}

/** Footers are looked for in so many lines from the start and from the end, so that any text takes linear time. */
const FOOTER_LINES = 3_000

/** Cheap to ask of every line, so that the pattern is asked of few. */
const RULE_STARTS = new Set(Array.from('-_,=+~#*ᐧ— \t', (char) => char.charCodeAt(0)))

/** A line of nothing but one kind of rule says nothing, wherever it stands; `* * *` and tables stay. */
export function isBareRule(line: string): boolean {
  return (
    RULE_STARTS.has(line.charCodeAt(0)) &&
    line.length > 1 &&
    line.length < 200 &&
    /^\s*[-_,=+~#*ᐧ—]{2,}\s*$/.test(line)
  )
}

/** RFC 3676 says four lines; company signatures with addresses and legal notes are longer. */
const SIGNATURE_LINES = 40
const BARE_SIGNATURE_LINES = 15
const RULED_LINES = 10
/** Rules are looked at this often, so that a text of rules stays linear. */
const RULES_MAX = 200

/** Cuts from the signature mark to the next quoted line or the end. */
function withoutSignatures(lines: readonly string[]): string[] {
  const kept = lines.slice()
  let looks = 0
  for (let at = 0; at < kept.length && looks < RULES_MAX; at += 1) {
    const line = kept[at] ?? ''
    if (line.length < 2 || line.length > 200 || !isRule(line)) continue
    looks += 1
    const end = blockEnd(kept, at)
    if (isSignatureBlock(line, kept.slice(at + 1, end))) kept.fill(REMOVED, at, end)
  }
  return kept
}

function isSignatureBlock(rule: string, below: readonly string[]): boolean {
  const filled = below.filter((line) => line.trim() !== '' && !isMobileFooter(line))
  if (/^--[ \u00a0]$/.test(rule)) return filled.length <= SIGNATURE_LINES
  if (filled.some((line) => saysSomething(line))) return false
  if (/^\s{0,2}--\s*$/.test(rule)) return filled.length <= BARE_SIGNATURE_LINES
  if (filled.length === 0 || filled.length > RULED_LINES) return false
  return (
    filled.some((line) => CONTACT.test(line)) &&
    !filled.some(
      (line) => CASE_FACTS.test(line) || (line.split(' ', 9).length > 8 && !CONTACT.test(line)),
    )
  )
}

/** A line of a confidentiality notice, of a virus scanner or of a list. */
export function isDisclaimer(line: string): boolean {
  return isNotice(line) || SCANNED.test(unframed(line))
}

/** Whoever speaks of herself or of a parcel wrote it, in whatever words it begins. */
function isNotice(text: string): boolean {
  const start = unframed(text)
  return DISCLAIMER.test(start) && !HERSELF.test(start) && !isAboutParcel(start)
}

/** A question, a sentence or a paragraph is not a signature, unless a phone or a lawyer wrote it. */
function saysSomething(line: string): boolean {
  const isSaying =
    /[?？]\s*$/.test(line) ||
    line.length > 160 ||
    ASKS.test(line) ||
    (/[\p{L}\d)][.!…。！]["')”]?\s*$/u.test(line) &&
      (line.split(' ', 4).length > 3 || /[。！]/.test(line)) &&
      !/\b(?:ltd|inc|co|corp|llc|a\.g|s\.a|s\.p\.a|s\.r\.l|b\.v|n\.v|e\.v)\.\s*$/i.test(line))
  return isSaying && !isMobileFooter(line) && !isNotice(line)
}

/** The tree in front of "please consider the environment" is a letter of a symbol font where that is missing. */
function unframed(line: string): string {
  return line
    .slice(0, 400)
    .replace(/^[\s*_"'(-]+/, '')
    .replace(/^(?:P|\p{So}\uFE0F?) (?=\p{L})/u, '')
}

/** Where a signature block ends: at a quoted line, or with the mail. Bounded, because every rule asks. */
function blockEnd(lines: readonly string[], from: number): number {
  let at = from + 1
  while (at < lines.length && at < from + 120 && lines[at] !== REMOVED) at += 1
  return at
}

function isRule(line: string): boolean {
  return /^\s*(?:[-_=*~#+—–]\s?){2,}\s*$/.test(line)
}

/** A footer ends a part of the text: blank below, and blank above or nothing of the person's own after it. */
function isFooterAt(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (line.length < 6 || line.length > 200 || !isEdge(lines[at + 1])) return false
  const above = lines[at - 1]
  return (isOpen(above) || isRule(above ?? '') || endsText(lines, at)) && isMobileFooter(line)
}

/** Only the end or a quote follows, after at most two empty lines. */
function endsText(lines: readonly string[], at: number): boolean {
  let next = at + 1
  while (next < lines.length && next < at + 3 && (lines[next] ?? '').trim() === '') {
    if (lines[next] === REMOVED) return true
    next += 1
  }
  return next >= lines.length || lines[next] === REMOVED
}

function isEdge(line: string | undefined): boolean {
  return isOpen(line) || (line !== undefined && line.length < 200 && isRule(line))
}

function isOpen(line: string | undefined): boolean {
  return line === undefined || line === REMOVED || line === DROPPED || line.trim() === ''
}

/** Removes rules, pixels and disclaimers from the end, as long as there are any. */
function withoutTail(lines: readonly string[]): string[] {
  let end = lines.length
  for (let rounds = 0; rounds < 50; rounds += 1) {
    while (end > 0 && isNothing(lines[end - 1] ?? '')) end -= 1
    const start = paragraphStart(lines, end)
    const cut = start === end ? undefined : noticeStart(lines, start, end)
    if (cut === undefined) break
    end = cut
  }
  return lines.slice(0, end)
}

/**
 * Where the notice begins that ends a paragraph: with it, or with a capital below an address or a whole sentence. One that asks
 * or names an order is her own, and so is a sentence that her program wrapped.
 */
function noticeStart(lines: readonly string[], start: number, end: number): number | undefined {
  if (isDisclaimerPart(lines, start, end)) return start
  for (let at = start + 1; at < end; at += 1) {
    const above = (lines[at - 1] ?? '').trim()
    const isBegun =
      /^\p{Lu}/u.test(unframed(lines[at] ?? '')) &&
      (/[.!…)\d]$/u.test(above) || CONTACT.test(above))
    const isOwn = () =>
      lines.slice(at, end).some((line) => /[?？]/.test(line) || CASE_FACTS.test(line))
    if (isBegun && !isOwn() && isDisclaimerPart(lines, at, end)) return at
  }
  return undefined
}

/** Blank, a rule, or the mark that mail trackers leave. */
function isNothing(line: string): boolean {
  return (
    line === REMOVED ||
    line === DROPPED ||
    (line.length < 200 && (line.trim() === '' || isRule(line) || /^\s*[ᐧ·.]\s*$/.test(line)))
  )
}

function paragraphStart(lines: readonly string[], end: number): number {
  let start = end
  while (start > 0 && end - start < 60 && !isOpen(lines[start - 1])) start -= 1
  return start
}

function isDisclaimerPart(lines: readonly string[], start: number, end: number): boolean {
  const first = unframed(lines[start] ?? '')
  if (SCANNED.test(first)) {
    return lines.slice(start + 1, end).every((line) => /:\/\/|\bwww\./.test(line))
  }
  return isNotice(lines.slice(start, end).join(' '))
}
