// A mail to a customer did not leave, or nobody knows whether it did: a person has to look after the customer.

import { type OutboxRow, type SendOutcome, type SendTrouble, troubleOf } from '../outbox.ts'
import type { Notice, Thread } from './notice.ts'

export function unsentNotice(
  row: OutboxRow,
  told: 'failed' | 'unknown',
  outcome: SendOutcome,
  /** Of the draft that it answered. */
  thread?: Thread,
): Notice {
  const trouble = troubleOf(outcome) ?? 'refused'
  return {
    topic: `${told} ${row.id}`,
    mailbox: row.mail.mailbox,
    title: told === 'failed' ? 'a mail could not be sent' : 'a mail may not have been sent',
    paragraphs: troubleParagraphs(told, trouble),
    facts: [
      { name: 'To', value: row.mail.to },
      { name: 'Subject', value: row.mail.subject },
      { name: 'Reason', value: trouble.replaceAll('_', ' ') },
      { name: 'What the server said', value: outcome.response },
    ],
    quoted: row.mail.text,
    message_id: row.message_id,
    thread,
  }
}

function troubleParagraphs(told: 'failed' | 'unknown', trouble: SendTrouble): string[] {
  if (told === 'unknown') {
    return [
      'Sending the mail below was interrupted, and nobody can tell whether it was sent. It will not be sent again automatically.',
      'Please look into the Sent folder or ask the customer, and send it yourself if it is missing.',
    ]
  }
  const why = WHY_FAILED[trouble] ?? 'The mail below was not sent.'
  return [`${why} It will not be tried again. Please answer the customer yourself.`]
}

const WHY_FAILED: Partial<Record<SendTrouble, string>> = {
  address_refused: 'The mail below was refused: the mail server accepts nothing for this address.',
  address_unusable: 'The mail below was not sent: our mail server cannot send to this address.',
  content_refused: 'The mail below was refused by the mail server after it had read it.',
  too_big: 'The mail below was refused because it is too big.',
  mailbox_full: 'The mail below was refused because the customer’s mailbox is full.',
  refused: 'The mail below was refused.',
  mailbox_not_configured: 'The mail below was not sent: its mailbox is no longer configured.',
  cannot_be_built: 'The mail below was not sent: it could not be built as a mail.',
}
