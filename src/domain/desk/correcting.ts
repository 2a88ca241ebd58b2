// A correction of an answer that left by itself, because the article that it quoted has changed since: a draft, as every other.

import { correctionOf, type Outdated } from '../article-version.ts'
import type { Classification } from '../classification.ts'
import type { Decision } from '../decision.ts'
import { newDraft } from '../draft.ts'
import type { Message } from '../message.ts'
import { draftMail } from './agent-mail.ts'
import { proposalFrame } from './customer-mail.ts'
import type { Desk } from './desk.ts'
import type { Write } from './write.ts'

type Answered = {
  message: Message
  decision?: Decision | undefined
  classification?: Classification | undefined
}

/** Only of a message without a draft: it was answered by itself. */
export function correctionDraft(
  desk: Desk,
  { message, decision, classification }: Answered,
  { one, title }: { one: Outdated; title: string },
  now: number,
): Write {
  if (decision === undefined) throw new Error(`${message.id} has no decision`)
  const says = `The article “${title}” has changed since this mail was answered: the customer was told its older text.`
  const corrected: Decision = {
    ...decision,
    answer: correctionOf(one, title),
    reasons: [{ reason: decision.reason, says }],
    requests: [],
    writing: undefined,
  }
  const draft = newDraft(message, corrected, proposalFrame(desk, message, decision.language), now)
  const mail = {
    draft,
    message,
    decision: corrected,
    classification,
    history: [],
    notes: [],
    came_back: false,
  }
  return { draft, outbox: [draftMail(desk, mail, now)] }
}
