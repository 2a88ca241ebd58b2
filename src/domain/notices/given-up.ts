// A step has failed too often: a person takes over, and gets everything that is known about the mail.

import type { Location, Message } from '../message.ts'
import type { OutboxRow, OutboxState } from '../outbox.ts'
import { triesOf, type WorkRow } from '../work.ts'
import type { Notice, NoticeFact } from './notice.ts'

/** What is known about the mail that a step could not deal with. */
export type GivenUp = {
  work: WorkRow
  /** The mail that was to leave, where the step is `deliver`. */
  row: OutboxRow | undefined
  message: Message | undefined
  /** Where the server keeps the mail; a mail that was never received has a place, but no message. */
  place: (Location & { id: string }) | undefined
  error: string
}

/** `mailbox` speaks where nothing says which one the mail is in. */
export function givenUpNotice(
  { work, row, message, place, error }: GivenUp,
  mailbox: string,
): Notice {
  return {
    topic: `given up ${work.step} ${work.key}`,
    mailbox: place?.mailbox ?? row?.mail.mailbox ?? mailbox,
    title: `a mail needs you (${work.step} failed ${triesOf(work)} times)`,
    paragraphs: [whatHappened(row?.state)],
    facts: [
      { name: 'From', value: message?.customer ?? 'not read' },
      { name: 'Subject', value: message?.subject ?? 'not read' },
      ...placeFacts(place),
      { name: 'Error', value: error },
      { name: 'Record', value: `holdfast show ${message?.id ?? work.key}` },
    ],
    quoted: row?.mail.text ?? message?.text,
    message_id: place?.id,
  }
}

function whatHappened(state: OutboxState | undefined): string {
  switch (state) {
    case undefined:
      return 'Holdfast could not handle the mail below. Nothing was answered: please take it from here.'
    case 'sent':
      return 'The mail below was sent, but its copy could not be put into the Sent folder.'
    case 'sending':
      return 'Nobody can tell whether the mail below was sent. It will not be sent again automatically: please look into Sent.'
    default:
      return 'The mail below was not sent, and Holdfast will not try again: please send it yourself.'
  }
}

function placeFacts(at: Location | undefined): NoticeFact[] {
  if (at === undefined) return []
  return [{ name: 'Mailbox', value: `${at.mailbox}, folder ${at.folder}, UID ${at.uid}` }]
}
