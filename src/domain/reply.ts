// From a message to the mail that answers it: subject, threading headers (RFC 5322 §3.6.4) and the derived Message-ID.
// Nothing a customer wrote reaches a header without passing `headerText`.

import { domainOf } from '../mail/address.ts'
import { shortHash } from '../text/hash.ts'
import { foldedWords } from '../text/words.ts'
import type { Message } from './message.ts'
import { isRude, NO_PERSONS, NOT_NAMES } from './no-names.ts'
import { goesToCustomer, type OutboxKind, type OutboxRow, type OutgoingMail } from './outbox.ts'
import { isSharedName } from './shared-address.ts'

/** Long threads keep the first reference and the last ones, within RFC 5537 §3.4.4's 998 octets for all of them. */
const REFERENCES_MAX = 12
const REFERENCES_OCTETS_MAX = 998
/** So that the first and the last always fit, and one alone fits into a line (RFC 5322 §2.1.1). */
const MESSAGE_ID_OCTETS_MAX = 480
const SUBJECT_MAX = 200

/**
 * One line without control characters: a header value cannot start another header. Nor can it begin an encoded word,
 * which the receiver would turn into text that we never saw (RFC 2047 §2).
 */
export function headerText(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ').replace(/\s+/g, ' ')
  const safe = plain.trim().replaceAll('=?', '= ?')
  // Cut between characters: half a surrogate pair is no text.
  return Array.from(safe).slice(0, SUBJECT_MAX).join('').trim()
}

export function replySubject(subject: string): string {
  const plain = headerText(subject)
  if (plain === '') return 'Re: your message'
  return /^re\s*:/i.test(plain) ? plain : `Re: ${plain}`
}

/** RFC 5322 §3.6.4: the parent's References, or else its only In-Reply-To, and then the parent itself. */
export function replyReferences(message: Message): string[] {
  const { in_reply_to, references, rfc_message_id } = message
  const earlier = references.length === 0 && in_reply_to.length === 1 ? in_reply_to : references
  const own = rfc_message_id === undefined ? [] : [rfc_message_id]
  const named = [...earlier.filter((id) => !own.includes(id)), ...own]
  const all = [...new Set(named)].filter(isMessageId)
  const [first, ...rest] = all
  if (first === undefined) return []
  let octets = first.length + 2
  const last = []
  for (const id of rest.slice(-(REFERENCES_MAX - 1)).toReversed()) {
    octets += id.length + 3
    if (octets > REFERENCES_OCTETS_MAX) break
    last.unshift(id)
  }
  return [first, ...last]
}

/**
 * Fit to stand in a header of ours, without its brackets: printable ASCII, short enough for its line, and nothing that a
 * parser decodes (RFC 2047 §5 forbids encoded words there, and parsers decode them all the same).
 */
export function isMessageId(id: string): boolean {
  return id.length <= MESSAGE_ID_OCTETS_MAX && /^[!-;=?-~]+$/.test(id) && !id.includes('=?')
}

/** The address a reply goes to: Reply-To where the customer set one, never anybody else of the mail. */
export function replyAddress(message: Message): string {
  return message.reply_to ?? message.customer
}

/** A first name fit for a greeting, or '' when the display name does not look like a person's, or is ours. */
export function firstName(display_name: string, team_name = ''): string {
  const parts = display_name.split(',')
  const given = (parts.length === 2 ? (parts[1] ?? '') : display_name).normalize('NFC')
  const word = given.trim().split(/\s+/)[0] ?? ''
  if (!/^\p{Lu}\p{Ll}[\p{L}'’-]{0,18}$/u.test(word)) return ''
  const words = foldedWords(display_name)
  if (words.some((one) => NO_PERSONS.has(one)) || words.some(isRude)) return ''
  const [first = ''] = foldedWords(word)
  const is_ours = foldedWords(team_name).includes(first)
  return is_ours || NOT_NAMES.has(first) || isSharedName(first) ? '' : word
}

/** Every row's id is derived from what it is for, so a step that runs twice writes one row. */
export function outboxId(kind: OutboxKind, about: string): string {
  return `o_${shortHash([kind, about])}`
}

/** Message-ID without brackets, derived from the row; the domain is the sending mailbox's own. */
export function rfcMessageId(outbox_id: string, mailbox_address: string): string {
  return `${outbox_id.replace('_', '.')}@${domainOf(mailbox_address)}`
}

/** A row ready to be sent. */
export function readyRow(
  row: Pick<OutboxRow, 'id' | 'kind' | 'message_id' | 'draft_id' | 'conversation_id'>,
  mail: OutgoingMail,
  now: number,
): OutboxRow {
  return {
    ...row,
    state: 'ready',
    mail,
    sent_copy: goesToCustomer(row.kind) ? 'pending' : 'none',
    attempts: 0,
    claim: undefined,
    response: undefined,
    created_at: now,
    claimed_at: undefined,
    sent_at: undefined,
    begun: undefined,
  }
}
