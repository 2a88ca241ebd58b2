// A decision waits for its agent: the mail that asked for it proves nobody. The agent's own address gets one mail, and only
// whoever reads that mailbox can answer it.

import type { Message } from '../message.ts'
import { type Notice, QUOTED_CHARS_MAX } from './notice.ts'

/** `reference` is the code; `to` the agent's address as the list has it. */
export function codeNotice(about: {
  mail: Message
  verb: string
  to: string
  reference: string
  hours: number
}): Notice {
  const { mail, verb, to, reference, hours } = about
  return {
    topic: `code ${mail.id}`,
    mailbox: mail.mailbox,
    title: `was it you who said ${verb}?`,
    paragraphs: [
      `A mail in your name says ${verb} to a draft, and nothing proves that you wrote it. Nothing has happened yet.`,
      `If it was you, reply to this mail with the word yes: it is carried out then. If it was not, do nothing, and tell whoever runs Holdfast. This mail counts once, for ${hours} hours.`,
      'So that you are not asked again: holdfast doctor says how your mail can be proved.',
    ],
    facts: [{ name: 'Subject', value: mail.subject }],
    quoted: mail.new_text.slice(0, QUOTED_CHARS_MAX),
    message_id: mail.id,
    only: { to, reference },
  }
}
