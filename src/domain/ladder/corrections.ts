// What went wrong, as something to mend: what was said or proposed, what the person said instead, and the passage to change.
// A change is replayed over what was right before anybody takes it over: nothing is accepted that breaks a right answer.

import { tellsPassage } from '../grounding.ts'
import type { Citation } from '../knowledge.ts'

/** A failed deflection, or a draft that was changed in its meaning. */
export type Correction = {
  message_id: string
  kind: 'failed_deflection' | 'edited'
  at: number
  category: string | undefined
  subject: string
  new_text: string
  /** What was sent or proposed. */
  said: string
  /** What a person wrote to the customer afterwards; undefined where nobody did. */
  instead: string | undefined
  citations: readonly Citation[]
}

/** The passage that should have said something else: the first one whose words the person did not keep. */
export function passageToChange({ citations, instead }: Correction): Citation | undefined {
  const dropped =
    instead === undefined ? undefined : citations.find(({ text }) => !tellsPassage(instead, text))
  return dropped ?? citations[0]
}

/** A past answer that was right, with the texts of its passages as they read then. */
export type PastRight = {
  message_id: string
  subject: string
  new_text: string
  probabilities: Readonly<Record<string, number>>
  citations: readonly Citation[]
}

/** What the changed articles would propose for the same mail. */
export type Proposed = { id: string; text: string }[]

/** Each passage that was right is proposed again, under whatever number, and says the same. */
export function isKept(past: Pick<PastRight, 'citations'>, proposed: Proposed): boolean {
  return past.citations.every(({ text }) => proposed.some((one) => tellsPassage(one.text, text)))
}
