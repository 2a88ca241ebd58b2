// Which mails belong together, and which are the same mail: base subjects (RFC 5256 §2.1), referenced Message-IDs
// (RFC 5322 §3.6.4) and a key that is equal exactly for copies of one mail. All of it in linear time.

import { hash } from '../../text/hash.ts'
import type { ParsedMail } from '../mail.ts'
import { LEADER } from './words.ts'

/**
 * The subject without reply and forward marks, list tags and white space, in its own case. RFC 5256 §2.1 extended by the
 * prefixes of other languages; callers compare two of them case-insensitively.
 */
export function baseSubject(subject: string): string {
  let base = subject.slice(0, SUBJECT_MAX).replace(/\s+/g, ' ').trim()
  for (;;) {
    const before = base
    base = base.replace(/(?: ?\(fwd\))+$/i, '').trim()
    base = withoutLeaders(base)
    const wrapped = /^\[(?:fwd?|wg|tr): ?(.*)\]$/i.exec(base)
    if (wrapped?.[1] !== undefined) base = wrapped[1].trim()
    if (base === before) return base
  }
}

/** True when it names the mail that it answers, whatever its subject says. */
export function answersMail(mail: Pick<ParsedMail, 'in_reply_to' | 'references'>): boolean {
  return mail.in_reply_to.length > 0 || mail.references.length > 0
}

/**
 * True when nothing says that it answers or passes on another mail: whatever looks like a quote in it was put there by its
 * writer.
 */
export function isFirstMail(
  mail: Pick<ParsedMail, 'in_reply_to' | 'references' | 'subject'>,
): boolean {
  return (
    !answersMail(mail) && baseSubject(mail.subject) === mail.subject.replace(/\s+/g, ' ').trim()
  )
}

/** In-Reply-To first, then References from the last to the first: the nearest parent first, each once. */
export function referencedIds(mail: Pick<ParsedMail, 'in_reply_to' | 'references'>): string[] {
  return [...new Set([...mail.in_reply_to, ...mail.references.toReversed()])].filter(
    (id) => id !== '',
  )
}

/**
 * Equal for copies of one mail (delivered twice, or to several of our mailboxes), whatever Received, Delivered-To and
 * Return-Path say; different for a reused Message-ID with other content. Works without a Message-ID.
 */
export function dedupeKey(mail: ParsedMail): string | undefined {
  // With neither, two mails of the same words a year apart could not be told from two copies.
  if (mail.message_id === undefined && mail.date === undefined) return undefined
  return hash([
    mail.message_id ?? '',
    mail.from.map(({ address }) => address).join(','),
    mail.subject.replace(/\s+/g, ' ').trim(),
    mail.date === undefined ? '' : String(mail.date),
    mail.text.replace(/\s+/g, ' ').trim(),
    ...mail.attachments.map(({ name, bytes }) => `${bytes} ${name}`),
  ])
}

/** Longer subjects are cut: no person writes one, and each round below looks at the whole. */
const SUBJECT_MAX = 1_000

const BLOB = /^\[[^\][]*\]/

function withoutLeaders(subject: string): string {
  let base = subject
  for (;;) {
    const leader = LEADER.exec(base)
    if (leader !== null) {
      base = base.slice(leader[0].length).trimStart()
      continue
    }
    // A list tag goes when something is left, also in front of a leader (RFC 5256: subj-blob).
    const rest = base.replace(BLOB, '').trimStart()
    if (rest === base || rest === '' || /^\[(?:fwd?|wg|tr):/i.test(base)) return base
    base = rest
  }
}
