// Builds test mail as RFC 5322 text. Deliberately plain and literal: what a test passes is what goes over the wire, so
// that it can also write headers that no decent mail program would.

export type MailParts = {
  /** `anna@example.com` or `Anna <anna@example.com>`; null leaves the header out. */
  from: string | null
  to: string
  subject: string
  text: string
  html?: string
  attachments?: readonly { name: string; content_type: string; content: string | Uint8Array }[]
  /** More headers, in order; a list repeats the header. Replaces the header of the same name. */
  headers?: Readonly<Record<string, string | readonly string[]>>
  /** With or without angle brackets; a new one when absent; null leaves the header out. */
  message_id?: string | null
  in_reply_to?: string | undefined
  references?: readonly string[] | string | undefined
  /** Milliseconds; now when absent. */
  date?: number
}

let mails = 0

/** The whole mail with CRLF line ends; text parts are UTF-8, 8bit. */
export function rawMail(parts: MailParts): string {
  mails += 1
  const extra = parts.headers ?? {}
  const replaced = new Set(Object.keys(extra).map((name) => name.toLowerCase()))
  const own = standardHeaders(parts).filter(([name]) => !replaced.has(name.toLowerCase()))
  const added = Object.entries(extra).flatMap(([name, value]) =>
    [value].flat().map((item): Header => [name, item]),
  )
  const body = bodyOf(parts)
  const mime = body.headers.filter(([name]) => !replaced.has(name.toLowerCase()))
  const lines = [...own, ...added, ...mime].map(([name, value]) => `${name}: ${value}`)
  const end = body.text.endsWith('\n') ? '' : '\n'
  return crlf(`${lines.join('\n')}\n\n${body.text}${end}`)
}

type Header = readonly [name: string, value: string]
type Part = { headers: Header[]; text: string }

function standardHeaders(parts: MailParts): Header[] {
  const date = new Date(parts.date ?? Date.now()).toUTCString().replace('GMT', '+0000')
  const references = parts.references === undefined ? [] : [parts.references].flat()
  const id = parts.message_id === undefined ? newMessageId(parts.from) : parts.message_id
  const headers: (Header | false)[] = [
    parts.from !== null && ['From', encodeAddress(parts.from)],
    ['To', encodeAddress(parts.to)],
    ['Subject', encodeWord(parts.subject)],
    ['Date', date],
    id !== null && ['Message-ID', bracketed(id)],
    parts.in_reply_to !== undefined && ['In-Reply-To', bracketed(parts.in_reply_to)],
    references.length > 0 && ['References', references.map(bracketed).join(' ')],
    ['MIME-Version', '1.0'],
  ]
  return headers.filter((header) => header !== false)
}

function bodyOf(parts: MailParts): Part {
  const text = textPart('plain', parts.text)
  const html = parts.html === undefined ? undefined : textPart('html', parts.html)
  const main = html ? multipart('alternative', [text, html]) : text
  const attached = (parts.attachments ?? []).map(attachmentPart)
  return attached.length > 0 ? multipart('mixed', [main, ...attached]) : main
}

function textPart(subtype: string, text: string): Part {
  return {
    headers: [
      ['Content-Type', `text/${subtype}; charset=utf-8`],
      ['Content-Transfer-Encoding', '8bit'],
    ],
    text,
  }
}

function attachmentPart(attachment: NonNullable<MailParts['attachments']>[number]): Part {
  const base64 = Buffer.from(attachment.content).toString('base64')
  return {
    headers: [
      ['Content-Type', `${attachment.content_type}; name="${attachment.name}"`],
      ['Content-Disposition', `attachment; filename="${attachment.name}"`],
      ['Content-Transfer-Encoding', 'base64'],
    ],
    text: base64.replace(/.{76}(?=.)/g, '$&\n'),
  }
}

function multipart(subtype: string, children: readonly Part[]): Part {
  const boundary = `=_${subtype}_${mails}`
  const pieces = children.map((child) => {
    const headers = child.headers.map(([name, value]) => `${name}: ${value}`).join('\n')
    return `--${boundary}\n${headers}\n\n${child.text}\n`
  })
  return {
    headers: [['Content-Type', `multipart/${subtype}; boundary="${boundary}"`]],
    text: `${pieces.join('')}--${boundary}--\n`,
  }
}

function newMessageId(from: string | null): string {
  const domain = /@([^\s>@]+)>?\s*$/.exec(from ?? '')?.[1] ?? 'sandbox.example'
  return `sandbox.${Date.now().toString(36)}.${process.pid}.${mails}@${domain}`
}

function bracketed(id: string): string {
  return id.startsWith('<') ? id : `<${id}>`
}

function encodeAddress(value: string): string {
  const found = /^(.*?)\s*(<[^<>]*>)$/.exec(value)
  return found ? `${encodeWord(found[1] ?? '')} ${found[2]}`.trim() : value
}

/** RFC 2047, in words of at most 75 characters; ASCII stays as it is. */
function encodeWord(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word)
      word = ''
    }
    word += character
  }
  words.push(word)
  return words.map((item) => `=?utf-8?B?${Buffer.from(item).toString('base64')}?=`).join('\n ')
}

function crlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n')
}
