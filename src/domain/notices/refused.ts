// An instruction about a draft was not carried out. Whoever gave it believes that it was, so it is told with the reason
// and with what would have been understood.

import type { Refusal } from '../draft.ts'
import type { Message } from '../message.ts'
import { wordOf } from '../verbs.ts'
import { type Notice, QUOTED_CHARS_MAX, threadOf } from './notice.ts'

/** `why` completes "because …". `is_known`: an agent wrote it and knows the reference, so the answer joins the thread. */
export function refusedNotice(about: {
  mail: Message
  draft_id: string | undefined
  refusal: Refusal
  why: string
  is_known: boolean
}): Notice {
  const { mail, draft_id, refusal, why, is_known } = about
  return {
    topic: `refused ${mail.id}`,
    mailbox: mail.mailbox,
    title: `an instruction was not carried out (${refusal.replaceAll('_', ' ')})`,
    paragraphs: [
      `A mail about a draft changed nothing, because ${why}.`,
      WHAT_TO_DO[refusal] ??
        `Nothing was sent. To decide the draft, reply here or to its mail: ${wordOf('approve')} alone sends the proposal; ${wordOf('send')} on the first line sends your text below it; ${wordOf('reject')} sends nothing. All verbs: docs/agents.md.`,
    ],
    facts: [
      { name: 'From', value: mail.customer },
      { name: 'Subject', value: mail.subject },
      { name: 'Draft', value: draft_id ?? 'none' },
    ],
    quoted: mail.new_text.slice(0, QUOTED_CHARS_MAX),
    message_id: mail.id,
    thread: is_known ? threadOf(mail) : undefined,
  }
}

const WHAT_TO_DO: Partial<Record<Refusal, string>> = {
  not_an_agent:
    'Nothing was sent. If the sender should be able to decide drafts, add the address to agents.allowed.',
  no_draft_named:
    'What agents write to the mailbox is taken for an instruction about a draft, never for a customer’s question. To try Holdfast as a customer, write from another address.',
}
