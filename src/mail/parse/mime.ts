// The MIME tree by mailparser, with the bytes of every text part as they were sent. mailparser finds the parts and takes
// off their transfer encoding; charsets are read here, because it trusts labels and a wrong one loses the letters.

import { Readable } from 'node:stream'
import { MailParser } from 'mailparser'
import type { ParseFailure } from '../mail.ts'
import type { MailLimits } from './limits.ts'
import { isCms } from './smime.ts'
import { isTnef } from './tnef.ts'

export type Part = {
  /** Lower case, without parameters; `text/plain` where it is missing or not a type. */
  type: string
  /** What the file name says the content is, where the type is generic; the same as `type` otherwise. */
  shown_type: string
  /** Lower-case names. */
  parameters: Readonly<Record<string, string>>
  /** Lower case; empty when there is none. */
  disposition: string
  /** The file name, decoded; empty when there is none. */
  name: string
  /** Lower case, without brackets; empty when there is none (RFC 2392). */
  content_id: string
  has_type: boolean
  children: Part[]
  /** Transfer-decoded size; 0 for a multipart. */
  bytes: number
  /** Transfer-decoded content of text parts, of `winmail.dat`, of S/MIME and of an attached mail; of other parts only where files are asked for. */
  content: Uint8Array
}

export type MimeResult =
  | { ok: true; root: Part }
  | { ok: false; reason: ParseFailure; detail: string }

/** `has_files`: the content of every part is kept, up to `files_bytes_max`. Never rejects for bad mail; ends within `parse_ms_max` as long as the thread is free to look at the clock. */
export function readMime(
  source: Buffer,
  limits: MailLimits,
  has_files = false,
): Promise<MimeResult> {
  const { promise, resolve } = Promise.withResolvers<MimeResult>()
  const parser = new MailParser({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    checksumAlgo: false,
    maxHeadSize: limits.header_bytes_max,
    maxChildNodes: limits.parts_max,
  }) as InstanceType<typeof MailParser> & Internals
  // Then every part is handed out as a stream of bytes, and none is decoded by its label.
  parser.textTypes = []
  const fail = (reason: ParseFailure, detail: string) => {
    clearTimeout(timer)
    resolve({ ok: false, reason, detail })
    parser.destroy()
  }
  const timer = setTimeout(
    () => fail('parse_timeout', `not parsed within ${limits.parse_ms_max} ms`),
    limits.parse_ms_max,
  )
  const leaves = new Map<unknown, Leaf>()
  const kept = { text: 0, tnef: 0, cms: 0, mail: 0, file: 0 }
  let pending = 1
  const done = () => {
    pending -= 1
    if (pending > 0) return
    clearTimeout(timer)
    if (parser.tree === false) fail('unparsable', 'There is no MIME tree')
    else resolve({ ok: true, root: toPart(parser.tree, leaves) })
  }
  parser.on('data', (part) => {
    if (part.type !== 'attachment') return
    const leaf: Leaf = { type: part.contentType || '', bytes: 0, chunks: [] }
    const isText = /^text\b/.test(part.contentType) || !part.contentType?.includes('/')
    const read = keptAs(part.contentType ?? '', part.filename || '', isText)
    // A mail that goes on to somebody is wanted whole.
    const what = has_files && (read === undefined || read === 'mail') ? ('file' as const) : read
    leaves.set(part.headers, leaf)
    pending += 1
    part.content.on('data', (chunk: Buffer) => {
      leaf.bytes += chunk.length
      const most = what === 'file' ? limits.files_bytes_max : limits.text_bytes_max
      if (what === undefined || kept[what] >= most) return
      kept[what] += chunk.length
      leaf.chunks.push(chunk)
    })
    part.content.on('end', () => {
      part.release?.()
      done()
    })
  })
  parser.on('error', (error: Error) => fail(reasonOf(error), error.message))
  parser.on('end', done)
  Readable.from(slices(source)).pipe(parser)
  return promise
}

/** Which content is read: words, the files of two kinds that may hold them, and mail that is passed on as a file. */
function keptAs(
  type: string,
  name: string,
  isText: boolean,
): 'text' | 'tnef' | 'cms' | 'mail' | undefined {
  if (isTnef(type, name)) return 'tnef'
  if (isCms(type, name)) return 'cms'
  if (type === 'message/rfc822') return 'mail'
  return isText ? 'text' : undefined
}

/** In pieces, so that no decoder ever holds a copy of the whole mail. */
function* slices(source: Buffer): Generator<Buffer> {
  for (let at = 0; at < source.length; at += SLICE_BYTES) {
    yield source.subarray(at, at + SLICE_BYTES)
  }
}

const SLICE_BYTES = 64 * 1024

/** What mailparser keeps while it works; its public result merges parts in a way that loses text. */
type Internals = { textTypes: string[]; tree: Node | false }
type Leaf = { type: string; bytes: number; chunks: Buffer[] }
type Node = {
  contentType: string | false | undefined
  encoding?: string
  headers: ReadonlyMap<string, unknown>
  node: { filename: string | false; disposition: string | false }
  children: Node[]
}

function toPart(node: Node, leaves: ReadonlyMap<unknown, Leaf>): Part {
  const field = node.headers.get('content-type')
  const parameters =
    typeof field === 'object' && field !== null && 'params' in field ? field.params : {}
  const said = (node.contentType || '').toLowerCase()
  const leaf = leaves.get(node.headers)
  // RFC 2045 §5.2: a value that is not a type means plain text, as before MIME.
  const type = /^[^\s/]+\/[^\s/;]+/.exec(said)?.[0] ?? 'text/plain'
  return {
    type,
    shown_type: type === 'application/octet-stream' ? leaf?.type || type : type,
    parameters: parameters as Record<string, string>,
    disposition: (node.node.disposition || '').trim(),
    name: (node.node.filename || '').replace(/\p{Cc}/gu, '').trim(),
    content_id: contentId(node.headers.get('content-id')),
    has_type: field !== undefined,
    children: node.children.map((child) => toPart(child, leaves)),
    bytes: leaf?.bytes ?? 0,
    content: transferDecoded(Buffer.concat(leaf?.chunks ?? []), node),
  }
}

function contentId(value: unknown): string {
  return typeof value === 'string' ? value.trim().replace(/^<|>$/g, '').toLowerCase() : ''
}

/** Spellings of the two encodings that the standard does not know, such as `base64;` or `"quoted printable"`. */
function transferDecoded(content: Buffer, node: Node): Uint8Array {
  if (node.encoding !== 'binary' || content.length === 0) return content
  const said = node.headers.get('content-transfer-encoding')
  const squeezed = (typeof said === 'string' ? said : '').toLowerCase().replace(/[^a-z0-9;]/g, '')
  if (squeezed.startsWith('base64')) return Buffer.from(content.toString('latin1'), 'base64')
  if (squeezed.startsWith('quotedprintable')) return fromQuotedPrintable(content)
  return content
}

function fromQuotedPrintable(content: Buffer): Buffer {
  const text = content
    .toString('latin1')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}

function reasonOf(error: Error): ParseFailure {
  if (/child nodes/i.test(error.message)) return 'too_many_parts'
  return /header size/i.test(error.message) ? 'too_many_headers' : 'unparsable'
}
