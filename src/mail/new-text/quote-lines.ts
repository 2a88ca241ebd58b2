// Lines that begin with `>` (RFC 3676 §4.5). In a reply they are somebody else's. Where nothing shows that anybody is
// quoted, a person may have written them herself: `> 90 days`, `>>> urgent`, a list of arrows. Then their
// surroundings and their look decide, and in doubt they stay.

/** `>` (also full-width `＞`) behind at most some blanks. */
export function isQuoteLine(line: string): boolean {
  for (let at = 0; at < line.length && at < 40; at += 1) {
    const char = line.charCodeAt(at)
    if (char === 0x3e || char === 0xff1e) return true
    if (char !== 0x20 && char !== 0x09 && char !== 0xa0) return false
  }
  return false
}

/** The line after the run of quote lines that starts at `from`; blank lines between two of them belong to it. */
export function quoteRunEnd(lines: readonly string[], from: number): number {
  let end = from
  for (let at = from; at < lines.length && at <= end + GAP_LINES; at += 1) {
    const line = lines[at] ?? ''
    if (isQuoteLine(line)) end = at + 1
    else if (line.trim() !== '') break
  }
  return end
}

/** As a program quotes: with its own marks for empty lines, in several depths, wrapped, or a letter of whole sentences. */
export function looksQuoted(
  run: readonly string[],
  { isAtTop, isList }: { isAtTop: boolean; isList: boolean },
): boolean {
  const depths = new Set<number>()
  const contents: string[] = []
  for (const line of run.slice(0, LOOK_LINES)) {
    const mark = MARK.exec(line)?.[0]
    if (mark === undefined) continue
    const content = line.slice(mark.length).trim()
    if (content === '') return true
    depths.add(mark.replace(/[^>＞]/g, '').length)
    contents.push(content)
  }
  const [first = ''] = contents
  if (depths.size > 1 || /[:：]\*?$/.test(first)) return true
  const isWrapped = contents.some((content, at) => at < contents.length - 1 && content.length > 55)
  if (isWrapped || run.length > LOOK_LINES) return true
  if (isList) return false
  if (contents.length >= 3 && contents.some((content) => /[.!?…。！？,]$/.test(content)))
    return true
  return isAtTop && isSentence(first)
}

/** `The error is:` right above; an attribution in a language that nobody listed has a date or an address. */
export function opensList(above: string | undefined): boolean {
  return above !== undefined && /[:：]\s*$/.test(above) && !/[\d@]/.test(above)
}

/** A question or a statement in full, as a trimmed quote is answered: not `90 days!` and not `urgent`. */
export function isSentence(content: string): boolean {
  return (
    /^[\p{Lu}\p{Lo}¿¡"“„«].*[.?!…。？！]["”)]?$/u.test(content) &&
    /\p{L}\S* \S|\p{Lo}{4}/u.test(content)
  )
}

/** One mark and a word, as a quoted sentence begins; not `> 90 days`, `>>> urgent` or `> Settings > Mail`. */
export function hasWordsFirst(line: string): boolean {
  return (
    line.trim() === '' || /^[ \t\u00a0]{0,5}[>＞][ \t\u00a0]?["'(“„«¿¡]?\p{L}[^>]*$/u.test(line)
  )
}

/** The text behind the marks. */
export function withoutQuoteMarks(line: string): string {
  return line.slice(MARK.exec(line)?.[0].length ?? 0).trim()
}

/** `… for more than\n> 90 days`: a comparison that the program wrapped, also in the midst of a reply. */
export function isComparison(line: string, above: string | undefined): boolean {
  if (above === undefined || isQuoteLine(above)) return false
  return /^\s?>=? ?\d/.test(line) && /[\p{L}\d]$/u.test(above.trimEnd())
}

const MARK = /^(?:[ \t\u00a0]{0,5}[>＞])+/
/** Two quotes with more blank lines between them are two. */
const GAP_LINES = 3
/** Enough to see how a quote looks; nobody writes more arrows than that. */
const LOOK_LINES = 20
