// A notice: something that the agents are told by mail. Each file of this folder holds the words of one notice (or of two
// that belong together) and turns facts into this value; what it looks like is the business of `templates/mail/notice`.

import type { Message } from '../message.ts'
import type { Picture } from '../outbox.ts'
import { replyReferences, replySubject } from '../reply.ts'

export type Notice = {
  /** What the notice is about; one notice for each topic, however often it is raised. */
  topic: string
  mailbox: string
  /** Lower case: it follows `Holdfast: ` in the subject. */
  title: string
  paragraphs: string[]
  facts: NoticeFact[]
  /** The text it is about, shown below everything else. */
  quoted: string | undefined
  message_id: string | undefined
  /** Where it answers a mail of an agent; without it, it stands alone. */
  thread?: Thread | undefined
  /** To one agent alone; and with a reference of its own, which her answer brings back. */
  only?: { to: string; reference: string } | undefined
  /** To this address instead of the agents' inbox. */
  to?: string | undefined
  pictures?: readonly Picture[] | undefined
}

export type Thread = { subject: string; in_reply_to: string | undefined; references: string[] }

/** The thread of an agent's mail about a draft, whose reference the answer carries on. */
export function threadOf(mail: Message): Thread {
  return {
    subject: replySubject(mail.subject),
    in_reply_to: mail.rfc_message_id,
    references: replyReferences(mail),
  }
}

export type NoticeFact = { name: string; value: string }

/** So much of an agent's own mail stands below a notice about it. */
export const QUOTED_CHARS_MAX = 2_000
