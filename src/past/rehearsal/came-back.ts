// Who wrote again? By the rule of deflections: any mail of the customer within the window that is not plain thanks.

import { isOfCopy } from '../../domain/decision.ts'
import type { RehearsedMail } from './rehearsed.ts'

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
