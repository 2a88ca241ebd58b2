// An instruction about a draft was not carried out. Whoever gave it believes that it was, so it is told with the reason
// and with what would have been understood.

import type { Refusal } from '../draft.ts'
import type { Message } from '../message.ts'
import { verbsOf, wordOf } from '../verbs.ts'
import { type Notice, QUOTED_CHARS_MAX } from './notice.ts'

/** `why` completes "because …". */
export function refusedNotice(about: {
  mail: Message
  draft_id: string | undefined
  refusal: Refusal
  why: string
}): Notice {
  const { mail, draft_id, refusal, why } = about
  return {
    topic: `refused ${mail.id}`,
    mailbox: mail.mailbox,
    title: `an instruction was not carried out (${refusal.replaceAll('_', ' ')})`,
    paragraphs: [
      `A mail about a draft changed nothing, because ${why}.`,
      WHAT_TO_DO[refusal] ??
        `Nothing was sent. To decide a draft, reply to its mail: ${verbsOf('alone').map(wordOf).join(', ')}, or the text to send.`,
    ],
    facts: [
      { name: 'From', value: mail.customer },
      { name: 'Subject', value: mail.subject },
      { name: 'Draft', value: draft_id ?? 'none' },
    ],
    quoted: mail.new_text.slice(0, QUOTED_CHARS_MAX),
    message_id: mail.id,
  }
}

const WHAT_TO_DO: Partial<Record<Refusal, string>> = {
  not_an_agent:
    'Nothing was sent. If the sender should be able to decide drafts, add the address to agents.allowed.',
  no_draft_named:
    'What agents write to the mailbox is taken for an instruction about a draft, never for a customer’s question. To try Holdfast as a customer, write from another address.',
}
