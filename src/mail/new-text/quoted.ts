// Marks the lines of a mail that somebody else wrote: lines with a quote mark, attributions, and everything below a
// separator or a block of mail headers. What stands around a mark decides whether it is one. One pass over the lines;
// patterns only ever see short lines.

import { type Attribution, announcesQuote, attributionEndingAt } from './attribution.ts'
import { headerBlockAt } from './header-block.ts'
import { announcesInlineAnswers } from './inline.ts'
import {
  hasWordsFirst,
  isComparison,
  isQuoteLine,
  isSentence,
  looksQuoted,
  opensList,
  quoteRunEnd,
  withoutQuoteMarks,
} from './quote-lines.ts'
import { isFrame, isPgpStart, isReplyMarker, isSeparator } from './separators.ts'
import { NEXT_PART, SCRUBBED } from './words/scrubbed.ts'

/**
 * One flag a line: 1 when it is quoted, an attribution, or below a cut. In a mail that `is_first`, bare quote marks are its
 * writer's own until something says that somebody is quoted.
 */
export function markQuotedParts(lines: readonly string[], is_first = false): Uint8Array {
  const flags = new Uint8Array(lines.length)
  const state: State = { lines, flags, is_first, hasText: false, at: 0, isReply: false }
  while (state.at < lines.length) {
    const line = lines[state.at] ?? ''
    if (state.at < DETAIL_LINES && line.length < LINE_MAX && !isBlank(line)) {
      if (!stepInDetail(state, line)) return flags
    } else stepOverLine(state, line)
  }
  return flags
}

/** Past this line only quote marks count: no person writes so much, and the time stays bounded for any text. */
const DETAIL_LINES = 5_000
/** No attribution, header or separator is longer; a longer line is text. */
const LINE_MAX = 1_000

const ALIAS_QUOTE = /^\s{0,3}[A-Za-z]{1,5}>/

type State = {
  lines: readonly string[]
  flags: Uint8Array
  is_first: boolean
  hasText: boolean
  at: number
  /** Something above showed that somebody is quoted here; from then on every quote mark counts. */
  isReply: boolean
  /** Asked once, at the first lone mark: are sentences quoted and answered in turn? */
  isDialogue?: boolean
  /** Asked once, at the first cut: did the person write into the original? */
  isInline?: boolean
}

function stepOverLine(state: State, line: string): void {
  if (isQuoteLine(line)) state.flags[state.at] = 1
  else if (!isBlank(line)) state.hasText = true
  state.at += 1
}

/** False when everything from here on is somebody else's. */
function stepInDetail(state: State, line: string): boolean {
  const { lines, at } = state
  const split = splitAttributionStart(lines, at)
  if (split !== undefined) return cutOrSkip(state, split, at + 1, true)
  if (isQuoteLine(line)) {
    stepOverQuote(state)
    return true
  }
  const isRest = state.flags[at - 1] === 1 && isBrokenOff(lines[at - 1], line)
  if (isRest || isAliasQuote(state, line)) return skip(state, at, at + 1)
  const pgp = isPgpStart(line) ? pgpEnd(lines, at) : at
  if (pgp > at) return skip(state, at, pgp)
  if (line.startsWith('---') && NEXT_PART.test(line)) return skip(state, at, scrubbedEnd(lines, at))
  if (isReplyMarker(line)) return cutOrSkip(state, at, at + 1, state.hasText)
  if (isSeparator(line)) {
    const headers = headerBlockAt(lines, nextFilled(lines, at + 1), 'separator')
    // In a mail that answers none, and with no head below it, it is the writer's own, or she wrote nothing.
    const isOwn = headers === undefined && state.is_first
    if (!isOwn) return cutOrSkip(state, at, headers ?? at + 1, true)
  }
  if (isFrame(line)) {
    const headers = headerBlockAt(lines, nextFilled(lines, at + 1), 'frame')
    if (headers !== undefined && state.hasText) return cutOrSkip(state, at, headers, true)
  }
  const headers = headerBlockAt(lines, at, 'nothing')
  // Nothing above it: a pasted form looks the same, so it stays.
  if (headers !== undefined && state.hasText) return cutOrSkip(state, at, headers, true)
  if (isRunOn(line) && state.hasText) return cutOrSkip(state, at, at + 1, true)
  const attribution = attributionEndingAt(lines, at)
  if (attribution !== undefined && isBelievable(state, attribution)) {
    return cutOrSkip(state, attribution.start, at + 1, mayCutBelow(state, attribution))
  }
  stepOverLine(state, line)
  return true
}

/** Yahoo goes on in the line of its attribution: `On …, Ann<ann@shop.example> wrote:   Hello`. Nobody types the name so. */
function isRunOn(line: string): boolean {
  if (!line.includes('@')) return false
  const begun = /^(.{10,250}?[^\s<]<[^\s<>]{3,200}>[^:：<>]{1,40}[:：])\s+\S/.exec(line)?.[1]
  const attribution = begun === undefined ? undefined : attributionEndingAt([begun], 0)
  return attribution?.isCertain === true && !attribution.isWeak
}

/** Polymail parts "On …, Ann <mailto:Ann <ann@…>> wrote:" into lines, the last of which begins like a quote. */
function splitAttributionStart(lines: readonly string[], at: number): number | undefined {
  if (!/^>\s?\S[^>]{0,40}[:：]\s*$/.test(lines[at] ?? '') || !announcesQuote(lines[at] ?? '')) {
    return undefined
  }
  const isInside =
    /^mailto:/i.test((lines[at - 1] ?? '').trim()) && (lines[at - 2] ?? '').trim() === '<'
  if (!isInside) return undefined
  let start = at - 3
  while (start > 0 && start > at - 6 && isBlank(lines[start] ?? '')) start -= 1
  return start < 0 || isBlank(lines[start] ?? '') ? at - 2 : start
}

/** All marked lines from here on that belong together: somebody else's, or arrows of the person's own. */
function stepOverQuote(state: State): void {
  const { lines, flags, at } = state
  const end = quoteRunEnd(lines, at)
  if (!state.isReply && !isQuoted(state, at, end)) {
    state.hasText = true
    state.at = end
    return
  }
  state.isReply = true
  for (let mark = at; mark < end; mark += 1) {
    const line = lines[mark] ?? ''
    if (isQuoteLine(line) && !isComparison(line, lines[mark - 1])) flags[mark] = 1
  }
  state.at = end
}

function isQuoted(state: State, from: number, end: number): boolean {
  const { lines, hasText } = state
  if (announcesQuote(lastFilled(lines, from))) return true
  if (state.is_first) return false
  if (isBrokenOff(lines[end - 1], lines[end])) return true
  const run = lines.slice(from, end)
  const isList = opensList(lines[from - 1])
  if (looksQuoted(run, { isAtTop: !hasText && end < lines.length, isList })) return true
  // The usual place of a quote: the end of the mail, apart from the answer above it.
  const isLast = nextFilled(lines, end) >= lines.length
  if (isLast && hasText && isBlank(lines[from - 1] ?? '') && run.every(hasWordsFirst)) return true
  state.isDialogue ??= hasDialogue(lines)
  return state.isDialogue
}

/** Two whole sentences with marks, each with an answer below it, are a reply whose attribution was cut off. */
function hasDialogue(lines: readonly string[]): boolean {
  let count = 0
  for (let at = 0; at < lines.length && at < DETAIL_LINES; at += 1) {
    const line = lines[at] ?? ''
    if (!isQuoteLine(line)) continue
    const end = quoteRunEnd(lines, at)
    if (end < lines.length && isSentence(withoutQuoteMarks(line))) count += 1
    at = end - 1
  }
  return count >= 2
}

/**
 * Below a separator, headers or an attribution stands somebody else's text. When that is marked line by line, only the
 * marks go and the person may have answered below or between; otherwise all of it goes.
 */
function cutOrSkip(state: State, from: number, to: number, mayCut: boolean): boolean {
  const next = nextFilled(state.lines, to)
  const below = state.lines[next]
  if (below === undefined || isQuoteLine(below) || ALIAS_QUOTE.test(below.slice(0, 20))) {
    state.isReply = true
    return skip(state, from, to)
  }
  if (mayCut) {
    state.isInline ??= announcesInlineAnswers(state.lines, state.flags, from)
    if (state.isInline) {
      state.isReply = true
      return skip(state, from, to)
    }
  }
  if (!mayCut) {
    state.hasText = true
    state.at = to
    return true
  }
  state.flags.fill(1, from)
  return false
}

function skip(state: State, from: number, to: number): boolean {
  state.flags.fill(1, from, to)
  state.at = to
  return true
}

/** An uncertain attribution counts only right above quoted lines. */
function isBelievable(state: State, { isCertain }: Attribution): boolean {
  if (isCertain) return true
  const next = nextFilled(state.lines, state.at + 1)
  return next < state.lines.length && isQuoteLine(state.lines[next] ?? '')
}

/**
 * Unmarked text below an attribution is cut where the person wrote something above it. A person may also
 * write `Ann <ann@…> wrote:` and go on in the next line; a program leaves the lines around it empty.
 */
function mayCutBelow({ lines, flags, at }: State, attribution: Attribution): boolean {
  const { start, isCertain, isWeak } = attribution
  if (
    !isCertain ||
    (isWeak && !(isMissingOrBlank(lines[start - 1]) && isMissingOrBlank(lines[at + 1])))
  )
    return false
  // The attribution may span lines already seen as text.
  for (let above = start - 1, filled = 0; above >= 0; above -= 1) {
    const line = lines[above] ?? ''
    if (flags[above] === 1 || isBlank(line)) continue
    filled += 1
    // Nobody answers with a greeting alone.
    if (!isWeak || filled > 1 || !/,\s*$/.test(line)) return true
  }
  return false
}

/** `JD> text` as Emacs and old mailers quote; only below another quoted line, because `File> Open` is text. */
function isAliasQuote({ lines, flags, at }: State, line: string): boolean {
  if (!ALIAS_QUOTE.test(line) && !/^\s{0,3}\|/.test(line)) return false
  let above = at - 1
  while (above >= 0 && above > at - 3 && isBlank(lines[above] ?? '')) above -= 1
  return above >= 0 && flags[above] === 1
}

/**
 * A program that wraps quoted lines may forget the mark: the rest of a link, or the verb of an attribution, right below a
 * marked line that ends in the middle of it.
 */
function isBrokenOff(above: string | undefined, line: string | undefined): boolean {
  if (above === undefined || line === undefined || !isQuoteLine(above)) return false
  if (above.length > 60 && /<?https?:\/\/[^\s<>]*$/.test(above.trimEnd())) {
    return /^(?=\S*[/#=&%>])\S+(?:\s|$)/.test(line)
  }
  const isVerb = line.length < 45 && /^\S{1,20}(?: \S{1,20})?\s?[:：]$/.test(line)
  return isVerb && /\d/.test(above) && /@\S*\s*$/.test(above) && announcesQuote(line)
}

/** Mailman's rule, and the lines below it that describe what it took off. */
function scrubbedEnd(lines: readonly string[], at: number): number {
  let end = at + 1
  while (end < lines.length && SCRUBBED.test(lines[end] ?? '')) end += 1
  return end
}

function pgpEnd(lines: readonly string[], at: number): number {
  let end = at + 1
  if (/SIGNED MESSAGE/.test(lines[at] ?? '')) {
    while (/^(?:Hash|Charset|Version|Comment):/.test(lines[end] ?? '')) end += 1
    return end
  }
  while (end < lines.length && lines[end]?.startsWith('-----END PGP') !== true) end += 1
  return Math.min(end + 1, lines.length)
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && isBlank(lines[at] ?? '')) at += 1
  return at
}

/** The line right above, or the one above a gap. */
function lastFilled(lines: readonly string[], before: number): string {
  let at = before - 1
  while (at > 0 && at > before - 3 && isBlank(lines[at] ?? '')) at -= 1
  return lines[at] ?? ''
}

function isMissingOrBlank(line: string | undefined): boolean {
  return line === undefined || isBlank(line)
}

function isBlank(line: string): boolean {
  return line.length === 0 || line.trim() === ''
}
