// The MailParser port on mailparser: budgets before and during the parse, raw headers beside the decoded parts, and a
// named refusal for whatever cannot be read. It never throws for bad mail, and a forwarded mail inside is an attachment.

import { MailParser as MimeParser, parseAddressHeader } from 'mailparser'
import { normaliseAddress } from '../../domain/address.ts'
import { headerValue, headerValues } from '../../domain/headers.ts'
import type {
  Address,
  Attachment,
  HeaderLine,
  ParsedMail,
  ParseFailure,
  ParseResult,
} from '../../domain/mail.ts'
import type { MailParser } from '../../ports/world.ts'
import { readDate, readMessageIds, readOneMessageId } from './fields.ts'
import { DEFAULT_MAIL_LIMITS, type MailLimits } from './limits.ts'
import { headerLength, readHeaderLines, repairSource } from './source.ts'
import { type MimeNode, readTree } from './tree.ts'

export function createMailParser(limits: Partial<MailLimits> = {}): MailParser {
  const all = { ...DEFAULT_MAIL_LIMITS, ...limits }
  return {
    async parse(raw: Uint8Array): Promise<ParseResult> {
      try {
        return await parse(raw, all)
      } catch (error) {
        return refused('unparsable', error instanceof Error ? error.message : String(error))
      }
    },
  }
}

async function parse(raw: Uint8Array, limits: MailLimits): Promise<ParseResult> {
  if (raw.byteLength > limits.bytes_max) {
    return refused('too_large', `${raw.byteLength} bytes, limit ${limits.bytes_max}`)
  }
  const source = repairSource(raw)
  if (source.toString('latin1', 0, 2_000).trim() === '')
    return refused('empty', 'The source is empty')
  const length = headerLength(source)
  if (length > limits.header_bytes_max) {
    return refused(
      'too_many_headers',
      `${length} bytes of headers, limit ${limits.header_bytes_max}`,
    )
  }
  const headers = readHeaderLines(source.subarray(0, length), limits.header_lines_max)
  if (headers === undefined) {
    return refused('too_many_headers', `more than ${limits.header_lines_max} header lines`)
  }
  if (headers.length === 0) return refused('unparsable', 'There is no header field')
  const people = readPeople(headers)
  const count = people.from.length + people.reply_to.length + people.to.length + people.cc.length
  if (count > limits.addresses_max) {
    return refused('too_many_headers', `${count} addresses, limit ${limits.addresses_max}`)
  }
  const mime = await parseMime(source, limits)
  if (!mime.ok) return mime
  const tree = readTree(mime.root, limits)
  if (!tree.ok) return refused('too_many_parts', tree.detail)
  return { ok: true, mail: { ...mailOf(headers, people), ...tree.body, ...mime.rest } }
}

type People = Pick<ParsedMail, 'from' | 'reply_to' | 'to' | 'cc'>
type Body = Pick<ParsedMail, 'content_type' | 'part_types' | 'text'>

function mailOf(
  headers: HeaderLine[],
  people: People,
): Omit<ParsedMail, keyof Body | 'subject' | 'attachments'> {
  return {
    headers,
    ...people,
    message_id: readOneMessageId(headerValues(headers, 'message-id')),
    in_reply_to: readMessageIds(headerValues(headers, 'in-reply-to')),
    references: readMessageIds(headerValues(headers, 'references')),
    date: readDate(headerValue(headers, 'date')),
  }
}

function readPeople(headers: readonly HeaderLine[]): People {
  const read = (name: string) => readAddresses(headerValues(headers, name))
  return { from: read('from'), reply_to: read('reply-to'), to: read('to'), cc: read('cc') }
}

/** Groups are replaced by their members; IDN domains stay in the form every server accepts. */
function readAddresses(values: string[]): Address[] {
  return parseAddressHeader(values, { flatten: true, decodePunycode: false })
    .value.map(({ name, address }) => ({ name, address: normaliseAddress(address ?? '') }))
    .filter(({ name, address }) => address !== '' || name !== '')
    .map((one) => (one.address.includes('@') ? one : { ...one, address: '' }))
}

type Mime =
  | { ok: true; root: MimeNode; rest: Pick<ParsedMail, 'subject' | 'attachments'> }
  | { ok: false; reason: ParseFailure; detail: string }

function parseMime(source: Buffer, limits: MailLimits): Promise<Mime> {
  const { promise, resolve } = Promise.withResolvers<Mime>()
  const parser = new MimeParser({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    checksumAlgo: false,
    maxHeadSize: limits.header_bytes_max,
    maxChildNodes: limits.parts_max,
  })
  const fail = (reason: ParseFailure, detail: string) => {
    clearTimeout(timer)
    resolve({ ok: false, reason, detail })
    parser.destroy()
  }
  const timer = setTimeout(
    () => fail('unparsable', `not parsed within ${limits.parse_ms_max} ms`),
    limits.parse_ms_max,
  )
  const attachments: Attachment[] = []
  parser.on('data', (part) => {
    if (part.type !== 'attachment') return
    const attachment = { name: part.filename ?? '', bytes: 0, content_type: part.contentType }
    attachments.push(attachment)
    part.content.on('data', (chunk: Buffer) => {
      attachment.bytes += chunk.length
    })
    part.content.on('end', () => part.release?.())
  })
  parser.on('error', (error: Error & { code?: string }) => {
    fail(
      /child nodes|nested|too many/i.test(error.message) ? 'too_many_parts' : 'unparsable',
      error.message,
    )
  })
  parser.on('end', () => {
    clearTimeout(timer)
    // mailparser keeps the tree it built; its public result merges parts in a way that loses text.
    const root = (parser as unknown as { tree: MimeNode | false }).tree
    if (root === false)
      resolve({ ok: false, reason: 'unparsable', detail: 'There is no MIME tree' })
    else resolve({ ok: true, root, rest: { subject: cleanSubject(parser.subject), attachments } })
  })
  parser.end(source)
  return promise
}

function cleanSubject(subject: string | undefined): string {
  return (subject ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

function refused(
  reason: ParseFailure,
  detail: string,
): { ok: false; reason: ParseFailure; detail: string } {
  return { ok: false, reason, detail: detail.slice(0, 300) }
}
