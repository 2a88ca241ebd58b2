// What the policy's rules say where one sentence is not enough, and which of a sender's budgets they look at.

import type { Per } from './budgets.ts'
import type { PolicyFacts } from './policy.ts'

export function followUpSays(facts: PolicyFacts): string {
  if (facts.screening.reason === 'instant_answer') {
    return 'Came within seconds of our automatic reply, so a machine may have written it.'
  }
  return facts.failed_deflections > 0
    ? 'The customer came back after an automatic reply.'
    : 'This conversation had an automatic reply before.'
}

/** `follow_up_after_auto` has said of the conversation what its budget would repeat. */
export function sendersBudgets({ has_auto_reply }: PolicyFacts): Per[] {
  return has_auto_reply ? ['customer', 'domain'] : ['customer', 'conversation', 'domain']
}
