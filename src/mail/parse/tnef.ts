// The body inside a winmail.dat (MS-OXTNEF): Outlook and Exchange sometimes put the whole text there and leave the mail
// itself empty. Only the text is read, never the files; every length in it is checked against the bytes that are there.

import { decodeText } from './charset.ts'
import { htmlToPlainText } from './html.ts'
import type { MailLimits } from './limits.ts'
import { codePage, decompressRtf, readRtf } from './rtf.ts'

export function isTnef(type: string, name: string): boolean {
  return /^application\/(?:vnd\.)?ms-tnef$/i.test(type) || /^winmail\.dat$/i.test(name)
}

/** The text as plain text; empty when it holds none, or is no TNEF. Never throws. */
export function tnefText(content: Uint8Array, limits: MailLimits): string {
  const found = readAttributes(content)
  const charset = codePage(found.code_page)
  const body = found.body === undefined ? '' : tidyText(decodeText(found.body, charset))
  if (body !== '') return body
  if (found.unicode !== undefined) {
    const text = tidyText(Buffer.from(found.unicode).toString('utf16le'))
    if (text !== '') return text
  }
  const html = (source: string) => htmlToPlainText(source, limits.html_chars_max)
  if (found.html !== undefined) {
    const text = html(decodeText(found.html, codePage(found.html_code_page) || charset))
    if (text !== '') return text
  }
  if (found.rtf === undefined) return ''
  const rtf = readRtf(decompressRtf(found.rtf, limits.text_bytes_max))
  return rtf.is_html ? html(rtf.text) : tidyText(rtf.text)
}

type Found = {
  body?: Uint8Array
  unicode?: Uint8Array
  html?: Uint8Array
  rtf?: Uint8Array
  code_page?: number
  html_code_page?: number
}

const SIGNATURE = 0x223e9f78
const ATTRIBUTES_MAX = 2_000
const ATTRIBUTES = { code_page: 0x0006_9007, body: 0x0002_800c, properties: 0x0006_9003 }

/** MS-OXTNEF §2.1.3: level, id, length, data, checksum. */
function readAttributes(content: Uint8Array): Found {
  const found: Found = {}
  const view = viewOf(content)
  if (content.length < 6 || view.getUint32(0, true) !== SIGNATURE) return found
  for (let at = 6, count = 0; at + 9 <= content.length && count < ATTRIBUTES_MAX; count += 1) {
    const id = view.getUint32(at + 1, true)
    const length = view.getUint32(at + 5, true)
    const data = content.subarray(at + 9, at + 9 + length)
    if (id === ATTRIBUTES.code_page && data.length >= 4) {
      found.code_page = viewOf(data).getUint32(0, true)
    } else if (id === ATTRIBUTES.body) found.body = data
    else if (id === ATTRIBUTES.properties && content[at] === 1) readProperties(data, found)
    at += 9 + length + 2
  }
  return found
}

const PROPERTIES_MAX = 5_000
const PROPERTY = { body: 0x1000, rtf: 0x1009, html: 0x1013, html_code_page: 0x3fde }
const TYPE = { integer: 0x03, object: 0x0d, string8: 0x1e, unicode: 0x1f, binary: 0x102 }
/** Bytes of one value with its padding, for the types of fixed size (MS-OXCDATA §2.11.1). */
const FIXED = new Map([
  [0x01, 4],
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x0a, 4],
  [0x0b, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
])

/** MS-OXTNEF §2.1.3.4: a count, and properties that can only be found by reading all before them. */
function readProperties(data: Uint8Array, found: Found): void {
  const view = viewOf(data)
  let at = 4
  const u32 = () => {
    at += 4
    return view.getUint32(at - 4, true)
  }
  const rest = (bytes: number) => at + bytes <= data.length
  for (let count = 0; count < PROPERTIES_MAX && rest(4); count += 1) {
    const type = view.getUint16(at, true)
    const id = view.getUint16(at + 2, true)
    at += 4
    if (id >= 0x8000) {
      if (!rest(24)) return
      at += 16
      const isNumbered = u32() === 0
      const value = u32()
      if (!isNumbered) at += padded(value)
    }
    const plain = type & 0x0fff
    const isMany = (type & 0x1000) !== 0
    const fixed = FIXED.get(plain)
    if (fixed === undefined && !VARIABLE.has(plain)) return
    if (fixed !== undefined && !isMany) {
      if (id === PROPERTY.html_code_page && rest(4)) found.html_code_page = view.getUint32(at, true)
      at += fixed
      continue
    }
    if (!rest(4)) return
    const values = u32()
    if (fixed !== undefined) {
      at += values * fixed
      continue
    }
    for (let nth = 0; nth < values && rest(4); nth += 1) {
      const length = u32()
      keep(found, id, plain, data.subarray(at, at + length))
      at += padded(length)
    }
  }
}

const VARIABLE = new Set([TYPE.object, TYPE.string8, TYPE.unicode, TYPE.binary])

function keep(found: Found, id: number, type: number, value: Uint8Array): void {
  if (id === PROPERTY.rtf && type === TYPE.binary) found.rtf ??= value
  else if (id === PROPERTY.html && (type === TYPE.binary || type === TYPE.string8)) {
    found.html ??= value
  } else if (id === PROPERTY.body && type === TYPE.unicode) found.unicode ??= value
  else if (id === PROPERTY.body && type === TYPE.string8) found.body ??= value
}

const padded = (length: number) => Math.ceil(length / 4) * 4

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function tidyText(text: string): string {
  return text.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()
}
