// A sample of a rehearsal by mail: the questions that the agents are asked about mail of the past. Their replies are read
// in `marking.ts`. Nothing here ever reaches a customer.

import { shortHash } from '../../text/hash.ts'
import { clockTime } from '../hours.ts'
import type { OutboxRow } from '../outbox.ts'
import { percent } from '../percent.ts'
import type { AskedQuestion } from '../rehearsal/reply.ts'
import { headerText, outboxId } from '../reply.ts'
import { findCategory } from '../team.ts'
import { sampleReference } from '../token.ts'
import { agentRow, mailboxDomain } from './agent-mail.ts'
import type { Desk } from './desk.ts'

/** A mail to the agents with questions of a sample. */
export type SampleMail = {
  /** `s_` + hash of what it asks: the same questions are one mail, however often they are chosen. */
  id: string
  asked_at: number
  /** Number and id of each, with the category that stands beside it. */
  questions: Pick<AskedQuestion, 'number' | 'id' | 'shown'>[]
}

/** What the agents see of one rehearsed mail. */
export type SampleQuestion = {
  id: string
  received_at: number
  /** Undefined when the engine abstained. */
  predicted: string | undefined
  confidence: number
  /** Masked. */
  subject: string
  text: string
  /** What Holdfast would have answered or proposed. */
  answer: string | undefined
  /** When the agents were asked about it before, without a mark since. */
  asked_at: number | undefined
}

/** So many questions are answered in one reply. */
const QUESTIONS_MAX = 10

/** Mails of about ten questions each, numbered on from mail to mail, so that an answer to the wrong one is noticed. */
export function sampleMails(
  desk: Desk,
  { mailbox, questions }: { mailbox: string; questions: readonly SampleQuestion[] },
  now: number,
): { mails: SampleMail[]; outbox: OutboxRow[] } {
  const count = Math.ceil(questions.length / QUESTIONS_MAX)
  const each = Math.ceil(questions.length / Math.max(1, count))
  const mails: SampleMail[] = []
  const outbox: OutboxRow[] = []
  for (let part = 0; part < count; part += 1) {
    const own = questions.slice(part * each, (part + 1) * each)
    const numbered = own.map((one, at) => ({ ...one, number: part * each + at + 1 }))
    // The same questions, as they were asked before, are the same mail; asked again much later they are another one.
    const about = own.flatMap((one) => [one.id, one.predicted ?? '', String(one.asked_at ?? '')])
    const id = `s_${shortHash(['sample', ...about])}`
    const asked = numbered.map((one) => ({ number: one.number, id: one.id, shown: one.predicted }))
    mails.push({ id, asked_at: now, questions: asked })
    outbox.push(sampleRow(desk, { id, mailbox, part: part + 1, count, numbered }, now))
  }
  return { mails, outbox }
}

function sampleRow(
  { team, renderer, secret }: Desk,
  about: {
    id: string
    mailbox: string
    part: number
    count: number
    numbered: (SampleQuestion & { number: number })[]
  },
  now: number,
): OutboxRow {
  const { id, mailbox, part, count, numbered } = about
  const reference = sampleReference(secret, id)
  const values = {
    team: { name: team.name },
    categories: team.categories.map((one) => ({ id: one.id })),
    token_line: `Sample reference: ${reference}`,
    questions: numbered.map((one) => {
      const category = findCategory(team, one.predicted)
      return {
        number: one.number,
        category: category === undefined ? null : { id: category.id, name: category.name },
        confidence: percent(one.confidence),
        received_at: clockTime(team.hours, one.received_at),
        subject: one.subject,
        text: one.text,
        answer: one.answer ?? null,
      }
    }),
  }
  const which = count === 1 ? '' : ` ${part} of ${count}`
  return agentRow(team, {
    id: outboxId('sample', id),
    kind: 'sample',
    mailbox,
    message_id: undefined,
    draft_id: undefined,
    conversation_id: undefined,
    subject: headerText(`Rehearsal${which}: were these ${numbered.length} mails understood?`),
    rfc_message_id: `${reference}@${mailboxDomain(team, mailbox)}`,
    ...renderer.renderMail('sample', values),
    now,
  })
}
