// Mail that could not be read, in words for the people who have to look after it: why, where it is, what can be done.

import type { ScreeningReason } from '../../mail/screening/reasons.ts'
import { clockTime, type Hours } from '../hours.ts'
import type { Message } from '../message.ts'
import type { Notice } from './notice.ts'

/** One sentence. `detail` is what the reader found, such as numbers beside their limits. */
export function whyUnread(reason: ScreeningReason, detail: string | undefined): string {
  const says = SAYS[reason] ?? `Could not be read safely (${reason})`
  return detail === undefined ? `${says}.` : `${says} (${detail.replace(/\.$/, '')}).`
}

const SAYS: Partial<Record<ScreeningReason, string>> = {
  from_missing: 'It does not say who wrote it',
  from_ambiguous: 'It names more than one sender, so nobody can say whose mail it is',
  too_large: 'It is larger than Holdfast may read',
  too_many_parts: 'It has more nested parts than mail from people has',
  too_many_headers: 'Its header is longer than in any mail from people',
  unparsable: 'It could not be read as a mail',
  empty: 'There is nothing in it',
  parse_timeout: 'Reading it took longer than is allowed',
  parse_crashed: 'The program that read it crashed',
}

/** `detail` as above. */
export function unreadNotice(
  message: Message,
  detail: string | undefined,
  hours: Hours | undefined,
): Notice {
  const { screening, mailbox, folder, uid, uidvalidity, id } = message
  const retry = `holdfast quarantine retry ${id}`
  const again =
    screening.reason === 'too_large'
      ? [`If you raise limits.message_bytes_max in holdfast.yaml, have it read again: ${retry}`]
      : []
  return {
    topic: `quarantined ${id}`,
    mailbox,
    title: 'a mail could not be read',
    paragraphs: [
      'A mail in the mailbox could not be read safely, so nothing was answered. Please look at it there.',
      whyUnread(screening.reason, detail),
      ...again,
    ],
    facts: [
      { name: 'From', value: message.customer || 'not readable' },
      { name: 'Subject', value: message.subject || 'not readable' },
      { name: 'Received', value: clockTime(hours, message.received_at) },
      { name: 'Mailbox', value: `${mailbox}, folder ${folder}` },
      { name: 'UID', value: `${uid} (UIDVALIDITY ${uidvalidity})` },
      { name: 'Record', value: `holdfast show ${id}` },
    ],
    quoted: undefined,
    message_id: id,
  }
}
