// What became of an agent's reply to the questions of a rehearsal: the marks that were taken over, or why there are none.
// The reference stands in both, because people answer the mail that told them of a mistake.

import type { Refusal } from '../draft.ts'
import type { Message } from '../message.ts'
import type { AskedQuestion, SampleReply } from '../rehearsal/reply.ts'
import { type Notice, QUOTED_CHARS_MAX } from './notice.ts'

/** `reference` is the sample's, so that an answer to this notice is known as one to the sample. */
export function marksNotice(about: {
  mail: Message
  asked: readonly AskedQuestion[]
  reply: SampleReply
  reference: string
  /** What was marked. */
  of?: string
}): Notice {
  const { mail, asked, reply, reference, of = 'a rehearsal' } = about
  const { marks, problems } = reply
  const marked = new Set(marks.map(({ number }) => number))
  const open = asked.filter(({ number, label }) => !marked.has(number) && label === undefined)
  const rest =
    open.length === 0 ? '' : ` Not marked yet: ${open.map((one) => one.number).join(', ')}.`
  return {
    topic: `marks ${mail.id}`,
    mailbox: mail.mailbox,
    title: `${marks.length} of ${asked.length} marks of ${of} were taken over`,
    paragraphs: [
      `They count as evidence${of === 'a rehearsal' ? ', labelled as rehearsal,' : ''} and those that name a category teach the classifier.${rest} To correct a mark, reply once more, to this mail or to the first one.`,
      ...(problems.length === 0 ? [] : [`What changed nothing: ${problemsText(problems)}`]),
    ],
    facts: [
      { name: 'From', value: mail.customer },
      ...marks.map(({ number, says }) => ({ name: String(number), value: says })),
      { name: 'Sample reference', value: reference },
    ],
    quoted: undefined,
    message_id: mail.id,
  }
}

/** `reference` only where the mail itself proved that it knows it. */
export function noMarksNotice(about: {
  mail: Message
  refusal: Refusal
  problems: readonly string[]
  reference: string | undefined
}): Notice {
  const { mail, refusal, problems, reference } = about
  return {
    topic: `refused ${mail.id}`,
    mailbox: mail.mailbox,
    title: `an answer to a rehearsal marked nothing (${refusal.replaceAll('_', ' ')})`,
    paragraphs: [
      problemsText(problems),
      'To mark mails of the sample, reply with one line for each number, such as: 1 right. If the sender should be able to, add the address to agents.allowed.',
    ],
    facts: [
      { name: 'From', value: mail.customer },
      { name: 'Subject', value: mail.subject },
      ...(reference === undefined ? [] : [{ name: 'Sample reference', value: reference }]),
    ],
    quoted: mail.new_text.slice(0, QUOTED_CHARS_MAX),
    message_id: mail.id,
  }
}

/** So many problems of one reply are told. */
const PROBLEMS_SHOWN = 20

/** Each problem as a sentence. */
export function problemsText(problems: readonly string[]): string {
  const rest = problems.length - PROBLEMS_SHOWN
  const shown = problems.slice(0, PROBLEMS_SHOWN).map((one) => `${one}.`)
  return [...shown, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' ')
}
