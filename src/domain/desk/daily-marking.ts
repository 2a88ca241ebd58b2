// A reply to the daily mail: which of the automatic answers that it lists were wrong? Marks are evidence, and a wrong one
// takes the right to answer from its category in the same transaction.

import { aboutDraft, newApproval, type Refusal } from '../draft.ts'
import { type Label, UNSAID } from '../gate/evidence.ts'
import { isPromoted, type Promotion, standingOf } from '../ladder/promotion.ts'
import type { Message } from '../message.ts'
import { marksNotice, problemsText } from '../notices/marks.ts'
import { type AskedQuestion, type ReplyMark, readSampleReply } from '../rehearsal/reply.ts'
import type { Team } from '../team.ts'
import { dailyReference } from '../token.ts'
import { noticeMail } from './agent-mail.ts'
import { fallWrite } from './climbing.ts'
import type { Desk } from './desk.ts'
import type { Write } from './write.ts'

export type DailyAnswer = {
  mail: Message
  mail_id: string
  /** Undefined when the reference is not one of ours. */
  asked: readonly AskedQuestion[] | undefined
  promotions: readonly Promotion[]
}

/** What the reply marks, or why it marks nothing. */
export function dailyMarks(
  { mail, asked }: Pick<DailyAnswer, 'mail' | 'asked'>,
  team: Team,
): { marks: ReplyMark[]; problems: string[] } | { refusal: Refusal; why: string } {
  if (asked === undefined) {
    return {
      refusal: 'bad_token',
      why: 'its reference is not one of ours, or that mail listed no answers',
    }
  }
  const { marks, problems } = readSampleReply(mail.new_text, asked, team)
  if (marks.length > 0) return { marks, problems }
  const why =
    problems.length === 0 ? 'it holds no marks, such as “2 wrong”' : problemsText(problems)
  return { refusal: 'unclear', why }
}

/** Without the end of the work. */
export function dailyMarked(
  desk: Desk,
  about: DailyAnswer,
  reply: { marks: ReplyMark[]; problems: string[] },
  now: number,
): Write {
  const { mail, mail_id, asked = [], promotions } = about
  const labels = reply.marks.map(
    ({ id, label, used }): Label => ({
      message_id: id,
      label,
      source: 'audit',
      labelled_by: mail.customer,
      labelled_at: now,
      used: used ?? (label === UNSAID ? [] : undefined),
    }),
  )
  const wrong = new Set(
    asked.filter((one) => isWrong(one, labels)).flatMap(({ shown }) => shown ?? []),
  )
  const falls = [...wrong]
    .filter((category) => isPromoted(standingOf(promotions, category)))
    .map((category) => {
      const why = { reason: 'marked_wrong' as const, says: MARKED_WRONG }
      return fallWrite(desk, category, why, { after: mail.id, evidence: {} }, now)
    })
  const reference = dailyReference(desk.secret, mail_id)
  const notice = marksNotice({ mail, asked, reply, reference, of: 'the daily mail' })
  return {
    approval: newApproval(mail, mail_id, { verb: 'mark', refusal: undefined }, now),
    decision: aboutDraft(mail, `${labels.length} marks of the daily mail ${mail_id}.`, now),
    labels,
    promotions: falls.flatMap((one) => one.promotions ?? []),
    outbox: [...falls.flatMap((one) => one.outbox ?? []), noticeMail(desk, notice, now)],
  }
}

export const MARKED_WRONG = 'An answer was marked as wrong by an agent.'

function isWrong({ id, shown, proposed = [] }: AskedQuestion, labels: readonly Label[]): boolean {
  const label = labels.find(({ message_id }) => message_id === id)
  if (label === undefined) return false
  if (label.label !== shown) return true
  return label.used !== undefined && !proposed.every((one) => label.used?.includes(one))
}
