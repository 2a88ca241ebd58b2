// What customers lived through before: who wrote again, by the rule of deflections (any mail of the customer within the
// window that is not plain thanks), and how long each waited for a person's first answer.

import { isOfCopy } from '../../domain/decision.ts'
import type { PastReply } from '../../ports/rehearsal.ts'
import type { ComparedMail, RehearsedMail } from './rehearsed.ts'

/** By id. There is no entry if the history ends before the window does, because then nobody knows. */
export function whoCameBack(
  mails: readonly RehearsedMail[],
  window_ms: number,
  history_ends_at: number,
): Map<string, boolean> {
  const found = new Map<string, boolean>()
  const people = mails.filter(({ screening }) => screening.kind === 'customer')
  for (const own of Map.groupBy(people, ({ customer }) => customer).values()) {
    const in_order = own.toSorted((a, b) => a.received_at - b.received_at)
    for (const [at, mail] of in_order.entries()) {
      const next = in_order
        .slice(at + 1)
        .find(({ is_thanks, decision }) => !is_thanks && !isOfCopy(decision))
      const ends_at = mail.received_at + window_ms
      if (next !== undefined && next.received_at <= ends_at) found.set(mail.id, true)
      else if (history_ends_at >= ends_at) found.set(mail.id, false)
    }
  }
  return found
}

/** Of customers' mail that a person answered: what handling a mail took before there were drafts. */
export function pastReplies(mails: readonly ComparedMail[]): PastReply[] {
  return mails.flatMap(({ id, received_at, screening, human, prediction }) =>
    human === undefined || screening.kind !== 'customer'
      ? []
      : [
          {
            id,
            received_at,
            answered_at: received_at + human.waited_ms,
            category: prediction?.category,
          },
        ],
  )
}
