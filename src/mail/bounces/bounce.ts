// What a bounce says: which of our own mails it returns, and which addresses could not be reached. Our Message-IDs have a
// form that nothing else has, and a report carries them in its headers, in the returned mail or at least in the returned
// headers (RFC 6522 §3). Addresses come from the report (RFC 3464), from X-Failed-Recipients, or from the servers' text.

import { normaliseAddress } from '../address.ts'
import { readableLines } from './bounce-source.ts'
import { RETURNED } from './words.ts'

/** Ids of outbox rows (`o_…`) that the mail names, each once; none for a report of mere delay. */
export function bouncedOutboxIds(raw_text: string): string[] {
  if (isOnlyDelayed(raw_text)) return []
  // The returned mail names itself; its References also name earlier mail of ours, which did arrive.
  for (const pattern of [OWN_ID, ANSWERED_ID, OUR_ID]) {
    const found = Array.from(raw_text.matchAll(pattern), (match) => `o_${match[1]}`)
    if (found.length > 0) return [...new Set(found)]
  }
  return []
}

const OWN_ID = /^[> \t]*Message-ID:\s{0,8}<?o\.([0-9a-f]{20})@/gim
const ANSWERED_ID = /^In-Reply-To:\s{0,8}<?o\.([0-9a-f]{20})@/gim
const OUR_ID = /\bo\.([0-9a-f]{20})@/g

/** RFC 3464 §2.3.3: `delayed` is no failure; the server keeps trying. */
function isOnlyDelayed(raw_text: string): boolean {
  return /^Action:[ \t]*delayed/im.test(raw_text) && !/^Action:[ \t]*failed/im.test(raw_text)
}

export type FailedRecipient = {
  /** Normalised. The address that we wrote to where the report names it, else the one that failed. */
  address: string
  /** Enhanced status code (RFC 3463 §2), such as `5.1.1`; undefined when the bounce gives none. */
  status: string | undefined
  /** False while a server still tries, and for class 4 (RFC 3463 §2: persistent transient failure). */
  is_permanent: boolean
}

/**
 * The addresses that a bounce reports, each once; empty when it names none. `raw_text` is the whole mail, one character per
 * byte. Delivered, relayed and expanded recipients are left out, and so are `own` addresses, which a bounce names as well.
 */
export function failedRecipients(raw_text: string, own: readonly string[] = []): FailedRecipient[] {
  const lines = readableLines(raw_text)
  const found = [...fromReport(lines), ...fromHeader(lines)]
  const all = found.length > 0 ? found : fromText(lines)
  const known = new Map<string, FailedRecipient>()
  for (const one of all) {
    const before = known.get(one.address)
    if (own.includes(one.address) || DAEMON.test(one.address)) continue
    if (before === undefined) known.set(one.address, one)
    else if (before.status === undefined) {
      known.set(one.address, {
        ...one,
        is_permanent: one.status === undefined ? before.is_permanent : one.is_permanent,
      })
    }
  }
  return [...known.values()]
}

/** Some bounces name their own sender in the text. */
const DAEMON = /^(?:mailer-?daemon|postmaster)@/

type Fields = Map<string, string>

/** RFC 3464 §2.3: one group of fields per recipient, groups separated by blank lines. */
function fromReport(lines: readonly string[]): FailedRecipient[] {
  const found: FailedRecipient[] = []
  let fields: Fields = new Map()
  let last = ''
  for (const line of [...lines, '']) {
    const field = REPORT_FIELD.exec(line)
    if (field !== null) {
      last = (field[1] ?? '').toLowerCase()
      // Some servers leave out the blank line before a second recipient.
      if (last === 'final-recipient' && fields.has(last)) {
        found.push(...recipientOf(fields))
        fields = new Map()
      }
      if (!fields.has(last)) fields.set(last, (field[2] ?? '').trim())
    } else if (/^[ \t]/.test(line) && fields.has(last)) {
      fields.set(last, `${fields.get(last)} ${line.trim()}`.slice(0, 4_000))
    } else if (line.trim() === '' && fields.size > 0) {
      found.push(...recipientOf(fields))
      fields = new Map()
    } else last = ''
  }
  return found
}

const REPORT_FIELD =
  /^(final-recipient|original-recipient|x-actual-recipient|action|status|diagnostic-code):[ \t]{0,8}(.{0,2000})/i

function recipientOf(fields: Fields): FailedRecipient[] {
  const address =
    failedAddress(fields.get('original-recipient')) ??
    failedAddress(fields.get('final-recipient')) ??
    failedAddress(fields.get('x-actual-recipient'))
  const action = /^\w+/.exec(fields.get('action') ?? '')?.[0]?.toLowerCase()
  if (address === undefined || ['delivered', 'relayed', 'expanded'].includes(action ?? ''))
    return []
  const diagnosis = fields.get('diagnostic-code') ?? ''
  const own = ENHANCED.exec(fields.get('status') ?? '')?.[1]
  const told = ENHANCED.exec(diagnosis)?.[1]
  // `5.0.0` says no more than the class; what the other server said may say more.
  const status =
    own === undefined || (own.endsWith('.0.0') && told?.[0] === own[0]) ? (told ?? own) : own
  const reply = REPLY_CODE.exec(diagnosis)?.[1]
  const class_ = status?.[0] ?? reply
  return [{ address, status, is_permanent: action !== 'delayed' && class_ !== '4' }]
}

/** Exim, Gmail and others; `X-Failed-Recipients: a@b, c@d`, above the first blank line. */
function fromHeader(lines: readonly string[]): FailedRecipient[] {
  const end = lines.indexOf('')
  const headers = lines.slice(0, end === -1 ? undefined : end)
  const at = headers.findIndex((line) => /^x-failed-recipients:/i.test(line))
  if (at === -1) return []
  let value = headers[at]?.slice('x-failed-recipients:'.length) ?? ''
  for (let next = at + 1; /^[ \t]/.test(headers[next] ?? ''); next += 1) value += headers[next]
  const told = lines.slice(end).slice(0, TEXT_LINES)
  const status = told.map((line) => enhancedIn(line)).find((one) => one !== undefined)
  const is_permanent = !isDelay(lines) && status?.[0] !== '4'
  return value
    .split(',')
    .flatMap((one) => failedAddress(one) ?? [])
    .map((address) => ({ address, status, is_permanent }))
}

/** What stands above the returned mail: an address on a line of its own or where servers put it, with its reason near. */
function fromText(lines: readonly string[]): FailedRecipient[] {
  const start = lines.indexOf('') + 1
  const body = lines.slice(start, start + TEXT_LINES)
  const end = body.findIndex((line, at) => at > 2 && RETURNED.test(line))
  const told = end === -1 ? body : body.slice(0, end)
  const isDelayed = isDelay(lines)
  const found: FailedRecipient[] = []
  told.forEach((line, at) => {
    const named = TEXT_FORMS.map((form) => form.exec(line)?.[1]).find((one) => one !== undefined)
    const address = failedAddress(named)
    if (address === undefined) return
    const near = told.slice(at, at + REASON_LINES)
    const status = near.map((one) => enhancedIn(one)).find((one) => one !== undefined)
    const reply = near.map((one) => REPLY_CODE.exec(one)?.[1]).find((one) => one !== undefined)
    found.push({ address, status, is_permanent: !isDelayed && (status?.[0] ?? reply) !== '4' })
  })
  return found
}

const TEXT_LINES = 300
/** Servers give the reason within a few lines of the address. */
const REASON_LINES = 8

/** An address among words, with or without brackets. */
const NAMED_ADDRESS = `<?([^\\s<>:,;"'()]{1,64}@[^\\s<>:,;"'()]{3,190})>?`

const ADDRESS_WORD =
  '(?:recipient(?: address)?|address|user|to|mailbox|rcpt to|destinatario|destinataire|empfänger)'

/** The places of an address in the text of Postfix, qmail, sendmail, Exim, Exchange, Gmail and their like. */
const TEXT_FORMS: readonly RegExp[] = [
  /^\s{0,8}<([^<>\s]{3,254})>(?:[:.,\s]|$)/,
  /^[\s>*\-•"'<]{0,12}([^\s<>:,;"'()[\]]{1,64}@[^\s<>:,;"'()[\]]{3,190})(?=["'>:;,.\s[(]|$)/,
  new RegExp(`^(?!from|reply-to|sender|cc|x-).{0,120}:\\s{1,4}${NAMED_ADDRESS}\\s{0,4}$`, 'i'),
  new RegExp(`\\b${ADDRESS_WORD}\\s?[:=]\\s{0,8}${NAMED_ADDRESS}`, 'i'),
  new RegExp(`(?:delivered|deliver|delivery|sent|message|mail) to:? {1,4}${NAMED_ADDRESS}`, 'i'),
  /[45]\d\d[ -].{0,80}<([^<>\s]{3,254})>/,
]

const ENHANCED = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/
/** In running text only beside a reply code or in brackets, because versions and IP addresses look the same. */
const ENHANCED_IN_TEXT =
  /(?:\b[45]\d\d[ -]#?|[#([<:] ?|status:? )([45]\.\d{1,3}\.\d{1,3})(?![\d.])/i
const REPLY_CODE = /(?:^|[^\d.])([45])[0-5]\d(?=[ -]|$)/

function enhancedIn(line: string): string | undefined {
  return ENHANCED_IN_TEXT.exec(line.slice(0, 1_000))?.[1]
}

/** `rfc822; <Tom@x.example>` → `tom@x.example`; undefined for host names, numbers and lists. */
function failedAddress(field: string | undefined): string | undefined {
  if (field === undefined) return undefined
  const value = field.slice(field.indexOf(';') + 1).trim()
  const inner = /<([^<>]{1,254})>/.exec(value)?.[1] ?? value.split(/[\s(]/, 1)[0] ?? ''
  const address = normaliseAddress(inner.replace(/^mailto:/i, '')).replace(/[.,:;]+$/, '')
  return /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/.test(address) ? address : undefined
}

function isDelay(lines: readonly string[]): boolean {
  const head = lines.slice(0, TEXT_LINES)
  return head.some((line) =>
    /^subject:.{0,80}(?:delay|warning)|will (?:be retried|keep trying|continue to try)|do not need to resend|this is a warning message/i.test(
      line.slice(0, 300),
    ),
  )
}
