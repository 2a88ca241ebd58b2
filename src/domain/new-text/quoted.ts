// Marks the lines of a mail that somebody else wrote: lines with a quote mark, attributions, and everything below a
// separator or a block of mail headers. One pass over the lines; patterns only ever see short lines.

import { type Attribution, attributionEndingAt } from './attribution.ts'
import { headerBlockAt } from './header-block.ts'
import { announcesInlineAnswers } from './inline.ts'
import { isFrame, isPgpStart, isReplyMarker, isSeparator } from './separators.ts'

/** One flag a line: 1 when it is quoted, an attribution, or below a cut. */
export function markQuotedParts(lines: readonly string[]): Uint8Array {
  const flags = new Uint8Array(lines.length)
  const state: State = { lines, flags, hasText: false, at: 0 }
  while (state.at < lines.length) {
    const line = lines[state.at] ?? ''
    if (state.at < DETAIL_LINES && line.length < LINE_MAX && !isBlank(line)) {
      if (!stepInDetail(state, line)) return flags
    } else step(state, line)
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
  hasText: boolean
  at: number
  /** Asked once, at the first cut: did the person write into the original? */
  isInline?: boolean
}

function step(state: State, line: string): void {
  if (isQuoteLine(line)) state.flags[state.at] = 1
  else if (!isBlank(line)) state.hasText = true
  state.at += 1
}

/** False when everything from here on is somebody else's. */
function stepInDetail(state: State, line: string): boolean {
  const { lines, flags, at } = state
  if (isQuoteLine(line) || isAliasQuote(state, line)) {
    flags[at] = 1
    state.at += 1
    return true
  }
  const pgp = isPgpStart(line) ? pgpEnd(lines, at) : at
  if (pgp > at) return skip(state, at, pgp)
  if (isReplyMarker(line)) return cutOrSkip(state, at, at + 1, state.hasText)
  if (isSeparator(line)) {
    const headers = headerBlockAt(lines, nextFilled(lines, at + 1), 'separator')
    return cutOrSkip(state, at, headers ?? at + 1, true)
  }
  if (isFrame(line)) {
    const headers = headerBlockAt(lines, nextFilled(lines, at + 1), 'frame')
    if (headers !== undefined && state.hasText) return cutOrSkip(state, at, headers, true)
  }
  const headers = headerBlockAt(lines, at, 'nothing')
  // Nothing above it: a pasted form looks the same, so it stays.
  if (headers !== undefined && state.hasText) return cutOrSkip(state, at, headers, true)
  const attribution = attributionEndingAt(lines, at)
  if (attribution !== undefined && isBelievable(state, attribution)) {
    return cutOrSkip(
      state,
      attribution.start,
      at + 1,
      attribution.isCertain && hadText(state, attribution),
    )
  }
  step(state, line)
  return true
}

/**
 * Below a separator, headers or an attribution stands somebody else's text. When that is marked line by line, only the
 * marks go and the person may have answered below or between; otherwise all of it goes.
 */
function cutOrSkip(state: State, from: number, to: number, mayCut: boolean): boolean {
  const next = nextFilled(state.lines, to)
  const below = state.lines[next]
  if (below === undefined || isQuoteLine(below) || ALIAS_QUOTE.test(below.slice(0, 20))) {
    return skip(state, from, to)
  }
  if (mayCut) {
    state.isInline ??= announcesInlineAnswers(state.lines, state.flags, from)
    if (state.isInline) return skip(state, from, to)
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

/** Did the person write anything above the attribution itself, which may span lines already seen as text? */
function hadText(state: State, { start }: Attribution): boolean {
  for (let at = start - 1; at >= 0; at -= 1) {
    if (state.flags[at] === 0 && !isBlank(state.lines[at] ?? '')) return true
  }
  return false
}

function isQuoteLine(line: string): boolean {
  for (let at = 0; at < line.length && at < 40; at += 1) {
    const char = line.charCodeAt(at)
    if (char === 0x3e || char === 0xff1e) return true
    if (char !== 0x20 && char !== 0x09 && char !== 0xa0) return false
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

function isBlank(line: string): boolean {
  return line.length === 0 || line.trim() === ''
}
