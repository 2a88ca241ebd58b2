// The header block alone, of mail that cannot be read as a whole: who wrote, about what, and to which mail it belongs, so
// that a person can act on it. It runs on the caller's own thread, so everything is bounded; it never throws.

import { headerValue, headerValues } from '../headers.ts'
import type { HeaderFields, HeaderLine, ParsedMail, ParseResult } from '../mail.ts'
import { readDate, readMessageIds, readOneMessageId } from './fields.ts'
import { readAddresses } from './people.ts'
import { headerLength, readHeaderLines, repairSource } from './source.ts'
import { charsetsOf, decodeWords } from './words.ts'

/** Adds to a refusal what the header block says, unless it has it already; `raw` is the whole mail. */
export function withHead(result: ParseResult, raw: Uint8Array): ParseResult {
  return result.ok || result.head !== undefined ? result : { ...result, head: readHead(raw) }
}

/** Undefined when there is no header field. Fields longer than people write them are left out. */
export function readHead(raw: Uint8Array): HeaderFields | undefined {
  try {
    const source = repairSource(raw.subarray(0, HEAD_BYTES_MAX))
    const block = source.subarray(0, headerLength(source))
    const headers = (readHeaderLines(block, Number.POSITIVE_INFINITY) ?? []).filter(
      ({ value }) => value.length <= FIELD_CHARS_MAX,
    )
    return headers.length === 0 ? undefined : { ...readFields(headers, hintsOf(headers)), headers }
  } catch {
    // It stays what it was, a mail that cannot be read.
    return undefined
  }
}

/** How much of a header block is looked at; long chains of Received and DKIM fields are shorter. */
const HEAD_BYTES_MAX = 64 * 1024
const FIELD_CHARS_MAX = 8_000

/** Charset names that the fields use, for bytes without a label. */
export function hintsOf(headers: readonly HeaderLine[]): string[] {
  return charsetsOf(headers.map(({ value }) => value.slice(0, HINT_CHARS_MAX)))
}

const HINT_CHARS_MAX = 1_000

export function readFields(
  headers: readonly HeaderLine[],
  hints: readonly string[],
): Omit<HeaderFields, 'headers'> & Pick<ParsedMail, 'date'> {
  const people = (name: string) => readAddresses(headerValues(headers, name), hints)
  // RFC 2047 §5 forbids encoded words here, and some programs write them.
  const ids = (name: string) => headerValues(headers, name).map((value) => decodeWords(value))
  return {
    from: people('from'),
    reply_to: people('reply-to'),
    to: people('to'),
    cc: [...people('cc'), ...people('bcc')],
    subject: readSubject(headerValue(headers, 'subject') ?? '', hints),
    message_id: readOneMessageId(ids('message-id')),
    in_reply_to: readMessageIds(ids('in-reply-to')),
    references: readMessageIds(ids('references')),
    date: readDate(headerValue(headers, 'date')),
  }
}

function readSubject(raw: string, hints: readonly string[]): string {
  return decodeWords(raw.slice(0, SUBJECT_CHARS_MAX), hints)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

/** RFC 5322 §2.1.1 allows 998 characters a line; nobody reads more than a few of them. */
const SUBJECT_CHARS_MAX = 10_000
