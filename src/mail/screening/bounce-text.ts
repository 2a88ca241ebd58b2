// Bounces that carry no header, recognised by what mail servers write. A shop's customers write "undelivered" about
// parcels, so a subject alone is never enough: a server's own sentence or an SMTP answer must stand in the body as well.
// A mail that opens with a server's sentence is one; a person who forwards a bounce opens with words of her own.

import { setOf } from '../../text/words.ts'
import type { ParsedMail } from '../mail.ts'
import { isAboutParcel, pleads, soundsLikePerson } from './person-signs.ts'
import { BOUNCE_OPENING } from './words/bounce-openings.ts'
import { BOUNCE_SENTENCE, STATUS } from './words/bounce-sentences.ts'
import { BOUNCE_SUBJECT, STOCK_SUBJECT } from './words/bounce-subjects.ts'
import { PASSED_ON_MARK } from './words/subject-marks.ts'

export function isBounceText(mail: ParsedMail): boolean {
  const subject = mail.subject.slice(0, 300).trim()
  const body = mail.text.slice(0, 20_000).replaceAll('\u2019', "'")
  if (STOCK_SUBJECT.test(subject)) return true
  const opening = body.slice(0, 400).replace(/\s+/g, ' ').trimStart()
  const lines = body.split('\n', 400).map((line) => line.slice(0, 500))
  const isForwarded = PASSED_ON_MARK.test(subject)
  const isOfServer = BOUNCE_SUBJECT.test(subject)
  const isParcel = isAboutParcel(opening.slice(0, 200))
  // A sentence counts beside an address, or where subject and opening both are a server's.
  const hasSentence = (isSure: boolean) =>
    (isSure || /@[\w-]/.test(body)) && !isParcel && lines.some((line) => BOUNCE_SENTENCE.test(line))
  const hasStatus = lines.some((line) => STATUS.test(line))
  // A customer who tells of a bounce or a parcel may write a server's subject above words of her own.
  const head = opening.slice(0, 250)
  const isPersonal = soundsLikePerson(head) || pleads(head)
  if (BOUNCE_OPENING.test(opening)) {
    return !isForwarded && (hasStatus || hasSentence(isOfServer && !isPersonal))
  }
  const isReturned = hasStatus && hasReturnedHeaders(lines)
  if (isOfServer) return isReturned || (!isPersonal && (hasStatus || hasSentence(false)))
  // An unknown server, in any language: it gives an SMTP answer and returns the headers of the mail.
  return isReturned && !isForwarded && !isPersonal
}

/** Any sign of a mail server in what a mail says, whatever its subject. */
export function hasServerWords(mail: ParsedMail): boolean {
  const body = mail.text.slice(0, 20_000).replaceAll('\u2019', "'")
  const opening = body.slice(0, 400).replace(/\s+/g, ' ').trimStart()
  const lines = body.split('\n', 400).map((line) => line.slice(0, 500))
  return (
    BOUNCE_OPENING.test(opening) ||
    BOUNCE_SUBJECT.test(mail.subject.slice(0, 300).trim()) ||
    lines.some((line) => STATUS.test(line) || BOUNCE_SENTENCE.test(line))
  )
}

/** Several fields that people do not see in their mail program, each at the beginning of a line. */
function hasReturnedHeaders(lines: readonly string[]): boolean {
  const fields = new Set<string>()
  for (const line of lines) {
    const name = /^([a-z-]{8,25}): ?\S/i.exec(line)?.[1]?.toLowerCase()
    if (name !== undefined && RETURNED_FIELDS.has(name)) fields.add(name)
  }
  return fields.size >= RETURNED_FIELDS_MIN
}

const RETURNED_FIELDS = setOf(`
  received message-id return-path mime-version content-type dkim-signature x-mailer reply-to
  content-transfer-encoding
`)
const RETURNED_FIELDS_MIN = 3
