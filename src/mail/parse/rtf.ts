// Rich text as Outlook wraps it into TNEF: compressed RTF (MS-OXRTFCP) to RTF, and RTF to its words, which are plain text
// or, where RTF only carries a web page (MS-OXRTFEX), HTML. One pass over the bytes, into a bounded result.

import { setOf } from '../../text/words.ts'
import { decodeText } from './charset.ts'

/** The RTF bytes, at most `bytes_max`; a broken end is cut off. Empty when it is not compressed RTF. */
export function decompressRtf(packed: Uint8Array, bytes_max: number): Uint8Array {
  if (packed.length < HEADER_BYTES) return new Uint8Array()
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const size = Math.min(view.getUint32(4, true), bytes_max)
  const kind = view.getUint32(8, true)
  if (kind === UNCOMPRESSED) return packed.subarray(HEADER_BYTES, HEADER_BYTES + size)
  if (kind !== COMPRESSED) return new Uint8Array()
  // The declared size is only a claim: no byte of input can make more than this.
  const out = new Uint8Array(Math.min(size, packed.length * EXPANSION_MAX))
  const dictionary = new Uint8Array(DICTIONARY_BYTES)
  dictionary.set(Buffer.from(FIRST_WORDS, 'latin1'))
  let write = FIRST_WORDS.length
  let length = 0
  const put = (byte: number) => {
    if (length < out.length) out[length] = byte
    length += 1
    dictionary[write] = byte
    write = (write + 1) % DICTIONARY_BYTES
  }
  for (let at = HEADER_BYTES; at < packed.length && length < out.length; ) {
    const control = packed[at] ?? 0
    at += 1
    for (let bit = 0; bit < 8 && at < packed.length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(packed[at] ?? 0)
        at += 1
        continue
      }
      const token = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0)
      at += 2
      const from = token >> 4
      if (from === write) return out.subarray(0, Math.min(length, out.length))
      const count = (token & 15) + 2
      for (let more = 0; more < count; more += 1) {
        put(dictionary[(from + more) % DICTIONARY_BYTES] ?? 0)
      }
    }
  }
  return out.subarray(0, Math.min(length, out.length))
}

const HEADER_BYTES = 16
const COMPRESSED = 0x75465a4c
const UNCOMPRESSED = 0x414c454d
const DICTIONARY_BYTES = 4096
/** Two bytes and an eighth stand for 17 at most. */
const EXPANSION_MAX = 9
/** What every dictionary begins with (MS-OXRTFCP §2.1.2.1). */
const FIRST_WORDS =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
  '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n' +
  '\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'

/** The words of RTF; `is_html` when they are the source of a web page. */
export function readRtf(rtf: Uint8Array): { text: string; is_html: boolean } {
  const source = Buffer.from(rtf.buffer, rtf.byteOffset, rtf.byteLength).toString('latin1')
  const is_html = /\\fromhtml1?\b/.test(source.slice(0, 2_000))
  const reader: Reader = { is_html, charset: '', bytes: [], texts: [], skip: 0 }
  let group: Group = { isHidden: false, isRtfOnly: false, fallback: 1 }
  const groups: Group[] = []
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(source); found !== null; found = TOKEN.exec(source)) {
    const [token, word, number, hex, symbol] = found
    // Stand-ins end with their group.
    if (token === '{' || token === '}') reader.skip = 0
    if (token === '{') {
      if (groups.length >= DEPTH_MAX) break
      groups.push(group)
      group = { ...group }
    } else if (token === '}') group = groups.pop() ?? group
    else if (hex !== undefined)
      writeShown(reader, group, String.fromCharCode(Number.parseInt(hex, 16)))
    else if (word === 'bin') TOKEN.lastIndex += Math.max(0, Number(number ?? 0))
    else if (word !== undefined) control(reader, group, word, number)
    else if (symbol !== undefined) control(reader, group, symbol, undefined)
    else if (token !== '\r' && token !== '\n') writeShown(reader, group, token)
  }
  return { text: rtfText(reader), is_html }
}

type Group = {
  /** A destination that no reader sees. */
  isHidden: boolean
  /** Between `\htmlrtf` and `\htmlrtf0`: only for programs that show RTF. */
  isRtfOnly: boolean
  /** Characters that stand in for a `\u`, for programs that know no Unicode. */
  fallback: number
}
type Reader = {
  is_html: boolean
  charset: string
  /** Characters that stand for bytes of the charset; `GAP` where one of `texts` belongs. */
  bytes: string[]
  texts: string[]
  /** Stand-ins still to come. */
  skip: number
}

const TOKEN =
  /[{}\r\n]|\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|[^\\{}\r\n]{1,4096}/gi

/** Word nests about ten deep. */
const DEPTH_MAX = 1_000

function writeShown(reader: Reader, group: Group, bytes: string): void {
  const skipped = Math.min(reader.skip, bytes.length)
  reader.skip -= skipped
  if (skipped < bytes.length && !isSilent(reader, group))
    reader.bytes.push(bytes.slice(skipped).replaceAll(GAP, ''))
}

function isSilent(reader: Reader, group: Group): boolean {
  return group.isHidden || (reader.is_html && group.isRtfOnly)
}

function control(reader: Reader, group: Group, word: string, number: string | undefined): void {
  const value = number === undefined ? undefined : Number(number)
  if (word === 'ansicpg') reader.charset = codePage(value)
  else if (word === 'uc') group.fallback = Math.min(Math.max(value ?? 1, 0), 8)
  else if (word === 'htmlrtf') group.isRtfOnly = value !== 0
  else if (word === 'htmltag' && reader.is_html) group.isHidden = false
  else if (word === '*' || HIDDEN.has(word)) group.isHidden = true
  else if (!isSilent(reader, group)) {
    const text = word === 'u' ? unicode(value) : (SHOWN[word] ?? '')
    if (text === '') return
    // A line end is the same byte in every charset, and some programs write a second byte as a symbol.
    if (word !== 'u' && text < '\x80') reader.bytes.push(text)
    else {
      reader.bytes.push(GAP)
      reader.texts.push(text)
    }
    reader.skip = word === 'u' ? group.fallback : 0
  }
}

/** `\u-3913` is the same as `\u61623`; surrogates come one by one and meet in the joined text. */
function unicode(value: number | undefined): string {
  return value === undefined ? '' : String.fromCharCode(value & 0xffff)
}

/** Decoded at once: to begin anew at each of a million pieces takes many seconds. */
function rtfText({ bytes, texts, charset }: Reader): string {
  let at = 0
  return decodeText(Buffer.from(bytes.join(''), 'latin1'), charset).replaceAll(GAP, () => {
    at += 1
    return texts[at - 1] ?? ''
  })
}

/** The same byte in every charset. `\u0` writes it too; all of them are taken out at the end. */
const GAP = '\0'

const HIDDEN = setOf(
  'fonttbl colortbl stylesheet info pict object header headerl headerr footer footerl footerr',
)
const SHOWN: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emdash: '—',
  endash: '–',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  '~': ' ',
  _: '-',
  '\\': '\\',
  '{': '{',
  '}': '}',
  '\n': '\n',
  '\r': '\n',
}

/** The charset of a Windows code page. */
export function codePage(number: number | undefined): string {
  if (number === undefined || number === 0) return ''
  return (
    CODE_PAGES.get(number) ??
    (number >= 28_591 && number <= 28_606 ? `iso-8859-${number - 28_590}` : `windows-${number}`)
  )
}

const CODE_PAGES = new Map([
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [20_127, 'us-ascii'],
  [20_866, 'koi8-r'],
  [50_220, 'iso-2022-jp'],
  [54_936, 'gb18030'],
  [65_001, 'utf-8'],
])
