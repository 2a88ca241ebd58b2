// Which parts of a mail are its writer's words and which are attachments, by the rules of RFC 8621 §4.1.4: the plain text
// of several alternatives, every text of a sequence in turn; a part that has a file name or is not text is an attachment.

import type { AttachedFile, Attachment, ParsedMail } from '../mail.ts'
import { decodeText } from './charset.ts'
import { unflow } from './flowed.ts'
import { fullerOf } from './fuller.ts'
import { hasStruck, htmlToMarkedText, htmlToPlainText } from './html.ts'
import { decorationsOf, isNobodysFile, LOGO_BYTES_MAX } from './incidental.ts'
import type { MailLimits } from './limits.ts'
import type { Part } from './mime.ts'
import type { Asked } from './parser.ts'
import { withSignatureMark } from './signature-mark.ts'
import { isTnef, tnefText } from './tnef.ts'

export type Body = Pick<
  ParsedMail,
  'content_type' | 'part_types' | 'text' | 'marked' | 'passed_on' | 'attachments' | 'files'
>

/**
 * `hints` are charset names used in the header, for texts whose own label cannot be true; `is_first`: the header says that
 * the mail answers none; `has_marks`: its HTML is read a second time, with marks.
 */
export function readTree(
  root: Part,
  limits: MailLimits,
  { hints, is_first, has_marks, has_files }: Heading,
): { ok: true; body: Body } | { ok: false; detail: string } {
  if (isDeeperThan(root, limits.depth_max)) {
    return { ok: false, detail: `parts nested deeper than ${limits.depth_max}` }
  }
  const parts = allParts(root)
  const named = parts.map(({ parameters }) => parameters.charset ?? '').filter(Boolean)
  const read = (takes_named: boolean) => {
    const reading: Reading = {
      limits,
      takes_named,
      is_first,
      hints: [...named, ...hints],
      attached: [],
      decorations: new Set<string>(),
      has_struck: false,
      html: [],
    }
    const text = writtenText(root, reading, { at: 0, parent: '' })
    const attachments = reading.attached.map((part) => attachmentOf(part, reading))
    const files = has_files === true ? filesIn(reading.attached, attachments) : undefined
    return { text, attachments, files, html: reading.html }
  }
  const first = read(false)
  // MMS gateways put the words into a file of their own, after the picture.
  const { text, attachments, files, html } = first.text.trim() === '' ? read(true) : first
  const whole = (text.trim() === '' ? enclosedText(parts, limits) : text).replace(INVISIBLE, '')
  const marked = has_marks === true ? markedText(html, limits)?.replace(INVISIBLE, '') : undefined
  return {
    ok: true,
    body: {
      content_type: root.type,
      part_types: parts.map(({ type }) => type),
      text: whole.slice(0, limits.text_chars_max),
      ...(whole.length > limits.text_chars_max ? { is_cut: true as const } : {}),
      attachments,
      ...(marked === undefined ? {} : { marked }),
      ...(files === undefined ? {} : { files }),
    },
  }
}

/** Of all its HTML; undefined where it has none, or one that is too much to be laid out. */
function markedText(html: readonly string[], { html_chars_max }: MailLimits): string | undefined {
  const texts = html.map((one) => htmlToMarkedText(one, html_chars_max))
  const laid = texts.filter((text) => text !== undefined)
  return laid.length === 0 || laid.length < texts.length ? undefined : joinedTexts(laid)
}

export type Heading = { hints: readonly string[]; is_first: boolean } & Asked

/** Outlook may put the whole text into a file of its own kind and leave the mail empty. */
function enclosedText(parts: readonly Part[], limits: MailLimits): string {
  const part = parts.find(({ type, name }) => isTnef(type, name))
  return part === undefined ? '' : tnefText(part.content, limits)
}

type Reading = {
  limits: MailLimits
  hints: readonly string[]
  is_first: boolean
  /** Whether an inline text with a file name is read as well. */
  takes_named: boolean
  attached: Part[]
  /** Content-IDs of pictures that belong to a signature or a quote. */
  decorations: Set<string>
  /** Some HTML of it holds words that are struck through. */
  has_struck: boolean
  /** Of every HTML part that was read. */
  html: string[]
}
/** Where a part stands: its place among the parts of a multipart of that type. */
type Place = { at: number; parent: string }

function writtenText(part: Part, reading: Reading, place: Place): string {
  if (part.type === 'multipart/alternative') return alternativeOf(part, reading)
  if (part.type.startsWith('multipart/') || part.children.length > 0) {
    // RFC 2387: the text that a related part is about, even where its pictures come first.
    const about =
      part.type === 'multipart/related' ? Math.max(0, part.children.findIndex(isWritten)) : 0
    const texts = part.children.map((child, at) =>
      // A part of a digest without a type is somebody else's mail (RFC 2046 §5.1.5).
      part.type === 'multipart/digest' && !child.has_type
        ? attach({ ...child, shown_type: 'message/rfc822' }, reading)
        : writtenText(child, reading, { at: at - about, parent: part.type }),
    )
    return joinedTexts(texts)
  }
  return isText(part, place, reading.takes_named) ? partText(part, reading) : attach(part, reading)
}

function isText(part: Part, { at, parent }: Place, takes_named: boolean): boolean {
  if (!isReadable(part)) return false
  return at === 0 || takes_named || (part.name === '' && parent !== 'multipart/related')
}

function isWritten(part: Part): boolean {
  return part.type.startsWith('multipart/') || isReadable(part)
}

function isReadable({ type, disposition }: Part): boolean {
  if (type !== 'text/plain' && type !== 'text/html' && !LIKE_PLAIN.has(type)) return false
  return disposition === '' || disposition === 'inline'
}

/** Written by hand, and read as it stands. */
const LIKE_PLAIN = new Set(['text/markdown', 'text/x-markdown', 'text/enriched', 'text/richtext'])

function partText(part: Part, reading: Reading): string {
  const { limits, hints, is_first } = reading
  const label = part.parameters.charset ?? ''
  if (part.type === 'text/html') {
    const named = label || metaCharset(part.content)
    const html = decodeText(part.content, named, hints)
    const chars_max = limits.html_chars_max
    reading.html.push(html)
    if (hasStruck(html)) reading.has_struck = true
    for (const id of decorationsOf(html, { chars_max, is_first })) reading.decorations.add(id)
    return htmlToPlainText(html, chars_max, { is_first })
  }
  const text = withoutMboxMarks(lines(decodeText(part.content, label, hints)))
  if (part.type === 'text/enriched' || part.type === 'text/richtext') return withoutCommands(text)
  const { format, delsp } = part.parameters
  return format?.trim().toLowerCase() === 'flowed'
    ? unflow(text, delsp?.trim().toLowerCase() === 'yes')
    : text
}

/** The plain text, unless it is empty or people saw more than it says. */
function alternativeOf(part: Part, reading: Reading): string {
  const read = (children: readonly Part[]) =>
    children
      .map((child, at) => writtenText(child, reading, { at, parent: part.type }))
      .filter((text) => text.trim() !== '')
  const plain = joinedTexts(distinct(read(part.children.filter((child) => !hasHtml(child)))))
  // Of several the last is the best (RFC 2046 §5.1.4).
  const html = read(part.children.filter(hasHtml)).at(-1) ?? ''
  if (plain.trim() === '' || (reading.has_struck && html !== '')) return html
  if (html === '') return plain
  const fuller = fullerOf(plain, html)
  return fuller === plain ? withSignatureMark(plain, html) : fuller
}

function hasHtml(part: Part): boolean {
  return (
    (part.type === 'text/html' && part.disposition !== 'attachment') || part.children.some(hasHtml)
  )
}

function attach(part: Part, reading: Reading): '' {
  reading.attached.push(part)
  return ''
}

/** A part that is not whole was too much. */
function filesIn(parts: readonly Part[], told: readonly Attachment[]): AttachedFile[] {
  return parts.flatMap(({ content, bytes }, at) => {
    const file = told[at]
    if (file === undefined || file.is_incidental === true) return []
    const { name, content_type } = file
    return [{ name, content_type, bytes, content: content.length === bytes ? content : undefined }]
  })
}

/** Told at the end, because the HTML that shows a picture may come after it. */
function attachmentOf(part: Part, { decorations, hints }: Reading): Attachment {
  const { name, bytes, shown_type, type, content_id } = part
  const told = { name, bytes, content_type: shown_type }
  const text = () => withoutMarkup(decodeText(part.content, part.parameters.charset ?? '', hints))
  const isLogo =
    type.startsWith('image/') &&
    bytes <= LOGO_BYTES_MAX &&
    content_id !== '' &&
    decorations.has(content_id)
  return isLogo || isNobodysFile(part, text) ? { ...told, is_incidental: true } : told
}

function withoutMarkup(html: string): string {
  return html.replace(
    /<(?:style|script|title)\b[\s\S]{0,5000}?<\/[a-z]+>|<[^>]{0,2000}>|&[a-z#0-9]+;/gi,
    ' ',
  )
}

/** All texts in order. Words that occur twice, because some programs append the HTML to the text, are kept once. */
function joinedTexts(texts: readonly string[]): string {
  return distinct(texts.filter((text) => text.trim() !== '')).join('\n')
}

function distinct(texts: readonly string[]): string[] {
  const seen = new Set<string>()
  return texts.filter((text) => {
    const words = text.replace(/\s+/g, ' ').trim()
    if (seen.has(words)) return false
    seen.add(words)
    return true
  })
}

/** HTML names its charset where the mail does not. */
function metaCharset(content: Uint8Array): string {
  const head = Buffer.from(content.subarray(0, 2_000)).toString('latin1')
  return /<meta[^<>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w-]{2,40})/i.exec(head)?.[1] ?? ''
}

/** RFC 1896: commands stand in angle brackets, and a doubled bracket is one character. */
function withoutCommands(text: string): string {
  return text.replace(/<<|<[^<>\n]{1,100}>/g, (command) => (command === '<<' ? '<' : ''))
}

/**
 * Nobody sees these, and inside of a word they hide it: NUL, the soft hyphen, the zero-width blank, the word joiner, the byte
 * order mark. Joiners have a meaning in other scripts than these.
 */
const INVISIBLE =
  /[\0\u00ad\u200b\u2060\ufeff]|(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])[\u200c\u200d]+(?=\p{L})/gu

/** Mail stores write `>From` where a line begins with `From ` (RFC 4155); beside other marked lines it is a quote. */
function withoutMboxMarks(text: string): string {
  if (!text.includes('>From ')) return text
  const all = text.split('\n')
  const isMarked = (line: string | undefined) => line?.startsWith('>') === true
  return all
    .map((line, at) =>
      line.startsWith('>From ') &&
      !/[:：]\s*$/.test(line) &&
      !isMarked(all[at - 1]) &&
      !isMarked(all[at + 1])
        ? line.slice(1)
        : line,
    )
    .join('\n')
}

function lines(text: string): string {
  return text.replace(/\r+\n|\r/g, '\n')
}

function allParts(part: Part): Part[] {
  return [part, ...part.children.flatMap(allParts)]
}

function isDeeperThan(root: Part, depth_max: number): boolean {
  let level = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= depth_max) return true
    level = level.flatMap(({ children }) => children)
  }
  return false
}
