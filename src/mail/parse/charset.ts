// Bytes to text for whatever label they carry. Labels are wrong often enough that the bytes are asked first: what is
// valid UTF-8 is UTF-8, and only what cannot be is read by its label (RFC 2045 §5.2, WHATWG Encoding, RFC 2152, 1557, 1843).

import { decodeHangul } from './hangul.ts'

/**
 * The text of `bytes`, without byte order mark; never throws. `label` is a charset name as sent, empty when there was
 * none; `hints` are names used elsewhere in the same mail, for bytes whose own label cannot be true.
 */
export function decodeText(bytes: Uint8Array, label = '', hints: readonly string[] = []): string {
  const marked = byMark(bytes)
  if (marked !== undefined) return marked
  const name = charsetName(label)
  if (isAscii(bytes)) return decodeAscii(bytes, name)
  if (name.startsWith('utf-16') || name.startsWith('utf-32')) return decodeWide(bytes, name)
  if (MULTIBYTE.test(name)) {
    // A few letters of another charset can be UTF-8 by accident; a sentence cannot.
    const isLong = bytes.filter((byte) => byte >= 0x80).length >= HIGH_BYTES_SURE
    const said = isLong ? decodeAs(bytes, 'utf-8', true) : undefined
    return (
      said ??
      decodeAs(bytes, name, true) ??
      decodeAs(bytes, 'utf-8', true) ??
      decodeAs(bytes, name) ??
      ''
    )
  }
  // Text of a one-byte charset is next to never valid UTF-8 by accident.
  const utf8 = decodeAs(bytes, 'utf-8', true)
  if (utf8 !== undefined) return utf8
  if (!UNSAID.has(name)) {
    const said = decodeAs(bytes, name)
    // No text holds C1 controls (ISO 6429): the letters are those of Windows' charset of the same languages.
    const windows = C1_CONTROL.test(said ?? '') ? WINDOWS_OF.get(name) : undefined
    const meant = windows && decodeAs(bytes, windows, true)
    if (meant !== undefined || said !== undefined) return meant ?? said ?? ''
  }
  // A cut-off or slightly damaged text keeps its other letters.
  if (isMostlyUtf8(bytes)) return decodeAs(bytes, 'utf-8') ?? ''
  for (const hint of hints.map(charsetName)) {
    if (UNSAID.has(hint)) continue
    const hinted = decodeAs(bytes, hint, true)
    if (hinted !== undefined) return hinted
  }
  return decodeAs(bytes, 'windows-1252') ?? ''
}

const C1_CONTROL = /[\u0080-\u009f]/
const WINDOWS_OF = new Map([
  ['iso-8859-2', 'windows-1250'],
  ['iso-8859-5', 'windows-1251'],
  ['iso-8859-6', 'windows-1256'],
  ['iso-8859-7', 'windows-1253'],
  ['iso-8859-8', 'windows-1255'],
  ['iso-8859-13', 'windows-1257'],
])

/** The name by which the platform's decoder knows the charset, where it knows it at all. */
export function charsetName(label: string): string {
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/^charset=/, '')
    .replace(/^["'\s]+/, '')
    .replace(/[*"';,\s].*$/s, '')
  const iso = /^(?:iso|x-iso|latin)?[-_ ]?8859[-_ ]?(\d{1,2})(?:-[ie])?$/.exec(plain)?.[1]
  if (iso !== undefined) return `iso-8859-${iso}`
  const windows = /^(?:x-)?(?:cp|win|windows|ms)[-_]?(125\d|874)$/.exec(plain)?.[1]
  if (windows !== undefined) return `windows-${windows}`
  return ALIASES.get(plain) ?? plain
}

const ALIASES = new Map(
  Object.entries({
    'us-ascii': 'ascii ansi_x3.4-1968 iso646-us 646 iso_646.irv:1991 us 7bit',
    'utf-8': 'utf8 utf_8 utf-8mb4 utf8mb4 unicode-1-1-utf-8 x-utf-8 cp65001',
    'utf-7': 'utf7 unicode-1-1-utf-7 x-unicode-2-0-utf-7 cp65000',
    'utf-16': 'utf16 unicode ucs-2 iso-10646-ucs-2 csunicode',
    'utf-32': 'utf32 ucs-4 iso-10646-ucs-4',
    'iso-8859-1': 'latin-1 latin1 l1 iso-latin-1 8859_1',
    'iso-8859-15': 'latin-9 latin9',
    'euc-kr': 'cp949 ms949 uhc x-windows-949 windows-949 ksc5601 ks_c_5601 euckr x-euc-kr',
    'euc-jp': 'eucjp eucjp-ms cp51932 x-eucjp',
    shift_jis: 'cp932 ms932 windows-932 shift-jis x-sjis sjis sjis-win shift_jis-2004 ms_kanji',
    'iso-2022-jp':
      'iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 iso-2022-jp-2004 iso-2022-jp-ms cp50220 cp50221 cp50222 jis',
    gb18030: 'cp936 ms936 windows-936 gb18030-2000 gb18030-2005 gbk gb2312 gb_2312-80 x-gbk euc-cn',
    big5: 'cp950 ms950 windows-950 x-big5 big-5',
    'hz-gb-2312': 'hz',
    'koi8-r': 'koi8r koi8 x-koi8-r cskoi8r',
    'koi8-u': 'koi8u koi8-ru',
    macintosh: 'mac macroman x-mac-roman x-macroman',
    'windows-874': 'tis-620 tis620 iso-8859-11',
    '': 'unknown-8bit x-unknown unknown default _autodetect x-user-defined none null 8bit binary undefined',
  }).flatMap(([name, labels]) => labels.split(' ').map((label) => [label, name] as const)),
)

/** Names that say nothing about bytes above 127. */
const UNSAID = new Set(['', 'us-ascii', 'utf-8', 'utf-7'])
const HIGH_BYTES_SURE = 10
const MULTIBYTE = /^(?:gb|big5|euc-|shift_jis|iso-2022-|hz-)/

/** Undefined for a name nobody knows, and, when `isStrict`, for bytes that the charset does not have. */
function decodeAs(bytes: Uint8Array, name: string, isStrict = false): string | undefined {
  try {
    if (name === 'iso-2022-kr') return decodeAs(shiftedToHigh(bytes), 'euc-kr', isStrict)
    if (name === 'euc-kr') return decodeHangul(bytes, isStrict)
    if (name === 'hz-gb-2312') return decodeAs(hzToHigh(bytes), 'gb18030', isStrict)
    return new TextDecoder(name, { fatal: isStrict }).decode(bytes)
  } catch {
    return undefined
  }
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs(bytes, 'utf-8')
  // Two letters of Latin-1 at the start of a sentence are no mark: wide text has zeros or an even length.
  if (a === 0xff && b === 0xfe && bytes.length % 2 === 0) return decodeAs(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff && bytes.length % 2 === 0) return decodeAs(bytes, 'utf-16be')
  return undefined
}

/** Seven bits: plain, or one of the encodings that live in seven bits. */
function decodeAscii(bytes: Uint8Array, name: string): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (name === 'utf-7') return decodeUtf7(text)
  if (name === 'hz-gb-2312') return decodeAs(bytes, name) ?? text
  if (name.startsWith('utf-16') || name.startsWith('utf-32')) {
    return text.includes('\0') ? decodeWide(bytes, name) : text
  }
  // Escape sequences name their charset themselves, whatever the label says.
  if (text.includes('\x1b$)C')) return decodeAs(bytes, 'iso-2022-kr') ?? text
  if (text.includes('\x1b$') || text.includes('\x1b('))
    return decodeAs(bytes, 'iso-2022-jp') ?? text
  return text
}

function decodeWide(bytes: Uint8Array, name: string): string {
  const size = name.startsWith('utf-32') ? 4 : 2
  let low = 0
  let high = 0
  const end = Math.min(bytes.length, 4_096)
  for (let at = 0; at < end; at += 1) {
    if (bytes[at] !== 0) continue
    if (at % size === 0) high += 1
    else if (at % size === size - 1) low += 1
  }
  // Without any zero there is only the label; RFC 2781 §4.3 says big endian then.
  const isLittle = low > high || (low === high && name.endsWith('le'))
  if (size === 2) return decodeAs(bytes, isLittle ? 'utf-16le' : 'utf-16be') ?? ''
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chars: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle)
    chars.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd')
  }
  return chars.join('')
}

/** RFC 2152: `+` opens a run of modified base64 over UTF-16, `-` or any other character closes it, `+-` is a plus. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, run: string) => {
    if (run === '') return whole === '+-' ? '+' : whole
    const bytes = Buffer.from(run, 'base64')
    return decodeAs(bytes.subarray(0, bytes.length - (bytes.length % 2)), 'utf-16be') ?? whole
  })
}

/** RFC 1557: between shift out and shift in the bytes are EUC-KR without their high bit. */
function shiftedToHigh(bytes: Uint8Array): Uint8Array {
  const kept: number[] = []
  let isShifted = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === 0x0e || byte === 0x0f) isShifted = byte === 0x0e
    else if (byte === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29) at += 3
    else kept.push(isShifted && byte > 0x20 ? byte | 0x80 : byte)
  }
  return Uint8Array.from(kept)
}

/** RFC 1843: `~{` and `~}` enclose GB 2312 without its high bit, `~~` is a tilde. */
function hzToHigh(bytes: Uint8Array): Uint8Array {
  const kept: number[] = []
  let isChinese = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    const next = bytes[at + 1]
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      isChinese = next === 0x7b
      at += 1
    } else if (byte === 0x7e && (next === 0x7e || next === 0x0a)) {
      if (next === 0x7e) kept.push(byte)
      at += 1
    } else kept.push(isChinese && byte > 0x20 ? byte | 0x80 : byte)
  }
  return Uint8Array.from(kept)
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80)
}

/** More whole sequences of UTF-8 than stray bytes. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let stray = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    const length = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0
    let follows = 0
    while (follows < length && ((bytes[at + follows + 1] ?? 0) & 0xc0) === 0x80) follows += 1
    if (length > 0 && follows === length) whole += 1
    else stray += 1
    at += follows
  }
  return whole > stray
}
