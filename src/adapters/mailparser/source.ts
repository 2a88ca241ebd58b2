// The raw source before MIME: line ends repaired, mbox lines dropped, and the header block read line by line, because
// screening needs every occurrence as it was sent (RFC 5322 §2.2) and a parser keeps one of each.

import type { HeaderLine } from '../../domain/mail.ts'

const CR = 0x0d
const LF = 0x0a

/** The mail without a byte order mark, leading empty lines and mbox `From ` line; old Mac line ends become LF. */
export function repairSource(raw: Uint8Array): Buffer {
  let source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (isOldMac(source)) {
    source = Buffer.from(source)
    for (let at = 0; at < source.length; at += 1) if (source[at] === CR) source[at] = LF
  }
  let start = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? 3 : 0
  while (source[start] === CR || source[start] === LF) start += 1
  if (/^>?From /.test(source.toString('latin1', start, start + 6))) {
    const end = source.indexOf(LF, start)
    start = end === -1 ? source.length : end + 1
  }
  return source.subarray(start)
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
  const fields: { name: string; value: string[] }[] = []
  let count = 0
  for (const line of decode(block).split('\n')) {
    count += 1
    if (count > lines_max) return undefined
    if (/^[ \t]/.test(line)) {
      fields.at(-1)?.value.push(line.trim())
      continue
    }
    const colon = line.indexOf(':')
    const name = line
      .slice(0, colon === -1 ? 0 : colon)
      .trim()
      .toLowerCase()
    if (/^[\x21-\x39\x3b-\x7e]+$/.test(name))
      fields.push({ name, value: [line.slice(colon + 1).trim()] })
  }
  return fields.map(({ name, value }) => ({ name, value: clean(value.filter(Boolean).join(' ')) }))
}

/** RFC 6532: UTF-8; older programs sent Latin-1 bytes, which is what they still mean. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function clean(value: string): string {
  return value.replaceAll('\u0000', '').replaceAll('\r', ' ').trim()
}

/** Bare CR as line end, the way of old Mac software: then there is (almost) no LF. */
function isOldMac(source: Buffer): boolean {
  const head = source.subarray(0, 64 * 1024)
  let bare = 0
  let feeds = 0
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] === LF) feeds += 1
    else if (head[at] === CR && head[at + 1] !== LF) bare += 1
  }
  return bare > feeds
}
