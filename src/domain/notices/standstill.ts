// A mailbox stands still: its password is refused, its server is away, or a folder is missing. Once a day at most, because
// people who do not look at alarms have to learn of it.

import { utcDay } from '../utc.ts'
import type { Notice } from './notice.ts'

/** `mailbox` is the one whose SMTP server tells it; `place` is the one that stands still, as people name it. */
type Standstill = { mailbox: string; place: string; why: string; now: number }

export function passwordRefusedNotice(about: Standstill): Notice {
  const { place } = about
  return noticeOf(about, {
    topic: `imap_auth ${place}`,
    title: `the mailbox ${place} refuses the password`,
    paragraphs: [
      'Holdfast cannot log in to this mailbox any more. Until somebody corrects the password and restarts Holdfast, mail that arrives there is neither answered nor drafted: please look after it yourselves.',
      'Nothing is lost. Mail that arrives in the meantime is taken in once the password is right again.',
    ],
  })
}

/** `missing_folder`: the server answers, but it has no such folder. */
export function unreachableNotice(
  about: Standstill & { missing_folder: string | undefined },
): Notice {
  const { place, missing_folder: folder } = about
  const what =
    folder === undefined
      ? 'Holdfast has not reached the server of this mailbox for an hour or longer.'
      : `There is no folder ${folder} in this mailbox, although the configuration names it (imap.folders).`
  const until =
    folder === undefined ? 'it answers again' : 'the folder is made or its name is corrected'
  return noticeOf(about, {
    topic: `imap_down ${place}`,
    title:
      folder === undefined
        ? `the mailbox ${place} cannot be reached`
        : `the mailbox ${place} has no folder ${folder}`,
    paragraphs: [
      `${what} Until ${until}, mail that arrives there is neither answered nor drafted: please look after it yourselves.`,
      'Holdfast keeps trying, and takes in what arrived in the meantime. `holdfast doctor` shows what is wrong.',
    ],
  })
}

function noticeOf(
  { mailbox, place, why, now }: Standstill,
  { topic, title, paragraphs }: Pick<Notice, 'topic' | 'title' | 'paragraphs'>,
): Notice {
  const day = utcDay(now)
  return {
    topic: `${topic} ${day}`,
    mailbox,
    title,
    paragraphs,
    facts: [
      { name: 'Mailbox', value: place },
      { name: 'What the server said', value: why },
    ],
    quoted: undefined,
    message_id: undefined,
  }
}
