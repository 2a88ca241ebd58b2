// A reply of ours came back: the customer has no answer and nobody else knows it.

import { serverSays } from '../../mail/bounces/returned-text.ts'
import type { Message } from '../message.ts'
import type { OutboxRow } from '../outbox.ts'
import type { Limits } from '../team.ts'
import type { Notice } from './notice.ts'

/** `is_marked`: from now on nothing automatic goes to the address. */
export function undeliveredNotice(
  limits: Pick<Limits, 'returned_mail_days'>,
  { bounce, row, is_marked }: { bounce: Message; row: OutboxRow; is_marked: boolean },
): Notice {
  const days = limits.returned_mail_days
  const drafts_only = `Mail of this address gets no automatic reply for ${days} days, only drafts: whoever writes from it would not get the answer.`
  return {
    topic: `undelivered ${row.id}`,
    mailbox: bounce.mailbox,
    title: 'a reply did not arrive',
    paragraphs: [
      'A mail server could not deliver our reply, so the customer has no answer. Please find another way to reach them. What the server says stands below.',
      ...(is_marked ? [drafts_only] : []),
    ],
    facts: [
      { name: 'To', value: row.mail.to },
      { name: 'Their question', value: row.mail.subject.replace(/^re: /i, '') },
      { name: 'Record', value: `holdfast show ${row.message_id ?? ''}` },
    ],
    quoted: serverSays(bounce.text),
    message_id: row.message_id,
  }
}
