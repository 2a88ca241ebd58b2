// A mailbox has paused itself. Told once, with the pause: nothing automatic leaves it until a person says so.

import type { Message } from '../message.ts'
import type { Notice } from './notice.ts'

/** `why` is the budget that was reached, in words. */
export function pausedNotice({ mailbox, id }: Message, why: string): Notice {
  return {
    topic: `paused ${mailbox} ${id}`,
    mailbox,
    title: `automatic replies of ${mailbox} are paused`,
    paragraphs: [
      `Holdfast has paused the automatic replies of this mailbox: ${why}. That is more than expected, so a person should look at what was answered before more is. Until then, every mail becomes a draft.`,
      'When all is well, run the command below. It counts anew from that moment.',
    ],
    facts: [
      { name: 'What was answered', value: 'holdfast report --days 1, holdfast show' },
      { name: 'To go on', value: `holdfast resume --mailbox ${mailbox}` },
    ],
    quoted: undefined,
    message_id: undefined,
  }
}
