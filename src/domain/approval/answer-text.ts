// What an agent wrote, whole, as it would reach the customer: everything of her own, with the customer's lines that she
// answers between them, and without the quoted draft. Where own words might be among what is left out, that is said, so
// that nothing leaves cut.

import { withoutMarks } from '../../mail/marks.ts'
import { isMobileFooter } from '../../mail/new-text/mobile-footer.ts'
import { markedLines } from '../../mail/new-text/new-text.ts'
import { isQuoteLine, withoutQuoteMarks } from '../../mail/new-text/quote-lines.ts'
import { holdsFrame } from './frame.ts'
import { changes, isSignature, type Signer } from './signature.ts'

export type AnswerText = {
  /** The first non-empty one is the first line of the reply. Where the mail has marks, they stand in `marked`. */
  lines: AnswerLine[]
  /** What is not part of `lines` and may be the agent's own; empty where nothing is. */
  lost: string
}

/** `marked` without marks is `line`. */
export type AnswerLine = { line: string; marked: string }

/** `text`: the plain text of the whole mail; it may have marks (`src/mail/marks.ts`). */
export function answerText(text: string): AnswerText {
  const parts = partsOf(text)
  const first = parts.findIndex((part) => !part.is_quoted && hasText(part.lines))
  if (first === -1) return { lines: [], lost: '' }
  const kept: AnswerLine[] = []
  const lost: string[] = []
  let section: Section = 'unknown'
  for (const [at, part] of parts.entries()) {
    if (!part.is_quoted) kept.push(...apart(kept, part.all))
    else {
      lost.push(...lostIn(part.lines))
      const is_answered = at > first && parts.slice(at + 1).some((one) => isOwn(one))
      const asked = questionOf(part.lines, section)
      if (is_answered) kept.push(...apart(kept, asked.question.map(unmarked)))
      section = asked.section
    }
  }
  const lines = withoutFooter(kept.filter(({ line }) => !PICTURE.test(line)))
  return { lines, lost: lost.join('\n').trim() }
}

/**
 * Whether an own line that no signature holds stands where a reader of the first lines does not look: below the quoted draft,
 * or as the first one below the `-- ` of a signature.
 */
export function speaksBelow(text: string, signer: Signer): boolean {
  const parts = partsOf(text)
  const below_draft = parts.some(({ is_quoted, lines }) => is_quoted && hasOwnBelow(lines))
  const lines = parts.flatMap((part) => part.lines)
  const rule = lines.findIndex((line) => /^-- ?$/.test(line))
  const first = rule === -1 ? undefined : lines.slice(rule + 1).find((line) => line.trim() !== '')
  return below_draft || (first !== undefined && changes(first, signer))
}

function hasOwnBelow(all: readonly string[]): boolean {
  const lines = withoutArmor(all)
  const end = lines.findLastIndex((line) => DRAFT_END.test(withoutQuoteMarks(line)))
  if (end === -1) return false
  const below = lines.slice(end + 1).filter((line) => !isQuoteLine(line))
  return !isSignature(
    withoutFooter(below.map(unmarked))
      .map(({ line }) => line)
      .join('\n'),
  )
}

/** Of some lines: trimmed, and joined. */
export function textOf(lines: readonly AnswerLine[], which: keyof AnswerLine = 'line'): string {
  return lines
    .map((one) => one[which])
    .join('\n')
    .trim()
}

/** An empty line parts a question and its answer; where a quote is left out, one is enough. */
function apart(above: readonly AnswerLine[], lines: readonly AnswerLine[]): AnswerLine[] {
  const [last, next] = [above.at(-1)?.line ?? '', lines[0]?.line ?? '']
  const isOneQuoted = isQuoteLine(last) !== isQuoteLine(next)
  const isTight = last.trim() !== '' && next.trim() !== ''
  if (isOneQuoted && isTight) return [unmarked(''), ...lines]
  const isGap = above.length > 0 && last.trim() === ''
  return isGap ? lines.slice(lines.findIndex(({ line }) => line.trim() !== '')) : [...lines]
}

function unmarked(line: string): AnswerLine {
  return { line, marked: line }
}

const RULE = /^\s*(?:-{2,}|_{5,}|={5,})\s*$/

/** What stands in a plain text for the logo of a signature. */
const PICTURE = /^\s*\[(?:cid:[^\]\s]{1,200}|(?:inline )?image:?[^\]]{0,200})\]\s*$/i

type Part = { is_quoted: boolean; lines: string[]; all: AnswerLine[] }

function partsOf(text: string): Part[] {
  const parts: Part[] = []
  const shown = withoutBlankEnds(text.split('\n'))
  const read = markedLines(shown.map(withoutMarks).join('\n'))
  // Only huge gaps make the counts differ; then the marks are left out.
  const isAligned = read.length === shown.length
  for (const [at, { line, is_quoted }] of read.entries()) {
    const one = { line, marked: isAligned ? (shown[at] ?? line) : line }
    const last = parts.at(-1)
    if (last !== undefined && last.is_quoted === is_quoted) {
      last.lines.push(line)
      last.all.push(one)
    } else parts.push({ is_quoted, lines: [line], all: [one] })
  }
  return parts
}

function withoutBlankEnds(lines: readonly string[]): string[] {
  const isFilled = (line: string) => withoutMarks(line).trim() !== ''
  const first = lines.findIndex(isFilled)
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(isFilled) + 1)
}

function isOwn({ is_quoted, all }: Part): boolean {
  return !is_quoted && withoutFooter(all).some(({ line }) => line.trim() !== '')
}

function hasText(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() !== '')
}

/**
 * Lines that carry a quote mark are somebody else's. Below a cut nothing is marked: it is the draft where it holds lines
 * of the draft mail, and then whatever stands below the draft's last line is own. Otherwise nobody can tell.
 */
function lostIn(all: readonly string[]): string[] {
  const lines = withoutArmor(all)
  const marked = lines.findIndex((line) => isQuoteLine(line))
  const unmarked = marked === -1 ? lines : lines.slice(marked).filter((line) => !isQuoteLine(line))
  if (!hasText(unmarked)) return []
  if (!lines.some((line) => holdsFrame(withoutQuoteMarks(line)))) {
    return marked === -1 && isAttribution(lines) ? [] : [...lines]
  }
  const end = lines.findLastIndex((line) => DRAFT_END.test(withoutQuoteMarks(line)))
  const below = end === -1 ? [] : lines.slice(end + 1).filter((line) => !isQuoteLine(line))
  return hasText(below) ? below : []
}

/** What PGP puts around a text that is signed inside (RFC 9580 §7). */
function withoutArmor(lines: readonly string[]): string[] {
  return lines.join('\n').replace(ARMOR_HEAD, '').replace(ARMOR_END, '').split('\n')
}

const ARMOR_HEAD = /^-----BEGIN PGP SIGNED MESSAGE-----(?:\n[\w-]{1,30}: [^\n]{0,200})*/gm
const ARMOR_END = /^-----BEGIN PGP SIGNATURE-----[\s\S]{0,5000}?^-----END PGP SIGNATURE-----/gm

/** A lone one, apart from its quote or without any; programs wrap it. */
function isAttribution(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '')
  return filled.length <= 1 || (filled.length <= 3 && /[:：]\s*$/.test(filled.at(-1) ?? ''))
}

/** The last line of the draft mail. */
const DRAFT_END = /\/ Holdfast\s*$/

/** Which part of the draft mail a quoted line stands in; `unknown`: above all of them, or in another mail. */
type Section = 'unknown' | 'customer' | 'ours'

/** The customer's lines, one mark deep; of the draft itself nothing. `above`: where its first line stands. */
function questionOf(
  lines: readonly string[],
  above: Section,
): { question: string[]; section: Section } {
  const shown = lines.filter(isQuoteLine).map(withoutQuoteMarks)
  const holds_draft = above !== 'unknown' || shown.some(holdsFrame)
  let section = above
  let asked: string[] = []
  for (const line of shown) {
    const begun = sectionBegunBy(line, holds_draft)
    if (begun !== undefined) {
      section = begun
      asked = []
    } else if (section !== 'ours' && !ABOUT_MAIL.test(line)) asked.push(line)
  }
  const is_said = asked.some((line) => line !== '') && !(holds_draft && section === 'unknown')
  const question = textOf(asked.map(unmarked)).split('\n')
  return {
    question: is_said ? question.map((line) => `> ${line}`.trimEnd()) : [],
    section,
  }
}

function sectionBegunBy(line: string, holds_draft: boolean): Section | undefined {
  if (!holds_draft) return undefined
  if (CUSTOMERS.test(line.trim())) return 'customer'
  return holdsFrame(line) ? 'ours' : undefined
}

/** Headings of the draft mail above words of the customer's. */
const CUSTOMERS =
  /^(?:== )?(?:the customer|\S.{0,80}) wrote(?: ==)?$|^(?:== )?the whole mail(?: ==)?$/i
/** What the draft mail says of the mail itself. */
const ABOUT_MAIL = /^(?:From|Subject|Received|File):\s/

/** "Sent from my iPhone" at the end is the program's, and so is a rule with nothing below it. */
function withoutFooter(lines: readonly AnswerLine[]): AnswerLine[] {
  let end = lines.length
  while (end > 0) {
    const { line } = lines[end - 1] ?? { line: '' }
    if (line.trim() !== '' && !isMobileFooter(line) && !RULE.test(line)) break
    end -= 1
  }
  return lines.slice(0, end)
}
