// The raw source before MIME: line ends repaired, mbox lines dropped, a missing empty line put back, and the header block
// read line by line, because screening needs every occurrence as it was sent (RFC 5322 §2.2) and a parser keeps one of each.

import { setOf } from '../../text/words.ts'
import type { HeaderLine } from '../mail.ts'
import { decodeText } from './charset.ts'

const CR = 0x0d
const LF = 0x0a

/** The mail without a byte order mark, leading empty lines and mbox `From ` line, with one kind of line end a line. */
export function repairSource(raw: Uint8Array): Buffer {
  let source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if ((source[0] === 0xff && source[1] === 0xfe) || (source[0] === 0xfe && source[1] === 0xff)) {
    source = Buffer.from(decodeText(source, 'utf-16'))
  }
  source = withPlainLineEnds(source)
  let start = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? 3 : 0
  while (isBlankStart(source, start)) start += 1
  if (/^>?From (?![ \t]*:)/.test(source.toString('latin1', start, start + 20))) {
    const end = source.indexOf(LF, start)
    start = end === -1 ? source.length : end + 1
  }
  return withEmptyLine(source.subarray(start))
}

/** Length of the header block in bytes, the empty line not counted. */
export function headerLength(source: Buffer): number {
  let at = 0
  while (at < source.length) {
    const end = source.indexOf(LF, at)
    if (end === -1) return source.length
    if (end === at || (end === at + 1 && source[at] === CR)) return at
    at = end + 1
  }
  return source.length
}

/** Header fields in order, values unfolded; lines that are no field are skipped. Undefined when there are too many. */
export function readHeaderLines(block: Buffer, lines_max: number): HeaderLine[] | undefined {
  const fields: { name: string; value: Buffer[] }[] = []
  let count = 0
  for (let at = 0; at < block.length; ) {
    const feed = block.indexOf(LF, at)
    const end = feed === -1 ? block.length : feed
    const line = block.subarray(at, end)
    at = end + 1
    count += 1
    if (count > lines_max) return undefined
    if (line[0] === 0x20 || line[0] === 0x09) {
      fields.at(-1)?.value.push(line)
      continue
    }
    const name = fieldName(line)
    if (name !== undefined) {
      fields.push({ name: name.toLowerCase(), value: [line.subarray(line.indexOf(':') + 1)] })
    }
  }
  const hints = charsetsIn(block)
  return fields.map(({ name, value }) => ({ name, value: unfolded(value, hints) }))
}

/** RFC 6532: UTF-8; older programs sent the bytes of their own charset, mostly Latin-1. */
export function decode(bytes: Uint8Array): string {
  return decodeText(bytes)
}

function unfolded(lines: readonly Buffer[], hints: readonly string[]): string {
  // Lines are joined before they are decoded, because a long text may be folded within a letter.
  return decodeText(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])), '', hints)
    .replaceAll('\0', '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
}

/** Charsets that the header names anywhere: bytes without a label are most likely in one of them. */
function charsetsIn(block: Buffer): string[] {
  const names = new Set<string>()
  for (const match of block.toString('latin1').matchAll(CHARSET)) {
    names.add((match[1] ?? match[2] ?? '').toLowerCase())
    if (names.size === HINTS_MAX) break
  }
  return [...names]
}

const CHARSET = /=\?([a-z0-9_.:-]{3,40})\?[bq]\?|charset\s{0,3}=\s{0,3}"?([a-z0-9_.:-]{3,40})/gi
const HINTS_MAX = 5

const FIELD = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:/

function fieldName(line: Buffer): string | undefined {
  return FIELD.exec(line.toString('latin1', 0, NAME_LENGTH_MAX))?.[1]
}

const NAME_LENGTH_MAX = 200

function isBlankStart(source: Buffer, at: number): boolean {
  return source[at] === CR || source[at] === LF
}

/** Bare CR of old Mac software becomes LF, and so does CR CR LF, which a gateway made by converting twice. */
function withPlainLineEnds(source: Buffer): Buffer {
  const head = source.subarray(0, 64 * 1024)
  if (head.includes('\r\r\n')) {
    return Buffer.from(source.toString('latin1').replace(/\r+\n/g, '\n'), 'latin1')
  }
  let bare = 0
  let feeds = 0
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] === LF) feeds += 1
    else if (head[at] === CR && head[at + 1] !== LF) bare += 1
  }
  if (bare <= feeds) return source
  const copy = Buffer.from(source)
  for (let at = 0; at < copy.length; at += 1) if (copy[at] === CR) copy[at] = LF
  return copy
}

/**
 * Puts an empty line in front of a body that follows the header without one. A stray line among fields is not a body: then
 * well-known fields come after it.
 */
function withEmptyLine(source: Buffer): Buffer {
  const end = Math.min(headerLength(source), HEAD_LOOK_BYTES)
  const lines = source.toString('latin1', 0, end).split('\n')
  let at = 0
  for (const [index, line] of lines.entries()) {
    const isField = FIELD.test(line.slice(0, NAME_LENGTH_MAX)) || /^[ \t]/.test(line)
    if (!isField && line.trim() !== '') {
      if (index === 0 || lines.slice(index + 1).some(isKnownField)) return source
      return Buffer.concat([source.subarray(0, at), Buffer.from('\n'), source.subarray(at)])
    }
    at += line.length + 1
  }
  return source
}

const HEAD_LOOK_BYTES = 512 * 1024
const KNOWN_FIELDS = setOf(`
  from to cc subject date message-id received return-path reply-to mime-version references in-reply-to delivered-to
  dkim-signature
`)

function isKnownField(line: string): boolean {
  const name = /^([a-z-]{2,45}):/i.exec(line)?.[1]?.toLowerCase()
  return (
    name !== undefined &&
    (KNOWN_FIELDS.has(name) || /^(?:content-[a-z]{2,30}|x-[a-z-]{1,40})$/.test(name))
  )
}
