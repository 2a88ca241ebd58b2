// The source of a bounce as lines that rules can read: transfer encodings of text parts undone (RFC 2045 §6), line ends
// unified. It keeps every header, because reports and returned mail are headers; it is one pass and never throws.

/** Lines of the raw mail with quoted-printable and base64 text decoded; bytes stay bytes (latin1), as in the raw mail. */
export function readableLines(raw_text: string): string[] {
  const lines = raw_text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n', LINES_MAX)
  const read: string[] = []
  let part: Part = NEW_PART
  for (const line of lines) {
    if (isBoundary(line)) {
      flush(part, read)
      part = { ...NEW_PART, body: [] }
      read.push(line)
    } else if (part.isInHeader) {
      part = readHeaderLine(part, line)
      read.push(line)
    } else if (part.encoding === undefined) {
      // A returned mail inside a part has headers of its own, with an encoding of its own.
      const encoding = encodingOf(line)
      if (encoding !== undefined) part = { isInHeader: true, encoding, isText: true, body: [] }
      read.push(line)
    } else part.body.push(line)
  }
  flush(part, read)
  return read
}

/** A report stands at the beginning; what follows is the returned mail. */
const LINES_MAX = 50_000

type Encoding = 'base64' | 'quoted-printable'
type Part = { isInHeader: boolean; encoding: Encoding | undefined; isText: boolean; body: string[] }

const NEW_PART: Part = { isInHeader: true, encoding: undefined, isText: true, body: [] }

function isBoundary(line: string): boolean {
  return (
    line.startsWith('--') && line.length > 2 && line.length < 200 && !/^-+\s|^-{3,}$/.test(line)
  )
}

function readHeaderLine(part: Part, line: string): Part {
  if (line === '') {
    const encoding = part.isText ? part.encoding : undefined
    return { isInHeader: false, encoding, isText: part.isText, body: [] }
  }
  const type = /^content-type:\s{0,8}([\w-]{1,40})\//i.exec(line)?.[1]?.toLowerCase()
  return {
    ...part,
    encoding: encodingOf(line) ?? part.encoding,
    isText: type === undefined ? part.isText : type === 'text' || type === 'message',
  }
}

function encodingOf(line: string): Encoding | undefined {
  const found = /^content-transfer-encoding:\s{0,8}(base64|quoted-printable)/i.exec(line)?.[1]
  return found === undefined
    ? undefined
    : found.toLowerCase() === 'base64'
      ? 'base64'
      : 'quoted-printable'
}

function flush(part: Part, read: string[]): void {
  if (part.body.length === 0) return
  const text =
    part.encoding === 'base64'
      ? Buffer.from(part.body.join(''), 'base64').toString('latin1')
      : part.body
          .join('\n')
          .replace(/=\n/g, '')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          )
  for (const line of text.split(/\r?\n/)) read.push(line)
}
