// A customer may have got two answers: a draft was answered by mail, and its native draft was sent as well.

import type { Message } from '../message.ts'
import { type Notice, QUOTED_CHARS_MAX, type Thread } from './notice.ts'

/** `mail` is the one in Sent, `message` the customer's. */
export function twiceNotice(about: { mail: Message; message: Message; thread: Thread }): Notice {
  const { mail, message, thread } = about
  return {
    topic: `twice ${mail.id}`,
    mailbox: message.mailbox,
    title: `the customer may have got two answers: ${message.subject || 'no subject'}`,
    paragraphs: [
      'This draft was answered by mail, and the mail below was sent from the Drafts folder as well. Please look whether the two contradict each other.',
    ],
    facts: [
      { name: 'Customer', value: message.customer },
      { name: 'Record', value: `holdfast show ${message.id}` },
    ],
    quoted: mail.new_text.slice(0, QUOTED_CHARS_MAX),
    message_id: message.id,
    thread,
  }
}
