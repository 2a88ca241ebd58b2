// What an agent wrote, whole, as it would reach the customer: everything of her own, with the customer's lines that she
// answers between them, and without the quoted draft. Where own words might be among what is left out, that is said, so
// that nothing leaves cut.

import { isMobileFooter } from '../../mail/new-text/mobile-footer.ts'
import { markedLines } from '../../mail/new-text/new-text.ts'
import { isQuoteLine, withoutQuoteMarks } from '../../mail/new-text/quote-lines.ts'
import { holdsFrame } from './frame.ts'

export type AnswerText = {
  /** The first non-empty line of it is the first line of the reply. */
  text: string
  /** What is not part of `text` and may be the agent's own; empty where nothing is. */
  lost: string
}

/** `text`: the plain text of the whole mail. */
export function answerText(text: string): AnswerText {
  const parts = partsOf(text)
  const first = parts.findIndex((part) => !part.is_quoted && hasText(part.lines))
  if (first === -1) return { text: '', lost: '' }
  const kept: string[] = []
  const lost: string[] = []
  for (const [at, part] of parts.entries()) {
    if (!part.is_quoted) kept.push(...part.lines)
    else {
      lost.push(...lostIn(part.lines))
      const is_answered = at > first && parts.slice(at + 1).some((one) => isOwn(one))
      if (is_answered) kept.push(...questionOf(part.lines))
    }
  }
  const written = withoutFooter(kept.filter((line) => !PICTURE.test(line)))
  return { text: written.join('\n').trim(), lost: lost.join('\n').trim() }
}

/** What stands in a plain text for the logo of a signature. */
const PICTURE = /^\s*\[(?:cid:[^\]\s]{1,200}|(?:inline )?image:?[^\]]{0,200})\]\s*$/i

type Part = { is_quoted: boolean; lines: string[] }

function partsOf(text: string): Part[] {
  const parts: Part[] = []
  for (const { line, is_quoted } of markedLines(text)) {
    const last = parts.at(-1)
    if (last !== undefined && last.is_quoted === is_quoted) last.lines.push(line)
    else parts.push({ is_quoted, lines: [line] })
  }
  return parts
}

function isOwn({ is_quoted, lines }: Part): boolean {
  return !is_quoted && hasText(withoutFooter(lines))
}

function hasText(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() !== '')
}

/**
 * Lines that carry a quote mark are somebody else's. Below a cut nothing is marked: it is the draft where it holds lines
 * of the draft mail, and then whatever stands below the draft's last line is own. Otherwise nobody can tell.
 */
function lostIn(lines: readonly string[]): string[] {
  const marked = lines.findIndex((line) => isQuoteLine(line))
  const unmarked = marked === -1 ? lines : lines.slice(marked).filter((line) => !isQuoteLine(line))
  if (!hasText(unmarked)) return []
  if (!lines.some((line) => holdsFrame(withoutQuoteMarks(line)))) {
    // A lone attribution, whose quote was deleted.
    return marked === -1 && lines.filter((line) => line.trim() !== '').length <= 1 ? [] : [...lines]
  }
  const end = lines.findLastIndex((line) => DRAFT_END.test(withoutQuoteMarks(line)))
  const below = end === -1 ? [] : lines.slice(end + 1).filter((line) => !isQuoteLine(line))
  return hasText(below) ? below : []
}

/** The last line of the draft mail. */
const DRAFT_END = /\/ Holdfast\s*$/

/** The customer's lines, one mark deep; of a part that holds the draft itself nothing. */
function questionOf(lines: readonly string[]): string[] {
  const marked = lines.filter((line) => isQuoteLine(line))
  if (marked.length === 0 || lines.some((line) => holdsFrame(withoutQuoteMarks(line)))) return []
  return ['', ...marked.map((line) => `> ${withoutQuoteMarks(line)}`.trimEnd()), '']
}

/** "Sent from my iPhone" at the end is the program's. */
function withoutFooter(lines: readonly string[]): string[] {
  let end = lines.length
  while (end > 0) {
    const line = lines[end - 1] ?? ''
    if (line.trim() !== '' && !isMobileFooter(line)) break
    end -= 1
  }
  return lines.slice(0, end)
}
