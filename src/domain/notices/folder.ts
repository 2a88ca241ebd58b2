// What became of a draft in the Drafts folder, where the agents should know it: in the thread of its mail.

import type { Draft } from '../draft.ts'
import type { Message } from '../message.ts'
import type { Notice, Thread } from './notice.ts'

export function folderNotice(about: {
  draft: Draft
  message: Message
  was: 'deleted' | 'emptied' | 'changed'
  thread: Thread
}): Notice {
  const { draft, message, was, thread } = about
  return {
    topic: `folder ${was} ${draft.id} ${draft.generation}`,
    mailbox: message.mailbox,
    title: `${TITLES[was]}: ${message.subject || 'no subject'}`,
    paragraphs: [SAYS[was]],
    facts: [
      { name: 'Customer', value: message.customer },
      { name: 'Draft', value: draft.id },
      { name: 'Record', value: `holdfast show ${message.id}` },
    ],
    quoted: undefined,
    message_id: message.id,
    thread,
  }
}

const TITLES = {
  deleted: 'rejected in the Drafts folder',
  emptied: 'gone from the Drafts folder',
  changed: 'a changed draft stays in the Drafts folder',
} as const

const SAYS = {
  deleted:
    'Somebody deleted it from the Drafts folder, so it is rejected. Nothing was sent. If that was a slip, answer the customer from the mailbox.',
  emptied:
    'It is gone from the Drafts folder, together with many others, so this is taken for no decision. It is open: decide it by replying here, or to its mail.',
  changed:
    'This draft is decided, and the mail in the Drafts folder is not the one that Holdfast put there: somebody has changed it. Please delete it there, or the customer may get two answers.',
} as const
