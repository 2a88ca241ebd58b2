// An mbox file, mail by mail (RFC 4155 and its relatives): a line `From ` after an empty line begins the next mail, `>From `
// in a body is unquoted (mboxrd). The file is read in pieces, so its size does not matter; one mail at a time is held.

import { createReadStream } from 'node:fs'

export type MboxMail = {
  /** Without the `From ` line. */
  raw: Uint8Array
  /** What the `From ` line says, read as UTC; milliseconds, undefined when it says no date. */
  received_at: number | undefined
}

const LF = 0x0a
const CR = 0x0d

/** Throws what the file system throws. A file that does not begin with `From ` yields nothing. */
export async function* readMbox(path: string): AsyncGenerator<MboxMail> {
  let envelope: string | undefined
  let lines: Buffer[] = []
  let is_after_empty = true
  for await (const line of fileLines(path)) {
    if (is_after_empty && isEnvelope(line)) {
      if (envelope !== undefined) yield mboxMail(envelope, lines)
      envelope = line.toString('latin1').trim()
      lines = []
    } else if (envelope !== undefined) {
      lines.push(withoutMboxQuote(line))
    } else if (!isEmptyLine(line)) {
      return
    }
    is_after_empty = isEmptyLine(line)
  }
  if (envelope !== undefined) yield mboxMail(envelope, lines)
}

function mboxMail(envelope: string, lines: readonly Buffer[]): MboxMail {
  // The empty line before the next `From ` belongs to the format, not to the mail.
  const last = lines.at(-1)
  const own = last !== undefined && isEmptyLine(last) ? lines.slice(0, -1) : lines
  return { raw: Buffer.concat(own), received_at: envelopeDate(envelope) }
}

/** With a date, because people begin lines with `From ` too and not every writer quotes them. */
function isEnvelope(line: Buffer): boolean {
  return (
    line.subarray(0, 5).toString('latin1') === 'From ' &&
    ENVELOPE.test(line.toString('latin1', 0, 400))
  )
}

const ENVELOPE =
  /^From .*[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d(?::\d\d)?) (?:[A-Z]{3,4} )?(\d{4})(?: ([+-]\d{4}))?/

/** `From user@host  Fri Feb 22 23:00:00 2008 +0200`: the zone is optional. */
function envelopeDate(envelope: string): number | undefined {
  const found = ENVELOPE.exec(envelope)
  if (found === null) return undefined
  const [, month, day, time, year, zone = '+0000'] = found
  const at = Date.parse(`${day} ${month} ${year} ${time} ${zone}`)
  return Number.isNaN(at) ? undefined : at
}

function withoutMboxQuote(line: Buffer): Buffer {
  return line[0] === 0x3e && /^>+From /.test(line.toString('latin1', 0, 80))
    ? line.subarray(1)
    : line
}

function isEmptyLine(line: Buffer): boolean {
  return line.length === 1 || (line.length === 2 && line[0] === CR)
}

/** Each with its line end. A last line without one gets none. */
async function* fileLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer
    let from = 0
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, from)) {
      const line = bytes.subarray(from, end + 1)
      yield rest.length === 0 ? line : Buffer.concat([...rest, line])
      rest = []
      from = end + 1
    }
    if (from < bytes.length) rest.push(Buffer.from(bytes.subarray(from)))
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}
