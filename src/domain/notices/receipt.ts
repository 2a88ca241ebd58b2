// A receipt: an instruction that sends nothing to the customer was carried out. It stands in the thread of its draft, so
// that a slip is seen at once, and it counts as no notice, because the agent asked for it.

import type { Draft } from '../draft.ts'
import type { Message } from '../message.ts'
import { type Verb, wordOf } from '../verbs.ts'
import { type Notice, threadOf } from './notice.ts'

/** `says`: what was done, as sentences. `mail` is the agent's, `message` the customer's. */
export function receiptNotice(about: {
  mail: Message
  message: Message
  draft: Draft
  verb: Verb
  says: string[]
  /** The answer that leaves. */
  quoted?: string | undefined
}): Notice {
  const { mail, message, draft, verb, says } = about
  return {
    topic: `receipt ${mail.id}`,
    mailbox: message.mailbox,
    title: `${wordOf(verb)}: ${message.subject || 'no subject'}`,
    paragraphs: says,
    facts: [
      { name: 'By', value: mail.customer },
      { name: 'Customer', value: message.customer },
      { name: 'Draft', value: draft.id },
      { name: 'Record', value: `holdfast show ${message.id}` },
    ],
    quoted: about.quoted,
    message_id: mail.id,
    thread: threadOf(mail),
  }
}
