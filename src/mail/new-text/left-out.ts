// What the new text leaves out and a person may have written all the same: marked lines, everything below a separator,
// signatures, and what looks like a gateway's warning above the text. Words hidden there are the person's own where they stand in
// no earlier mail of the conversation; whoever knows those mails asks `unknownLines`. What mail programs add, and footers in known
// words, are nobody's words.

import { foldedWords } from '../../text/words.ts'
import type { ParsedMail } from '../mail.ts'
import { isFirstMail } from '../threads/threading.ts'
import { attributionEndingAt } from './attribution.ts'
import { DROPPED, isBareRule, isDisclaimer, REMOVED } from './closing.ts'
import { headerFieldOf } from './header-block.ts'
import { isLetterhead } from './letterhead.ts'
import { isMobileFooter } from './mobile-footer.ts'
import { readOwnLines } from './new-text.ts'
import { withoutQuoteMarks } from './quote-lines.ts'
import { isFrame, isReplyMarker, isSeparator } from './separators.ts'

export type LeftOut = {
  /** Without its quote marks. */
  line: string
  /** `quoted` by a mark or below a separator, in a `signature`, or in the `banner` of a gateway. */
  place: 'quoted' | 'signature' | 'banner'
}

type Written = Pick<ParsedMail, 'in_reply_to' | 'references' | 'subject' | 'text'>

/**
 * The lines with words that the new text leaves out, without attributions, header fields, footers and letterheads. Several rules
 * ask it of one mail, and nobody changes a mail, so it is looked through once.
 */
export function leftOutOf(mail: Written): readonly LeftOut[] {
  const known = FOUND.get(mail) ?? lookedThrough(mail)
  FOUND.set(mail, known)
  return known
}

const FOUND = new WeakMap<Written, readonly LeftOut[]>()

function lookedThrough(mail: Written): LeftOut[] {
  const text = mail.text.slice(0, CHARS_MAX)
  const { lines: all, own, kept } = readOwnLines(text, isFirstMail(mail))
  const lines = all.map(withoutQuoteMarks)
  const found: LeftOut[] = []
  const frames = framesOf(lines)
  const notices = noticesOf(lines)
  for (const [at, line] of lines.entries()) {
    const isQuoted = own[at] === REMOVED
    const isBanner = own[at] === DROPPED
    // Behind the end of `kept` everything was a closing part.
    if (!isQuoted && !isBanner && kept[at] !== REMOVED && at < kept.length) continue
    if (frames.has(at) || notices.has(at) || !/[\p{L}\p{N}]/u.test(line)) continue
    if (isMobileFooter(line)) continue
    const place = isQuoted ? 'quoted' : isBanner ? 'banner' : 'signature'
    if (place !== 'signature' || !isLetterhead(line)) found.push({ line, place })
  }
  return found
}

/**
 * Those whose words stand in none of the earlier mails, one after another as there; links do not count. Of a mail that leaves
 * out more lines than are compared, the rest is unknown.
 */
export function unknownLines(left_out: readonly LeftOut[], earlier: readonly string[]): LeftOut[] {
  if (left_out.length === 0) return []
  const known = earlier.slice(0, EARLIER_MAX).map((text) => wordsOf(text.slice(0, EARLIER_CHARS)))
  return left_out.filter(({ line }, at) => {
    if (at >= COMPARED_MAX) return true
    const words = wordsOf(line)
    return words.trim() !== '' && !known.some((text) => text.includes(words))
  })
}

/** So much keeps the comparison within a few milliseconds, whatever a mail holds. */
const COMPARED_MAX = 300
const EARLIER_MAX = 60
const EARLIER_CHARS = 20_000

/** Nobody reads on in a longer mail, and every rule here looks at every line. */
const CHARS_MAX = 200_000

function wordsOf(text: string): string {
  const plain = text.replace(/<?\b(?:https?:\/\/|mailto:)[^\s<>]{1,2000}>?/gi, ' ')
  return ` ${foldedWords(plain).join(' ')} `
}

/** Lines by which programs announce a mail: attributions, header fields, separators, markers of ticket systems. */
function framesOf(lines: readonly string[]): ReadonlySet<number> {
  const frames = pgpBlocks(lines)
  for (const [at, line] of lines.slice(0, LINES_MAX).entries()) {
    if (line.length > LINE_MAX) continue
    const attribution = attributionEndingAt(lines, at)
    if (attribution !== undefined) {
      for (let part = attribution.start; part <= at; part += 1) frames.add(part)
    } else if (
      headerFieldOf(line) !== undefined ||
      isSeparator(line) ||
      isReplyMarker(line) ||
      isFrame(line) ||
      isBareRule(line)
    ) {
      frames.add(at)
    }
  }
  return frames
}

/** Armour and all in it but a signed text (RFC 4880 §6.2). */
function pgpBlocks(lines: readonly string[]): Set<number> {
  const found = new Set<number>()
  let isInside = false
  for (const [at, line] of lines.entries()) {
    const isMark = /^-----(?:BEGIN|END) PGP /.test(line)
    if (isMark) isInside = line.startsWith('-----BEGIN') && !line.includes('SIGNED MESSAGE')
    if (isMark || isInside || /^(?:Hash|Charset): \S+$/.test(line)) found.add(at)
  }
  return found
}

const LINES_MAX = 5_000
const LINE_MAX = 1_000

/** Paragraphs that are a confidentiality notice, a virus scanner's or a list's. */
function noticesOf(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  for (let start = 0; start < lines.length; start += 1) {
    if ((lines[start] ?? '').trim() === '') continue
    let end = start
    while (end < lines.length && (lines[end] ?? '').trim() !== '') end += 1
    if (isDisclaimer(lines.slice(start, end).join(' '))) {
      for (let at = start; at < end; at += 1) found.add(at)
    }
    start = end
  }
  return found
}
