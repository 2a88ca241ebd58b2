// An ignored mail that an agent asked to see, as the answer to `show 3`.

import type { Decision } from '../decision.ts'
import type { Draft } from '../draft.ts'
import { clockTime, type Hours } from '../hours.ts'
import type { Message } from '../message.ts'
import { type Notice, threadOf } from './notice.ts'

/** `mail` is the agent's, `message` the ignored one. */
export function shownNotice(about: {
  mail: Message
  number: number
  message: Message
  decision: Decision
  draft: Draft | undefined
  hours: Hours | undefined
}): Notice {
  const { mail, number, message, decision, draft, hours } = about
  const [first] = decision.reasons
  return {
    topic: `shown ${mail.id} ${number}`,
    mailbox: message.mailbox,
    title: `${number}: ${message.subject || 'no subject'}`,
    paragraphs: [
      draft === undefined
        ? `This mail was ignored. ${first?.says ?? ''} To answer it, reply mine ${number}: it becomes a draft.`
        : `There is a draft about this mail: ${draft.state.replaceAll('_', ' ')}. It is decided by a reply to the draft’s own mail.`,
    ],
    facts: [
      { name: 'From', value: `${message.customer_name} <${message.customer}>`.trim() },
      { name: 'Subject', value: message.subject },
      { name: 'Received', value: clockTime(hours, message.received_at) },
      ...message.attachments.map(({ name }) => ({ name: 'File', value: name })),
      { name: 'Record', value: `holdfast show ${message.id}` },
    ],
    quoted: message.text.slice(0, SHOWN_CHARS_MAX),
    message_id: mail.id,
    thread: threadOf(mail),
  }
}

const SHOWN_CHARS_MAX = 30_000
