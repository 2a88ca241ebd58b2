// Mail read with mailparser: budgets before and during the parse, raw headers beside the decoded parts, and a
// named refusal for whatever cannot be read. It never throws for bad mail, and a forwarded mail inside is an attachment.

import { headerValue, headerValues } from '../headers.ts'
import type { Address, ParseFailure, ParseResult } from '../mail.ts'
import { answersMail, isFirstMail } from '../threads/threading.ts'
import { hintsOf, readFields, withHead } from './head.ts'
import { DEFAULT_MAIL_LIMITS, type MailLimits } from './limits.ts'
import { type MimeResult, type Part, readMime } from './mime.ts'
import { countAddresses } from './people.ts'
import { withFoundBoundary } from './salvage.ts'
import { isCms, signedContent } from './smime.ts'
import { headerLength, readHeaderLines, repairSource } from './source.ts'
import { type Body, type Heading, readTree } from './tree.ts'

/** `has_marks`: `marked` is read as well; `has_files`: `files`. */
export type Asked = { has_marks?: boolean; has_files?: boolean }

/** Parses on the caller's own thread; the adapter of the same name has threads that can be ended. */
export function createMailParser(limits: Partial<MailLimits> = {}): {
  parse(raw: Uint8Array, asked?: Asked): Promise<ParseResult>
} {
  const all = { ...DEFAULT_MAIL_LIMITS, ...limits }
  return {
    async parse(raw: Uint8Array, asked: Asked = {}): Promise<ParseResult> {
      try {
        return withHead(await parse(raw, all, asked), raw)
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return withHead(parseRefusal('unparsable', why), raw)
      }
    },
  }
}

/** The refusal of a mail that is too large to be looked at; undefined when it may be. */
export function refuseBySize(raw: Uint8Array, limits: MailLimits): ParseResult | undefined {
  if (raw.byteLength <= limits.bytes_max) return undefined
  return parseRefusal('too_large', `${raw.byteLength} bytes, limit ${limits.bytes_max}`)
}

export function parseRefusal(
  reason: ParseFailure,
  detail: string,
): { ok: false; reason: ParseFailure; detail: string } {
  return { ok: false, reason, detail: detail.slice(0, 300) }
}

async function parse(raw: Uint8Array, limits: MailLimits, asked: Asked): Promise<ParseResult> {
  const large = refuseBySize(raw, limits)
  if (large !== undefined) return large
  const source = repairSource(raw)
  if (source.toString('latin1', 0, 2_000).trim() === '')
    return parseRefusal('empty', 'The source is empty')
  const length = headerLength(source)
  if (length > limits.header_bytes_max) {
    const detail = `${length} bytes of headers, limit ${limits.header_bytes_max}`
    return parseRefusal('too_many_headers', detail)
  }
  const headers = readHeaderLines(source.subarray(0, length), limits.header_lines_max)
  if (headers === undefined) {
    return parseRefusal('too_many_headers', `more than ${limits.header_lines_max} header lines`)
  }
  if (headers.length === 0) return parseRefusal('unparsable', 'There is no header field')
  const count = countAddresses(PEOPLE_FIELDS.flatMap((name) => headerValues(headers, name)))
  if (count > limits.addresses_max) {
    return parseRefusal('too_many_headers', `${count} addresses, limit ${limits.addresses_max}`)
  }
  const hints = hintsOf(headers)
  const fields = readFields(headers, hints)
  const heading = { hints, is_first: isFirstMail(fields), ...asked }
  const body = await readBody(source, heading, limits, !answersMail(fields))
  if (!body.ok) return body
  return { ok: true, mail: { headers, ...fields, ...body.body } }
}

/** What is signed and wrapped by S/MIME stands in the place of its wrapper; a signed mail inside of it is looked at as well. */
async function withSignedContent(root: Part, limits: MailLimits, depth = 0): Promise<MimeResult> {
  const content =
    depth < SIGNED_DEPTH_MAX && isCms(root.type, root.name)
      ? signedContent(root.content)
      : undefined
  if (content === undefined) {
    const children: Part[] = []
    for (const child of root.children) {
      const read = await withSignedContent(child, limits, depth)
      if (!read.ok) return read
      children.push(read.root)
    }
    return { ok: true, root: { ...root, children } }
  }
  const inner = await readMime(repairSource(content), limits)
  return inner.ok ? await withSignedContent(inner.root, limits, depth + 1) : inner
}

/** Gateways and people may each have signed it. */
const SIGNED_DEPTH_MAX = 3

const PEOPLE_FIELDS = ['from', 'reply-to', 'to', 'cc', 'bcc']

async function readBody(
  source: Buffer,
  header: Heading,
  limits: MailLimits,
  may_pass_on: boolean,
): Promise<{ ok: true; body: Body } | ReturnType<typeof parseRefusal>> {
  let mime = await readMime(source, limits, header.has_files)
  if (mime.ok && mime.root.type.startsWith('multipart/') && mime.root.children.length === 0) {
    mime = await readMime(withFoundBoundary(source), limits, header.has_files)
  }
  if (mime.ok) mime = await withSignedContent(mime.root, limits)
  if (!mime.ok) return parseRefusal(mime.reason, mime.detail)
  const tree = readTree(mime.root, limits, header)
  if (!tree.ok) return parseRefusal('too_many_parts', tree.detail)
  const passed_on = may_pass_on ? await textPassedOn(mime.root, limits) : ''
  return passed_on === '' ? tree : { ok: true, body: { ...tree.body, passed_on } }
}

/** The one mail that is attached, as programs write a forward into the text; empty where there is none. A report is no forward. */
async function textPassedOn({ type, children }: Part, limits: MailLimits): Promise<string> {
  const [only, ...more] = children.filter((part) => part.type === 'message/rfc822')
  if (type !== 'multipart/mixed' || only === undefined || more.length > 0) return ''
  const source = repairSource(only.content)
  const headers = readHeaderLines(source.subarray(0, headerLength(source)), limits.header_lines_max)
  const mime = await readMime(source, limits)
  const signed = mime.ok ? await withSignedContent(mime.root, limits) : mime
  const hints = hintsOf(headers ?? [])
  const tree = signed.ok ? readTree(signed.root, limits, { hints, is_first: true }) : undefined
  if (headers === undefined || tree?.ok !== true) return ''
  const { from, to, subject } = readFields(headers, hints)
  if (from.length === 0) return ''
  const shown = ({ name, address }: Address) => `${name} <${address}>`.trim()
  return [
    '---------- Forwarded message ---------',
    `From: ${from.map(shown).join(', ')}`,
    `Date: ${headerValue(headers, 'date') ?? ''}`,
    `Subject: ${subject}`,
    `To: ${to.map(shown).join(', ')}`,
    '',
    tree.body.text,
  ].join('\n')
}
