// What did the person newly write? Quotes, attributions, forwarded parts, signatures, mobile footers and disclaimers go;
// inline answers stay. It works line by line with anchored patterns in linear time, and only ever removes whole lines.
// In doubt a line stays: somebody else's text in front of a classifier costs less than a lost question.

import type { ParsedMail } from '../mail.ts'
import { isFirstMail } from '../threads/threading.ts'
import { bannerEnd } from './banner.ts'
import { DROPPED, dropClosingParts, REMOVED } from './closing.ts'
import { isQuoteLine, withoutQuoteMarks } from './quote-lines.ts'
import { markQuotedParts } from './quoted.ts'
import { isReplyMarker } from './separators.ts'

/**
 * The lines the person newly wrote, `\n`-separated and trimmed. Empty when the mail holds nothing but quotes; when all
 * that is new looks like a signature, that is returned.
 */
export function newText(text: string, { is_first = false }: { is_first?: boolean } = {}): string {
  const { lines, own, kept } = readOwnLines(text, is_first)
  return joinedLines(kept, lines) || joinedLines(own, lines) || typedAboveMarker(lines)
}

/**
 * Some people write into the quote, above its "reply above this line": where nothing else is new, the marked lines between the
 * attribution and that line are hers.
 */
function typedAboveMarker(lines: readonly string[]): string {
  const bare = lines.slice(0, MARKER_LINES).map(withoutQuoteMarks)
  const marker = bare.findIndex(isReplyMarker)
  if (marker < 1 || !isQuoteLine(lines[marker] ?? '')) return ''
  const first = lines.findIndex(isQuoteLine)
  return bare.slice(first, marker).join('\n').trim()
}

/** The marker stands near the beginning of a mail of a help desk. */
const MARKER_LINES = 200

/** The same of a whole mail: one that answers nothing quotes nobody with bare quote marks. */
export function newTextOf(
  mail: Pick<ParsedMail, 'in_reply_to' | 'references' | 'subject' | 'text'>,
): string {
  return newText(mail.text, { is_first: isFirstMail(mail) })
}

/**
 * The new text with the quoted lines that it answers: those with a quote mark that have some of the person's own text
 * below them. For readers only: a question that is only quoted is not hers, so nothing is classified by it.
 */
export function newTextInContext(
  text: string,
  { is_first = false }: { is_first?: boolean } = {},
): string {
  const { lines, own, kept, isQuoted } = readOwnLines(text, is_first)
  let hasAnswer = false
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const mark = kept[at] ?? ''
    if (!isMark(mark)) hasAnswer ||= mark.trim() !== ''
    else if (hasAnswer && isQuoted[at] === 1 && isQuoteLine(lines[at] ?? '')) {
      kept[at] = lines[at] ?? ''
    }
  }
  return joinedLines(kept, lines) || joinedLines(own, lines)
}

/**
 * Every line as it was written, with whether it is quoted, an attribution or below a cut. Closing parts are the writer's
 * own here: for whoever passes a text on and must know what is left out.
 */
export function markedLines(text: string): { line: string; is_quoted: boolean }[] {
  const { lines, isQuoted } = readOwnLines(text)
  return lines.map((line, at) => ({ line, is_quoted: isQuoted[at] === 1 }))
}

/** `own`: quoted lines are `REMOVED`; `kept`: closing parts as well, and it may be shorter. */
export function readOwnLines(text: string, is_first = false) {
  const lines = splitLines(text.trim())
  const seen = asSeen(lines, text)
  const isQuoted = markQuotedParts(seen, is_first)
  const own = seen === lines ? lines.slice() : seen
  own.fill(DROPPED, 0, bannerEnd(seen))
  let kept = withoutFlagged(own, isQuoted)
  // A lone `> line` is judged by its place, and that may only show once what stood around it is gone.
  for (let look = 0; look < 3 && kept.some(isQuoteLine); look += 1) {
    const more = markQuotedParts(
      kept.map((line) => (isMark(line) ? '' : line)),
      is_first,
    )
    if (!more.includes(1)) break
    for (let at = more.indexOf(1); at !== -1; at = more.indexOf(1, at + 1)) isQuoted[at] = 1
    kept = withoutFlagged(own, isQuoted)
  }
  return { lines, isQuoted, own, kept }
}

/** Changes `own`, and gives it back without closing parts. */
function withoutFlagged(own: string[], isQuoted: Uint8Array): string[] {
  for (let at = isQuoted.indexOf(1); at !== -1; at = isQuoted.indexOf(1, at + 1)) own[at] = REMOVED
  return dropClosingParts(own)
}

function isMark(line: string): boolean {
  return line === REMOVED || line === DROPPED
}

function splitLines(text: string): string[] {
  const plain = text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  return (plain.includes(HUGE_GAP) ? plain.replace(HUGE_GAPS, HUGE_GAP) : plain).split('\n')
}

/** Nobody means more empty lines than this, and a million of them would each have to be looked at. */
const HUGE_GAP = '\n'.repeat(200)
const HUGE_GAPS = /\n{200,}/g

/**
 * No-break spaces, invisible characters, spaces that stayed quoted-printable (RFC 2045 §6.7) at the end of a line, and
 * marks of direction in front of a quote mark.
 */
const UNSEEN =
  /[\u00a0\u00ad\u200b\u2007\u202f\u2060\ufeff]|[\u200e\u200f\u202a-\u202e\u2066-\u2069][>＞]|=20(?:\r?\n|$)/
const TURNED = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]{1,4}(?=[>＞])/
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
      .replace(TURNED, '')
    return isSigned && plain.startsWith('- -') ? plain.slice(2) : plain
  })
}

/** Where a quote stood between empty lines, the lines above it are enough. `lines` holds what is given back. */
function joinedLines(marked: readonly string[], lines: readonly string[]): string {
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
