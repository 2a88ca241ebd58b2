// Automatic replies are paused because the ledger may not be the one that answered until now. Told once for each pause.

import { EVERY_MAILBOX } from '../budgets.ts'
import type { Doubt } from '../doubt.ts'
import type { Notice } from './notice.ts'

/** `mailbox` sends it; `now` is when the pause began. */
export function doubtNotice(
  { kind, scope, why, hint }: Doubt,
  mailbox: string,
  now: number,
): Notice {
  const whose = scope === EVERY_MAILBOX ? 'all automatic replies' : `automatic replies of ${scope}`
  return {
    topic: `doubt ${kind} ${scope} ${now}`,
    mailbox,
    title: `${whose} are paused`,
    paragraphs: [
      `Holdfast has paused ${whose}: ${why}. A customer could get a second answer. Until a person has looked, every mail becomes a draft.`,
      hint,
    ],
    facts: [],
    quoted: undefined,
    message_id: undefined,
  }
}
